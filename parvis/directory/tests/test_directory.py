"""From files to the sheets that a person reads."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from parvis.accounts.tests.factories import UserFactory
from parvis.directory import queries, services
from parvis.directory.importers import OrganisationsImporter
from parvis.directory.models import Organisation
from parvis.directory.tests.factories import (
    OrganisationFactory,
    OrganisationThemeFactory,
)
from parvis.kit.clock import now
from parvis.kit.importing import CannotImport, apply
from parvis.kit.testing import open_data, soup
from parvis.vocabulary.models import Theme

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "sheets"),
    [
        ("agences_pe.json", 894),
        ("agences_milo.json", 459),
        ("annuaire_direccte_2019.json", 933),
        ("hsds_examples/organization_full.json", 1),
        ("hsds_examples/tabular.json", 1),
        ("hsds_examples/organization_list.json", 1),
        ("hsds_examples/service_full.json", 1),
        ("hsds_examples/csv/organizations.csv", 1),
    ],
)
def test_real_lists_are_read_whole_and_once(name, sheets):
    path = open_data("structures") / name
    counts = apply(OrganisationsImporter().plan(path))
    assert (counts.created, counts.refused) == (sheets, 0)
    again = apply(OrganisationsImporter().plan(path))
    assert (again.created, again.changed, again.removed) == (0, 0, 0)


@pytest.mark.parametrize(
    "name",
    [
        "hsds_examples/base.json",
        "hsds_examples/taxonomy.json",
        "hsds_examples/taxonomy_list.json",
        "hsds_examples/taxonomy_term.json",
        "hsds_examples/taxonomy_term_list.json",
        "hsds_examples/location.json",
        "hsds_examples/csv/phones.csv",
        "hsds_examples/csv/services.csv",
        "hsds_examples/csv/meta_table_descriptions.csv",
        "hsds_examples/csv/locations.csv",
        "hsds_examples/csv/programs.csv",
        "hsds_examples/csv/taxonomy_terms.csv",
        "data_inclusion_schema/v0/thematiques.csv",
        "data_inclusion_schema/v1/publics_v1.csv",
    ],
)
def test_what_is_not_an_organisation_is_refused_with_a_sentence(name):
    with pytest.raises(CannotImport) as refusal:
        OrganisationsImporter().plan(open_data("structures") / name)
    assert str(refusal.value).startswith(Path(name).name)


def test_structures_of_data_inclusion_are_read(tmp_path):
    path = tmp_path / "structures.csv"
    path.write_text(
        "id,nom,commune,code_postal,adresse,telephone,typologie,site_web\n"
        "a--1,Mission locale,Paris,75019,1 rue d’Essai,0140000000,ML,javascript:x\n"
        "a--2,,Paris,75019,,,,\n",
        "utf-8",
    )
    plan = OrganisationsImporter().plan(path)
    assert len(plan.faults) == 1
    assert apply(plan).created == 1
    found = Organisation.objects.get()
    assert (found.source, found.kind, found.url) == ("data-inclusion", "jeunes", "")


def test_a_sheet_without_a_name_is_refused_and_the_others_enter(tmp_path):
    path = tmp_path / "liste.json"
    rows = [{"id": "1", "name": "Une"}, {"id": "2", "name": " "}, 3, {"name": "Sans"}]
    path.write_text(json.dumps([*rows, {"id": "1", "name": "Deux fois"}]))
    plan = OrganisationsImporter().plan(path)
    assert len(plan.faults) == 4
    assert apply(plan).created == 1


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"a": 1}', b"[" * 5000])
def test_what_is_not_a_list_says_so_in_a_sentence(tmp_path, content):
    path = tmp_path / "liste.json"
    path.write_bytes(content)
    with pytest.raises(CannotImport):
        OrganisationsImporter().plan(path)


def test_the_demonstration_is_laid_once():
    assert services.seed(at=AT).refused == 0
    assert Organisation.objects.count() > 50
    assert services.seed(at=AT).created == 0


def test_those_found_are_shown_by_name():
    for name in ("Zèbre emploi", "Emploi à tous", "Aide emploi emploi emploi"):
        OrganisationFactory(name=name)
    services.rebuild_search()
    names = [s.name for s in queries.search("emploi").sheets]
    assert names == ["Aide emploi emploi emploi", "Emploi à tous", "Zèbre emploi"]


def test_those_of_a_theme_are_shown_by_name_and_retired_ones_are_not():
    theme = Theme.objects.create(code="CREA", label="Créer", plain_label="Créer")
    for name, is_retired in (("B", False), ("A", False), ("C", True)):
        organisation = OrganisationFactory(name=name, is_retired=is_retired)
        OrganisationThemeFactory(organisation=organisation, theme=theme)
    assert [s.name for s in queries.by_theme(["CREA"])] == ["A", "B"]


def test_dir_3_who_is_tired_is_not_met_by_the_line_of_the_worst():
    theme = Theme.objects.create(code="BURNOUT", label="B", plain_label="B")
    for name, kind in (("3114", "urgence"), ("Écoute au travail", "sante")):
        organisation = OrganisationFactory(name=name, kind=kind)
        OrganisationThemeFactory(organisation=organisation, theme=theme)
    told = [s.name for s in queries.by_theme(["BURNOUT"])]
    assert told == ["Écoute au travail", "3114"]
    assert [s.name for s in queries.by_theme(["BURNOUT"], 1)] == ["Écoute au travail"]


def test_a_sheet_says_how_fresh_it_is(client):
    stale = OrganisationFactory(reviewed_on="2020-01-01", phone="01 02 03 04 05")
    services.rebuild_search()
    page = soup(client.get(f"/adresses/{stale.pk}/"))
    assert page.select_one(".alert--warning")
    services.verify(stale.pk, on=now().date())
    page = soup(client.get(f"/adresses/{stale.pk}/"))
    assert not page.select_one(".alert--warning")


@pytest.mark.parametrize("role", ["anyone", "team"])
def test_sheets_are_public_and_retired_ones_are_not_found(client, role):
    if role == "team":
        client.force_login(UserFactory())
    shown, retired = OrganisationFactory(), OrganisationFactory()
    services.rebuild_search()
    services.retire(retired.pk)
    assert client.get("/adresses/").status_code == 200
    assert client.get(f"/adresses/{shown.pk}/").status_code == 200
    assert client.get(f"/adresses/{retired.pk}/").status_code == 404
    assert client.get("/adresses/0/").status_code == 404
