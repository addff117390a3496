"""The occupations written with the product: whole, twice the same, gone once a release is in place."""

import re

import pytest
from django.urls import reverse

from parvis.kit import clock
from parvis.kit.importing import apply
from parvis.kit.testing import open_data, soup
from parvis.occupations import queries
from parvis.occupations.importers.rome import RomeImporter
from parvis.occupations.models import (
    Domain,
    Mobility,
    Occupation,
    OccupationSkill,
    Release,
    Skill,
    Title,
)
from parvis.occupations.rules import BOTH
from parvis.occupations.services import seed
from parvis.occupations.tests.factories import OccupationFactory
from parvis.occupations.tests.test_importers import release

pytestmark = pytest.mark.django_db
MODELS = (Domain, Occupation, Title, Skill, OccupationSkill, Mobility, Release)
CODES = "code_rome,libelle_rome\nD1102,Boulangerie\nD1104,Pâtisserie\n"
TITLES = (
    "code_ogr,libelle_appellation_long,libelle_appellation_court,code_rome\n"
    "11573,Boulanger / Boulangère,Boulanger,D1102\n"
    "11574,Pâtissier / Pâtissière,Pâtissier,D1104\n"
    "11575,Boucher / Bouchère,Boucher,D1104\n"
)
LINKS = {
    "referentiel_competence": "code_ogr,libelle_competence,cat_comp\n1,Pétrir,Savoir-faire\n",
    "referentiel_savoir": "code_ogr_savoir,libelle_savoir,categorie_savoir\n",
    "referentiel_contexte_travail": "code_ogr,libelle_cont_travail,libelle_type_cont_trav\n",
    "coherence_item": "code_rome,code_ogr,coeur_metier\n",
    "liens_rome_referentiels": "code_rome,code_compo_bloc,code_ogr\nD1102,5,1\n",
    "rubrique_mobilite": "code_rome,code_rome_cible\nD1102,D1104\n",
}


@pytest.fixture
def seeded():
    return seed(at=clock.now())


def stored():
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def test_a_second_time_changes_nothing(seeded):
    before = stored()
    assert seed(at=clock.now()) == seeded > 100
    assert stored() == before


def test_every_sheet_is_whole(seeded):
    for sheet in Occupation.objects.select_related("domain"):
        assert re.fullmatch(r"[A-N]\d{4}", sheet.code)
        assert sheet.definition.endswith("."), sheet
        assert sheet.access.endswith("."), sheet
        assert sheet.riasec_major
        assert 3 <= sheet.titles.count() <= 8, sheet
        assert 3 <= sheet.skill_links.count() <= 6, sheet
        assert 2 <= sheet.leads_to.count() <= 4, sheet
        assert not sheet.leads_to.filter(target=sheet).exists()
    assert {d.code for d in queries.domains()} == set("ABCDEFGHIJKLMN")


def test_both_forms_are_told_and_the_typography_is_right(seeded):
    for title in Title.objects.all():
        assert "'" not in title.label
        if BOTH in title.label:
            assert title.masculine != title.feminine, title
    for text in Occupation.objects.values_list("definition", "access"):
        assert not re.search(r" [:;?!]|'", " ".join(text)), text


def test_the_codes_are_those_of_the_release(seeded):
    table = open_data("rome") / "unix_referentiel_code_rome_v460_utf8.csv"
    known = set(
        re.findall(r'^"([A-N]\d{4})"', table.read_text("utf-8-sig"), re.MULTILINE)
    )
    assert set(Occupation.objects.values_list("code", flat=True)) <= known


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("devenir boulanger à 45 ans", "D1102"),
        ("je voudrais être nounou, c’est possible ?", "K1310"),
        ("comment devenir aide-soignante", "J1501"),
    ],
)
def test_a_question_names_its_trade(seeded, question, code):
    assert [row.code for row in queries.mentions(question)][:1] == [code]


@pytest.mark.parametrize(
    "question",
    [
        "je ne sais pas quoi faire après la troisième",
        "mon médecin dit que je ne peux plus porter",
        "comment refaire mon CV",
        "je suis perdue et je veux changer de vie",
    ],
)
def test_a_question_without_a_trade_names_none_but_those_said(seeded, question):
    told = [row.code for row in queries.mentions(question)]
    assert told in ([], ["J1102"])


def test_the_page_shows_domains_and_the_sheet_its_source(client, seeded):
    page = soup(client.get(reverse("occupations:occupations")))
    assert "Santé" in page.text
    assert not page.select_one(".empty")
    sheet = soup(client.get("/metiers/D1102/"))
    assert "Parvis" in sheet.text
    assert "Pétrir et surveiller une pâte" in sheet.text


def test_occ_3_a_sheet_of_another_source_is_left_alone():
    OccupationFactory(code="D1102", label="Boulangerie", source="rome")
    seed(at=clock.now())
    assert Occupation.objects.get(code="D1102").label == "Boulangerie"
    assert not Title.objects.filter(occupation__code="D1102").exists()


def test_occ_6_a_release_takes_the_place_of_the_seeds(seeded, tmp_path):
    folder = release(tmp_path / "rome", 460, codes=CODES, titles=TITLES, **LINKS)
    apply(RomeImporter().plan(folder))
    alive = Occupation.objects.filter(is_retired=False)
    assert sorted(alive.values_list("code", "source")) == [
        ("D1102", "rome"),
        ("D1104", "rome"),
    ]
    assert [m.objects.count() for m in (Title, Skill, OccupationSkill, Mobility)] == [
        3,
        1,
        1,
        1,
    ]
    assert Occupation.objects.get(code="D1101").heir_id == "D1104", "by its name"
    assert Release.objects.get().source == "rome"
    counts = apply(RomeImporter().plan(folder))
    assert (counts.created, counts.changed, counts.removed) == (0, 0, 0)
    before = stored()
    assert seed(at=clock.now()) == 0
    assert stored() == before
    assert [row.code for row in queries.link("boulangère")][:1] == ["D1102"]
