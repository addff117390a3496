"""The releases of ROME, RNCP and Onisep: read right, refused with a reason, twice the same."""

import re
import shutil

import pytest
from django.core.management import CommandError, call_command

from parvis.kit.importing import CannotImport, apply
from parvis.kit.testing import open_data
from parvis.occupations.importers.onisep import OnisepImporter
from parvis.occupations.importers.rncp import RncpImporter
from parvis.occupations.importers.rome import RomeImporter
from parvis.occupations.models import (
    Certification,
    CertificationOccupation,
    Mobility,
    Occupation,
    OnisepLink,
    Release,
    Skill,
    Title,
    Training,
)

pytestmark = pytest.mark.django_db
CODES = "code_rome,libelle_rome\nD1102,Boulangerie\nD1104,Pâtisserie\n"
TITLES = (
    "code_ogr,libelle_appellation_long,libelle_appellation_court,code_rome\n"
    "11573,Boulanger / Boulangère,Boulanger,D1102\n"
    "11574,Pâtissier / Pâtissière,Pâtissier,D1104\n"
)


def release(folder, version, codes=CODES, titles=TITLES, **others):
    folder.mkdir(exist_ok=True)
    tables = {"referentiel_code_rome": codes, "referentiel_appellation": titles}
    for table, content in (tables | others).items():
        path = folder / f"unix_{table}_v{version}_utf8.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def bring(importer, path, **options):
    plan = importer.plan(path, **options)
    return apply(plan), plan


def nothing_moves(importer, path):
    counts, _plan = bring(importer, path)
    return (counts.created, counts.changed, counts.removed) == (0, 0, 0)


def test_a_release_enters_once(tmp_path):
    folder = release(tmp_path / "rome", 460)
    counts, plan = bring(RomeImporter(), folder)
    assert (counts.created, counts.refused) == (4, 0)
    assert any("460" in note for note in plan.notes)
    assert nothing_moves(RomeImporter(), folder)


def test_doubled_apostrophes_several_lines_and_moved_columns_are_read_right(tmp_path):
    codes = "libelle_rome,extra,code_rome\n\"Métier d''art\n du feu\",x,B1601\n"
    folder = release(tmp_path / "rome", 461, codes=codes, titles=TITLES)
    _counts, plan = bring(RomeImporter(), folder)
    assert Occupation.objects.get(code="B1601").label == "Métier d’art\n du feu"
    assert len(plan.faults) == 2, "titles of unknown occupations"
    assert all("unknown occupation" in f.reason for f in plan.faults)


def test_bad_lines_are_told_with_their_place(tmp_path):
    codes = CODES + "D9,Court\nD1102,Encore\nD1199," + "x" * 201 + "\nD1105\n"
    _counts, plan = bring(RomeImporter(), release(tmp_path / "rome", 460, codes=codes))
    file = "unix_referentiel_code_rome_v460_utf8.csv"
    assert sorted(f.place for f in plan.faults) == [f"{file}:{n}" for n in (4, 5, 6, 7)]
    assert Occupation.objects.count() == 2


def test_an_older_release_is_refused_and_a_newer_one_compared(tmp_path):
    bring(RomeImporter(), release(tmp_path / "new", 460))
    older = release(tmp_path / "old", 347)
    with pytest.raises(CannotImport, match="older"):
        RomeImporter().plan(older)
    with pytest.raises(CommandError, match="older"):
        call_command("import", "rome", str(older))
    newer = release(
        tmp_path / "newer",
        461,
        codes="code_rome,libelle_rome\nD1102,Boulangerie - viennoiserie\n",
        titles=TITLES.replace("D1104", "D1102"),
    )
    _counts, plan = bring(RomeImporter(), newer)
    told = " ".join(plan.notes)
    assert "1 disappear, 1 change name" in told
    gone = Occupation.objects.get(code="D1104")
    assert gone.is_retired
    assert gone.heir_id == "D1102", "its titles went there"
    assert Release.objects.get(is_current=True).version == "461"


@pytest.mark.parametrize("importer", [RomeImporter(), RncpImporter(), OnisepImporter()])
def test_a_folder_that_is_not_a_release_is_refused_in_a_sentence(importer, tmp_path):
    for path in (tmp_path, tmp_path / "file"):
        if path != tmp_path:
            path.write_bytes(b"\0\xff")
        with pytest.raises(CannotImport):
            importer.plan(path)


def test_files_of_two_versions_are_refused(tmp_path):
    folder = release(tmp_path / "rome", 460)
    (folder / "unix_texte_v459_utf8.csv").write_text("x", "utf-8")
    with pytest.raises(CannotImport, match="several versions"):
        RomeImporter().plan(folder)


def test_the_rncp_is_read_with_its_quirks(tmp_path):
    bring(RomeImporter(), release(tmp_path / "rome", 460))
    folder = tmp_path / "rncp"
    folder.mkdir()
    head = "CodeRNCP;intituleDiplome;NiveauEurope;ActiveInactive;NouvelleFiche;date_fin_validite_enregistrement\n"
    lines = (
        "RNCP1;\"CAP d''œuvre\rdu pain\";niveau3;ACTIVE;RNCP2;8/31/26\n"
        "RNCP1;\"CAP d''œuvre du pain\";niveau3;ACTIVE;RNCP3;8/31/26\n"
        "RNCP2;Titre;;INACTIVE;;31/31/26\nX;Rien;;;;\n"
    )
    (folder / "rncp_info.v1.4.csv").write_bytes((head + lines).encode("cp1252"))
    links = "CodeRNCP;Rome\nRNCP1;D1102\nRNCP1;D11\nRNCP9;D1102\n"
    (folder / "rncp_rome.v1.4.csv").write_text(links, "utf-8")
    counts, plan = bring(RncpImporter(), folder)
    first = Certification.objects.get(code="RNCP1")
    assert (first.label, first.heirs) == ("CAP d'œuvre du pain", ["RNCP2", "RNCP3"])
    assert f"{first.ends_on}" == "2026-08-31"
    assert (counts.created, len(plan.faults)) == (3, 4)
    assert nothing_moves(RncpImporter(), folder)


def bare_lines(path):
    """Count the records of a file without our reader: quotes may hold line ends."""
    import csv

    with path.open(encoding="utf-8-sig", newline="") as file:
        return sum(1 for row in csv.reader(file) if row) - 1


@pytest.mark.slow
def test_the_real_releases_are_exactly_accounted_for():
    """One test, for the ROME alone takes half a minute to write."""
    folder = open_data("rome")
    _counts, plan = bring(RomeImporter(), folder)
    assert plan.faults == []
    for model, told, *tables in (
        (Occupation, 1584, "referentiel_code_rome"),
        (Title, 13120, "referentiel_appellation"),
        (Skill, 33671, "referentiel_competence", "referentiel_savoir"),
        (Mobility, 14912, "rubrique_mobilite"),
    ):
        files = [folder / f"unix_{table}_v460_utf8.csv" for table in tables]
        assert model.objects.count() == sum(bare_lines(f) for f in files) == told
    assert Skill.objects.exclude(kind="knowledge").count() == 18317
    for model, column in ((Occupation, "access"), (Skill, "label"), (Title, "label")):
        texts = "\n".join(model.objects.values_list(column, flat=True))
        assert "''" not in texts
        assert not re.search("[\x80-\x9f\ufffd]", texts)
    assert nothing_moves(RomeImporter(), folder)
    the_release_of_before_is_refused_then_compared_on_demand()
    the_rncp_is_accounted_for(open_data("rncp"))
    onisep_is_accounted_for(open_data("onisep"))


def the_release_of_before_is_refused_then_compared_on_demand():
    older = open_data("rome_v3")
    with pytest.raises(CannotImport, match="347 is older than the one in place, 460"):
        RomeImporter().plan(older)
    plan = RomeImporter().plan(older, force=True)
    assert any("disappear" in note for note in plan.notes)
    assert Release.objects.get(source="rome", is_current=True).version == "460"


def the_rncp_is_accounted_for(folder):
    _counts, plan = bring(RncpImporter(), folder)
    assert Certification.objects.filter(source="rncp").count() == 17369
    assert CertificationOccupation.objects.count() == 44942
    assert len(plan.faults) == 223
    assert all("unknown occupation" in fault.reason for fault in plan.faults)
    assert nothing_moves(RncpImporter(), folder)


def onisep_is_accounted_for(folder):
    _counts, plan = bring(OnisepImporter(), folder)
    assert (OnisepLink.objects.count(), Training.objects.count()) == (952, 4840)
    assert 4840 + sum("no RNCP code" in f.reason for f in plan.faults) == 4902
    assert not Training.objects.filter(label__regex="[\x80-\x9f]").exists()
    assert nothing_moves(OnisepImporter(), folder)


@pytest.mark.slow
def test_the_real_release_of_before_has_its_typed_mobilities():
    folder = open_data("rome_v3")
    bring(RomeImporter(), folder)
    file = folder / "unix_referentiel_code_rome_v347_utf8.csv"
    assert Occupation.objects.count() == bare_lines(file) == 531
    assert set(Mobility.objects.values_list("kind", flat=True)) == {
        "close",
        "evolution",
    }
    assert "''" not in "\n".join(Title.objects.values_list("label", flat=True))
    assert nothing_moves(RomeImporter(), folder)


def test_a_release_cut_short_changes_nothing(tmp_path):
    folder = release(tmp_path / "rome", 460)
    bring(RomeImporter(), folder)
    cut = tmp_path / "cut"
    shutil.copytree(folder, cut)
    for file in cut.iterdir():
        file.rename(cut / file.name.replace("460", "461"))
    (cut / "unix_referentiel_code_rome_v461_utf8.csv").write_text("code_", "utf-8")
    with pytest.raises(CannotImport, match="no column"):
        RomeImporter().plan(cut)
    assert Occupation.objects.filter(is_retired=False).count() == 2
