"""Writing documents: versions, two writers, duplicates, headings, journals."""

from datetime import UTC, date, datetime
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection

from parvis.accounts.tests.factories import UserFactory
from parvis.catalogue import queries, services
from parvis.catalogue.intake import Intake, Notice
from parvis.catalogue.models import Change, Document, Heading
from parvis.catalogue.tests.factories import (
    DocumentFactory,
    HoldingFactory,
    SubjectFactory,
)
from parvis.kit.importing import apply

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 10, tzinfo=UTC)


def read(pk):
    found = queries.editable(pk)
    return dict(found.state), services.Reading(found.version, found.marks)


def test_a_document_is_catalogued_once_however_often_it_is_sent():
    uuid, wished = uuid4(), {"title": "Réussir son CV", "kind": "livre"}
    first = services.catalogue(wished, uuid=uuid, by=None, at=AT)
    again = services.catalogue(wished, uuid=uuid, by=None, at=AT)
    assert first.pk == again.pk
    assert queries.search("réussir cv").total == 1
    assert [c.version for c in queries.history(first.pk)] == [2]


def test_two_writers_of_different_columns_are_both_kept():
    pk = DocumentFactory(title="Un titre").pk
    (hers, she_read), (his, he_read) = read(pk), read(pk)
    services.change(pk, {**hers, "title": "Un vrai titre"}, she_read, by=None, at=AT)
    kept = services.change(pk, {**his, "year": 2026}, he_read, by=None, at=AT)
    assert kept.joined
    found = Document.objects.get(pk=pk)
    assert (found.title, found.year, found.version) == ("Un vrai titre", 2026, 3)


def test_two_writers_of_one_column_nothing_is_overwritten_in_silence():
    pk, her = DocumentFactory(title="Un titre").pk, UserFactory(full_name="Sacha")
    (hers, she_read), (his, he_read) = read(pk), read(pk)
    services.change(pk, {**hers, "title": "Le sien"}, she_read, by=her.pk, at=AT)
    with pytest.raises(services.ChangedMeanwhile) as told:
        services.change(pk, {**his, "title": "Le mien"}, he_read, by=None, at=AT)
    (clash,) = told.value.clashes
    assert (clash.name, clash.theirs, clash.mine) == ("title", "Le sien", "Le mien")
    assert told.value.by == "Sacha"
    assert Document.objects.get(pk=pk).title == "Le sien"


def test_an_import_never_writes_over_what_the_team_wrote():
    def bring(title, year):
        intake = Intake("elsewhere")
        columns = {"title": title, "year": year, "kind": "livre"}
        intake.take(Notice("1", "a", columns, subjects=["métier"]))
        plan = services.plan(intake, at=AT)
        apply(plan)
        return plan

    bring("Titre reçu", 2020)
    pk = Document.objects.get().pk
    state, reading = read(pk)
    wished = {**state, "title": "Titre corrigé", "subjects": []}
    services.change(pk, wished, reading, by=None, at=AT)
    again = bring("Titre reçu de nouveau", 2021)
    found = Document.objects.get()
    assert (found.title, found.year) == ("Titre corrigé", 2021)
    assert not found.subjects.exists()
    assert "1" in again.notes[0]
    services.withdraw(pk, at=AT)
    bring("Encore", 2022)
    assert Document.objects.get().is_withdrawn


def test_merging_keeps_every_copy_and_leads_from_one_to_the_other():
    kept = DocumentFactory(title="Le CV", isbn="9782070541270")
    other = DocumentFactory(title="Le C.V.", isbn="9782070541270", year=2024)
    HoldingFactory(document=kept, shelf_mark="EMP 1")
    HoldingFactory(document=other, shelf_mark="EMP 2")
    SubjectFactory(document=other, text="lettre")
    (group,) = queries.alike()
    assert {c.pk for c in group.cards} == {kept.pk, other.pk}
    services.merge(kept.pk, other.pk, by=None, at=AT)
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (other.is_withdrawn, other.merged_into) == (True, kept)
    assert kept.year == 2024
    assert [h.shelf_mark for h in kept.holdings.all()] == ["EMP 1", "EMP 2"]
    assert [s.text for s in kept.subjects.all()] == ["lettre"]
    assert Change.objects.filter(deed="fusionne").count() == 2
    assert queries.alike() == []
    for pair in ((kept.pk, kept.pk), (kept.pk, other.pk)):
        with pytest.raises(services.NotTwo):
            services.merge(*pair, by=None, at=AT)


def test_names_find_their_heading_and_two_forms_become_one():
    pks = [
        services.catalogue(
            {"title": name, "kind": "livre", "credits": {"personne": [name]}},
            uuid=uuid4(),
            by=None,
            at=AT,
        ).pk
        for name in ("Hugo, Victor", "HUGO Victor", "Hugo, V.")
    ]
    full, short = Heading.objects.order_by("key").reverse()
    assert full.credits.count() == 2
    assert services.join(short, full, by=None, at=AT) == 1
    assert full.credits.count() == 3
    assert queries.history(pks[2])[0].after == {"heading": "Hugo, Victor"}
    again = {"title": "4", "kind": "livre", "credits": {"personne": ["Hugo, V."]}}
    services.catalogue(again, uuid=uuid4(), by=None, at=AT)
    assert full.credits.count() == 4
    services.rename(full, "Hugo, Victor (1802-1885)")
    with pytest.raises(services.NameIsTaken):
        services.rename(Heading.objects.get(pk=full.pk), "Hugo, V.")


def test_an_issue_is_expected_then_arrives_and_the_next_is_expected():
    pk = DocumentFactory(kind="revue", title="Alternatives").pk
    terms = services.Terms("mensuel")
    services.follow(pk, terms, number="n° 412", expected_on=date(2026, 9, 1))
    (waiting,) = queries.waiting_issues(date(2026, 10, 1))
    assert waiting.is_late
    services.claim(waiting.pk)
    services.check_in(waiting.pk, on=date(2026, 10, 2), title="La paie")
    services.check_in(waiting.pk, on=date(2026, 10, 3))
    sheet = queries.journal(pk, date(2026, 10, 2))
    assert [(i.number, i.state) for i in sheet.issues] == [
        ("n° 413", "attendu"),
        ("n° 412", "arrive"),
    ]
    assert sheet.issues[0].expected_on == date(2026, 10, 1)
    assert sheet.issues[1].arrived_on == date(2026, 10, 2)
    services.undo_check_in(waiting.pk)
    assert [i.number for i in queries.waiting_issues(date(2026, 10, 2))] == ["n° 412"]
    services.give_up(waiting.pk)
    assert [i.number for i in queries.waiting_issues(date(2026, 10, 2))] == ["n° 413"]
    with pytest.raises(services.NotAJournal):
        services.follow(DocumentFactory(kind="livre").pk, terms)


def test_a_folder_says_which_of_its_leaves_no_longer_hold():
    pk = DocumentFactory(kind="dossier").pk
    services.file_piece(pk, "Brève", holds_until=date(2026, 1, 1))
    services.file_piece(pk, "Fiche")
    found = queries.pieces(pk, date(2026, 6, 1))
    assert [(p.title, p.is_over) for p in found] == [("Brève", True), ("Fiche", False)]
    services.take_piece_out(found[0].pk)
    assert len(queries.pieces(pk, date(2026, 6, 1))) == 1


def test_a_mark_stands_on_the_shelf_whose_beginning_is_the_longest():
    services.seed(at=AT)
    among = queries.shelves()
    assert queries.shelf_of("EMP 200 CV", among).code == "emploi"
    assert queries.shelf_of("ZZZ", among) is None


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="a race is proved on PostgreSQL"
)
@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_instant_never_lose_a_word():
    pk = DocumentFactory(title="Titre").pk
    services.rebuild_search()
    state, reading = read(pk)
    refused = []

    def work(name, value):
        try:
            services.change(pk, {**state, name: value}, reading, by=None, at=AT)
        except services.ChangedMeanwhile as told:
            refused.append((name, value, [c.name for c in told.clashes]))
        finally:
            connection.close()

    gestures = [("title", "A"), ("title", "B"), ("year", 2026), ("publisher", "P")]
    threads = [Thread(target=work, args=gesture) for gesture in gestures]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    found = Document.objects.get(pk=pk)
    lost = [(n, v) for n, v, _names in refused]
    assert len(lost) == 1
    assert refused[0][2] == ["title"]
    for name, value in gestures:
        assert getattr(found, name) == value or (name, value) in lost
