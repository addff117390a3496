import pytest

from parvis.vocabulary.models import Formulation, Theme
from parvis.vocabulary.services import seed
from parvis.vocabulary.tests.factories import FormulationFactory

pytestmark = pytest.mark.django_db

THEMES = """
[VAE]
label = "VAE"
plain_label = "Faire reconnaître"
main_pole = "CHANGER"
secondary = { FORMATION = 0.4 }
neighbours = [{ theme = "BILAN", question = "Et un bilan ?" }]
label_en = "Validation"
[BILAN]
label = "Bilan"
plain_label = "Faire le point"
main_pole = "CHANGER"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "formulations").mkdir()
    (tmp_path / "themes.toml").write_text(THEMES, "utf-8")
    (tmp_path / "audiences.toml").write_text("", "utf-8")
    (tmp_path / "formulations" / "fr_VAE.tsv").write_text(
        "CHANGER|FORMATION\tBILAN\tparle\tclair\tun papier qui prouve\n", "utf-8"
    )
    return tmp_path


def add(folder, *lines, name="fr_VAE.tsv"):
    path = folder / "formulations" / name
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(before + "".join(f"{line}\n" for line in lines), "utf-8")


def test_the_seeds_of_the_product_are_all_good():
    first = seed()
    assert first.faults == []
    assert Theme.objects.count() == 47
    assert Formulation.objects.count() > 8000
    again = seed()
    counts = again.counts
    assert (counts.created, counts.changed, counts.removed) == (0, 0, 0)
    assert counts.unchanged == first.counts.created


def test_a_bad_line_is_refused_with_its_place_and_the_others_go_in(folder):
    add(
        folder,
        "CHANGER\t-\tparle\tclair",
        "CUISINE\t-\tparle\tclair\tfaire la cuisine",
        "CHANGER\t-\tparle\tclair\tUn papier  qui prouve",
        "CHANGER\t-\tmot\tclair\tvae",
    )
    seeded = seed(folder)
    assert [(f.place, f.reason) for f in seeded.faults] == [
        ("fr_VAE.tsv:2", "4 columns instead of 5"),
        ("fr_VAE.tsv:3", "unknown pole 'CUISINE'"),
        ("fr_VAE.tsv:4", "the same text was already written at fr_VAE.tsv:1"),
    ]
    assert set(Formulation.objects.values_list("text", flat=True)) == {
        "un papier qui prouve",
        "vae",
    }


def test_a_file_of_every_theme_names_the_theme_first(folder):
    add(folder, "BILAN\tCHANGER\t-\tcles\tclair\tskills check", name="en_ALL.tsv")
    assert seed(folder).faults == []
    found = Formulation.objects.get(language="en")
    assert (found.theme.code, found.text) == ("BILAN", "skills check")


def test_what_advisors_wrote_is_left_alone(folder):
    seed(folder)
    theirs = FormulationFactory(theme=Theme.objects.get(code="VAE"), origin="advisor")
    add(folder, f"CHANGER\t-\tparle\tclair\t{theirs.text}")
    seeded = seed(folder)
    assert [f.reason for f in seeded.faults] == [
        "the same text was already written at an advisor"
    ]
    theirs.refresh_from_db()
    assert theirs.origin == "advisor"


def test_a_line_taken_out_of_the_seeds_goes(folder):
    add(folder, "CHANGER\tBILAN\tmot\tclair\tvae")
    seed(folder)
    (folder / "formulations" / "fr_VAE.tsv").write_text("", "utf-8")
    seed(folder)
    assert Formulation.objects.count() == 0


def test_a_neighbour_that_does_not_exist_is_said(folder):
    (folder / "themes.toml").write_text(THEMES.replace('"BILAN"', '"X"'), "utf-8")
    seeded = seed(folder)
    assert ("themes.toml VAE", "unknown code 'X'") in [
        (f.place, f.reason) for f in seeded.faults
    ]
