"""Many records at once are what each would be alone."""

import pytest
from django.db import connection
from django.db.models import Prefetch

from parvis.catalogue import queries, services
from parvis.catalogue.importers.marc import MarcImporter, found_in
from parvis.catalogue.intake import Intake, notice_of
from parvis.catalogue.models import Credit, Document, Heading
from parvis.catalogue.services.headings import key_of, link
from parvis.catalogue.services.writing import index_again
from parvis.kit.importing import apply
from parvis.kit.testing import open_data

pytestmark = pytest.mark.django_db
FILES = [
    "unimarc/bnf_sudoc_real_unimarc_utf8.mrc",
    "unimarc/onisep_publications_unimarc.mrc",
    "marc21/hebrew.marc",
    pytest.param("unimarc/koha_demo_unimarc_utf8.mrc", marks=pytest.mark.slow),
    pytest.param("marc21/jazz_1k.mrc", marks=pytest.mark.slow),
    pytest.param("marc21/lul_fre_500.mrc", marks=pytest.mark.slow),
]
PARTS = ("docs", "facets", "terms")


def index_now():
    tables = {}
    with connection.cursor() as cursor:
        for part in PARTS:
            cursor.execute(f"SELECT * FROM catalogue_search_{part}")  # noqa: S608 - our own tables
            tables[part] = sorted(map(repr, cursor.fetchall()))
    return tables


@pytest.mark.parametrize("name", FILES)
def test_each_record_is_stored_as_it_is_read_alone(name):
    folder, _slash, file = name.partition("/")
    path = open_data(folder) / file
    apply(MarcImporter().plan(path))
    intake = Intake(path.stem)
    for found in found_in(path):
        notice = found.record and notice_of(found, found.record)
        if notice:
            intake.take(notice)
    named = Prefetch("credits", Credit.objects.select_related("heading"))
    shown = Document.objects.select_related("raw").prefetch_related(
        "holdings", "subjects", named
    )
    stored = {d.source_id: d for d in shown}
    assert stored.keys() == intake.notices.keys()
    for number, notice in intake.notices.items():
        d = stored[number]
        for column, value in notice.columns.items():
            kept = getattr(d, column)
            told = value.strip()[: len(kept)] if isinstance(value, str) else value
            assert kept == told, (number, column)
        assert bytes(d.raw.content) == notice.content
        marks = [h["shelf_mark"] for h in notice.holdings]
        assert [h.shelf_mark for h in d.holdings.all()] == marks
        told = dict.fromkeys(s.strip() for s in notice.subjects if s.strip())
        assert [s.text for s in d.subjects.all()] == list(told)[:60]
        for credit in d.credits.all():
            assert (credit.heading.kind, credit.heading.key) == (
                credit.kind,
                key_of(credit.name),
            )
        assert (d.version, d.added_on is None) == (2, False)


@pytest.mark.parametrize("name", FILES[:2])
def test_what_the_search_learns_at_once_is_what_it_learns_one_by_one(name):
    folder, _slash, file = name.partition("/")
    apply(MarcImporter().plan(open_data(folder) / file))
    at_once = index_now()
    queries.INDEX.clear()
    for pk in Document.objects.values_list("pk", flat=True):
        index_again(pk)
    queries.INDEX.optimize()
    assert index_now() == at_once
    services.rebuild_search()
    assert index_now() == at_once


def test_a_heading_bears_the_first_form_that_the_file_gives():
    path = open_data("unimarc") / "onisep_publications_unimarc.mrc"
    apply(MarcImporter().plan(path))
    before = dict(Credit.objects.values_list("pk", "heading_id"))
    assert None not in before.values()
    link(list(Document.objects.values_list("uid", flat=True)))
    assert dict(Credit.objects.values_list("pk", "heading_id")) == before
    for heading in Heading.objects.all():
        assert heading.name in set(heading.credits.values_list("name", flat=True))
