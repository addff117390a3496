"""The open data of Onisep: occupations with their ROME codes, courses with their RNCP codes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parvis.kit import clock
from parvis.kit.importing import CannotImport, Fault, Plan, Row, compare
from parvis.kit.xmlio import items
from parvis.occupations.models import Occupation, OnisepLink, Training
from parvis.occupations.services import record_release

Item = tuple[str, dict[str, str]]
SHEET, COURSE = "libelle_metier", "certif_info_ci_identifiant"
LONGEST = 300


class OnisepImporter:
    """`import onisep DIR`."""

    name = "onisep"
    takes = "DIR"
    help = "Occupations and courses of Onisep, linked to ROME and RNCP codes"

    def plan(self, path: Path, **options: Any) -> Plan:
        """Read the files and say what they would change."""
        files = sorted(path.glob("*.xml")) if path.is_dir() else [path]
        sheets: list[Item] = []
        courses: list[Item] = []
        for file in files:
            for place, cells in items(file, "item"):
                if SHEET in cells:
                    sheets.append((place, cells))
                elif COURSE in cells:
                    courses.append((place, cells))
        if not sheets and not courses:
            raise CannotImport(
                f"{path}: no XML file of Onisep with occupations or courses"
            )
        plan = Plan()
        version = max((c.get("annee", "") for _, c in sheets), default="")
        names = {_identifier(cells) for _, cells in sheets} - {""}
        plan.notes.append(
            f"Onisep {version}: {len(sheets)} lines, {len(names)} occupations,"
            f" {len(courses)} courses"
        )
        links, trainings = list(_links(sheets, plan)), list(_trainings(courses, plan))
        plan.tables = [
            compare(
                OnisepLink.objects.all(),
                links,
                key=["occupation_id", "onisep_id"],
                remove_absent=bool(sheets),
            ),
            compare(
                Training.objects.all(),
                trainings,
                key=["code"],
                remove_absent=bool(courses),
            ),
        ]
        counts = {"links": len(links), "courses": len(trainings)}
        plan.after.append(lambda: _finish(version, counts))
        return plan


def _finish(version: str, counts: dict[str, int]) -> None:
    record_release("onisep", version, released_on=None, counts=counts, at=clock.now())


def _identifier(cells: dict[str, str]) -> str:
    return cells.get("lien_site_onisepfr", "").rpartition("/")[2]


def _links(sheets: list[Item], plan: Plan) -> Iterator[Row]:
    """Return one row for each pair occupation × sheet; publications repeat a sheet."""
    known = set(Occupation.objects.values_list("code", flat=True))
    if not known:
        plan.notes.append(
            "no occupation is here yet: import rome first, then onisep again"
        )
        return
    seen: set[tuple[str, str]] = set()
    for place, cells in sheets:
        sheet, label = _identifier(cells), cells[SHEET]
        url = cells.get("lien_site_onisepfr", "")
        codes = [c.strip() for c in cells.get("code_rome", "").split("|")]
        if not url.startswith("https://") or not 0 < len(label) <= LONGEST:
            plan.faults.append(Fault(place, f"{label[:40]!r}: no address or no name"))
            continue
        for code in codes:
            if (code, sheet) in seen:
                continue
            seen.add((code, sheet))
            if code not in known:
                reason = f"unknown occupation {code!r}" if code else "no ROME code"
                plan.faults.append(Fault(place, f"{label}: {reason}"))
                continue
            yield {
                "occupation_id": code,
                "onisep_id": sheet,
                "label": label,
                "url": url,
            }


def _trainings(courses: list[Item], plan: Plan) -> Iterator[Row]:
    for place, cells in courses:
        label = cells.get("ideo_libelle_complet_formation") or cells.get(
            "ci_intitule", ""
        )
        code, rncp = cells[COURSE], cells.get("ci_code_rncp", "")
        if not code.isdigit() or not rncp.isdigit() or not label:
            plan.faults.append(Fault(place, f"{label[:60]!r}: no RNCP code"))
            continue
        level = cells.get("ci_niveau_europeen", "")
        yield {
            "code": code,
            "onisep_id": cells.get("ideo_identifiant_formation", ""),
            "rncp_code": f"RNCP{rncp}",
            "label": label,
            "kind": cells.get("ci_intitule_type_diplome", "")[:160],
            "level": int(level) if level.isdigit() else None,
        }
