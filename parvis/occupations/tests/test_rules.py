import pytest

from parvis.occupations.rules import (
    Difference,
    Forms,
    difference,
    forms,
    heirs,
    is_older,
    may_overwrite,
    well_set,
)


@pytest.mark.parametrize(
    ("incoming", "in_place", "older"),
    [
        ("347", "460", True),
        ("460", "460", False),
        ("461", "460", False),
        ("2021.02", "2021.10", True),
        ("2021.10", "2021.2", False),
    ],
)
def test_occ_1_a_version_knows_its_elders(incoming, in_place, older):
    assert is_older(incoming, in_place) is older


def test_occ_2_the_heir_received_most_titles():
    gone = {"A1": {"1", "2", "3"}, "B1": {"4"}}
    assert heirs(gone, {"1": "C1", "2": "D1", "3": "D1"}) == {"A1": "D1", "B1": None}


def test_occ_2_equal_heirs_are_chosen_in_the_order_of_codes():
    assert heirs({"A1": {"1", "2"}}, {"1": "D1", "2": "C1"}) == {"A1": "C1"}


def test_occ_3_only_our_own_sheets_are_ours_to_write():
    assert may_overwrite("rome", "seed")
    assert may_overwrite("seed", "seed")
    assert not may_overwrite("seed", "rome")


@pytest.mark.parametrize(
    ("title", "masculine", "feminine"),
    [
        ("Boulanger / Boulangère d'art", "Boulanger d'art", "Boulangère d'art"),
        (
            "Technicien supérieur / Technicienne supérieure de laboratoire",
            "Technicien supérieur de laboratoire",
            "Technicienne supérieure de laboratoire",
        ),
        ("Aide-soignant / Aide-soignante", "Aide-soignant", "Aide-soignante"),
        ("Barista", "Barista", "Barista"),
        ("Homme / Femme de ménage", "Homme / Femme de ménage", None),
        ("A / B / C", "A / B / C", None),
        (" / x", " / x", None),
    ],
)
def test_occ_4_both_forms_of_a_title(title, masculine, feminine):
    assert forms(title) == Forms(masculine, feminine or masculine)


def test_occ_5_two_lists_are_compared():
    before = {"A1": "Pain", "B1": "Vin", "C1": "Thé"}
    after = {"A1": "Pains", "C1": "Thé", "D1": "Café"}
    assert difference(before, after) == Difference(
        ("D1",), ("B1",), (("A1", "Pain", "Pains"),)
    )


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Eleveur / Eleveuse d'animaux", "Éleveur / Éleveuse d’animaux"),
        ("Educateur de l'Etat", "Éducateur de l’État"),
        ("Electricien Equipier", "Électricien Équipier"),
        ("Ecran, Ethique", "Écran, Éthique"),
        ("Employé / Employée d'étage", "Employé / Employée d’étage"),
        ("Ergonome, Expert, Essayeur, Enseignant", None),
        ("Event manager", None),
        ("E-commerce, BEP", None),
    ],
)
def test_occ_7_a_name_is_well_set(written, name):
    assert well_set(written) == (name or written)
