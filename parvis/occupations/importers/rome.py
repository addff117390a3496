"""The ROME of France Travail: a folder of CSV files, 4.0 or 3.47.

Quirks of the real files: columns that differ from one version to the next
(read by name), doubled apostrophes (`''`), definitions over several lines,
texts cut into numbered phrases, version told only by the names of the files.
"""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from parvis.kit import clock
from parvis.kit.importing import CannotImport, Plan, Row, TablePlan, compare
from parvis.occupations.importers.rome_folder import RomeFolder
from parvis.occupations.importers.rome_links import link_tables
from parvis.occupations.models import Domain, Occupation, Release, Title
from parvis.occupations.queries import current_release
from parvis.occupations.rules import (
    SEED_MARK,
    difference,
    forms,
    heirs,
    is_older,
    well_set,
)
from parvis.occupations.services import record_release, reindex

CODE = re.compile(r"^[A-N]\d{4}$")
TEXTS = {"def": "definition", "acc": "access"}
SHOWN = 10


class RomeImporter:
    """`import rome DIR`."""

    name = "rome"
    takes = "DIR"
    help = "Occupations, titles, skills, contexts and mobilities (ROME, France Travail)"
    options = (("--force", (), "bring in a version older than the one in place"),)

    def plan(self, path: Path, *, force: bool = False, **options: Any) -> Plan:
        """Read a release and say what it would change."""
        folder = RomeFolder(path)
        in_place = current_release("rome")
        if in_place and is_older(folder.version, in_place.version) and not force:
            raise CannotImport(
                f"{path}: version {folder.version} is older than the one in place,"
                f" {in_place.version}; nothing was changed (--force brings it in)"
            )
        plan = Plan()
        domains = _domains(folder)
        occupations = _occupations(folder, {row["code"] for row in domains})
        titles = _titles(folder, occupations)
        plan.notes.append(_said(folder, in_place.version if in_place else ""))
        plan.notes += _compared(occupations)
        retired = _retired(occupations, titles)
        plan.notes += [
            f"{row['code']} disappears; heir: {row['heir_id'] or 'none'}"
            for row in retired[:SHOWN]
        ]
        plan.tables = [
            compare(Domain.objects.all(), domains, key=["code"]),
            compare(
                Occupation.objects.all(),
                [*occupations.values(), *retired],
                key=["code"],
            ),
            compare(
                Title.objects.all(),
                titles,
                key=["code"],
                remove_absent=True,
            ),
            *link_tables(folder, set(occupations)),
        ]
        if aside := folder.left_aside():
            plan.notes.append(f"files left aside: {aside}")
        plan.faults = folder.faults
        plan.after.append(lambda: _finish(folder, plan.tables))
        return plan


def _finish(folder: RomeFolder, tables: list[TablePlan]) -> None:
    """Note the release; index again only when something moved."""
    counts = {
        t.model._meta.label_lower: len(t.create) + len(t.change) + t.unchanged
        for t in tables
    }
    record_release(
        "rome",
        folder.version,
        released_on=folder.released_on(),
        counts=counts,
        at=clock.now(),
    )
    Release.objects.filter(source="seed").delete()
    if any(t.create or t.change or t.remove for t in tables):
        reindex()


def _domains(folder: RomeFolder) -> list[Row]:
    columns = ("code_grand_domaine", "libelle_grand_domaine")
    rows = {
        r["code_grand_domaine"]: r["libelle_grand_domaine"]
        for _, r in folder.rows("grand_domaine", columns)
    }
    columns = ("code_domaine_professionnel", "libelle_domaine_professionnel")
    rows |= {
        r["code_domaine_professionnel"]: r["libelle_domaine_professionnel"]
        for _, r in folder.rows("domaine_professionnel", columns)
    }
    return [{"code": code, "label": label} for code, label in rows.items()]


def _occupations(folder: RomeFolder, domains: set[str]) -> dict[str, Row]:
    known = domains or set(Domain.objects.values_list("code", flat=True))
    texts = _texts(folder)
    columns: tuple[str, ...] = ("code_rome", "riasec_majeur", "riasec_mineur")
    riasec = {
        r["code_rome"]: (r["riasec_majeur"], r["riasec_mineur"])
        for _, r in folder.rows("referentiel_code_rome_riasec", columns)
    }
    rows: dict[str, Row] = {}
    columns = ("code_rome", "libelle_rome")
    for place, r in folder.rows("referentiel_code_rome", columns):
        code, label = r["code_rome"], well_set(r["libelle_rome"])
        if not CODE.match(code):
            folder.refuse(place, f"{code!r} is not a ROME code")
            continue
        if not label or len(label) > 200:
            folder.refuse(place, f"{code}: a label of 1 to 200 characters is expected")
            continue
        if code in rows:
            folder.refuse(place, f"{code} was already given")
            continue
        major, minor = riasec.get(code, ("", ""))
        rows[code] = {
            "code": code,
            "label": label,
            "domain_id": code[:3] if code[:3] in known else None,
            "definition": texts[code, "definition"],
            "access": texts[code, "access"],
            "riasec_major": major,
            "riasec_minor": minor,
            "is_regulated": r.get("emploi_reglemente") == "O",
            "is_executive": r.get("emploi_cadre") == "O",
            "is_green": "Vert" in r.get("transition_eco", "")
            or "stratégique" in r.get("transition_eco", ""),
            "source": "rome",
            "version": folder.version,
            "is_retired": False,
            "heir_id": None,
        }
    return rows


def _texts(folder: RomeFolder) -> dict[tuple[str, str], str]:
    """Put the phrases of each text in their order."""
    phrases: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    columns = ("code_rome", "libelle_type_texte", "libelle_texte")
    for place, r in folder.rows("texte", columns):
        kind = TEXTS.get(r["libelle_type_texte"][:3].lower())
        position = r.get("position_phrase") or r.get("position_libelle_txt") or "0"
        if kind is None:
            continue
        if not position.isdigit():
            folder.refuse(place, f"{position!r} is not a position")
            continue
        phrases[r["code_rome"], kind].append((int(position), r["libelle_texte"]))
    joined: dict[tuple[str, str], str] = defaultdict(str)
    for key, found in phrases.items():
        joined[key] = "\n".join(dict.fromkeys(text for _, text in sorted(found)))
    return joined


def _titles(folder: RomeFolder, occupations: dict[str, Row]) -> list[Row]:
    rows = []
    columns = (
        "code_ogr",
        "libelle_appellation_long",
        "libelle_appellation_court",
        "code_rome",
    )
    for place, r in folder.rows("referentiel_appellation", columns):
        label = well_set(r["libelle_appellation_long"])
        if r["code_rome"] not in occupations:
            folder.refuse(place, f"title of an unknown occupation {r['code_rome']!r}")
            continue
        if not r["code_ogr"].isdigit() or not 0 < len(label) <= 300:
            folder.refuse(place, f"{r['code_ogr']!r} {label[:40]!r} is not a title")
            continue
        both = forms(label)
        rows.append(
            {
                "code": r["code_ogr"],
                "occupation_id": r["code_rome"],
                "label": label,
                "short_label": well_set(r["libelle_appellation_court"]),
                "masculine": both.masculine,
                "feminine": both.feminine,
                "is_main": r.get("classification") == "PRINCIPALE",
                "is_rare": r.get("peu_usite") == "O",
            }
        )
    return rows


def _retired(occupations: dict[str, Row], titles: list[Row]) -> list[Row]:
    gone: dict[str, set[str]] = {
        code: set()
        for code in Occupation.objects.filter(is_retired=False)
        .exclude(code__in=list(occupations))
        .values_list("code", flat=True)
    }
    theirs = Title.objects.filter(occupation__code__in=list(gone))
    for occupation, code, label in theirs.values_list(
        "occupation__code", "code", "label"
    ):
        gone[occupation].add(_same(label) if code.startswith(SEED_MARK) else code)
    new_home = {str(row["code"]): str(row["occupation_id"]) for row in titles}
    for row in titles:  # ours have codes of their own: they are known by their words
        new_home.setdefault(_same(str(row["label"])), str(row["occupation_id"]))
    found = heirs(gone, new_home)
    return [
        {"code": code, "is_retired": True, "heir_id": heir}
        for code, heir in sorted(found.items())
    ]


def _same(label: str) -> str:
    return label.casefold().replace("’", "'").replace("é", "e")


def _said(folder: RomeFolder, in_place: str) -> str:
    day = folder.released_on()
    published = f" of {day:%Y-%m-%d}" if day else ""
    before = f"in place: {in_place}" if in_place else "none in place"
    return f"ROME {folder.version}{published}, {len(folder.files)} files; {before}"


def _compared(occupations: dict[str, Row]) -> list[str]:
    before = Occupation.objects.filter(source="rome", is_retired=False)
    change = difference(
        dict(before.values_list("code", "label")),
        {code: str(row["label"]) for code, row in occupations.items()},
    )
    notes = [
        f"occupations: {len(change.appears)} appear,"
        f" {len(change.disappears)} disappear, {len(change.renamed)} change name"
    ]
    notes += [f"{code}: {old} → {new}" for code, old, new in change.renamed[:SHOWN]]
    if len(change.renamed) > SHOWN:
        notes.append(f"… and {len(change.renamed) - SHOWN} other names")
    return notes
