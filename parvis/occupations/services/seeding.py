"""Lay the occupations written with the product, until a release of the ROME is in place."""

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from parvis.kit.importing import Plan, Row, apply, compare
from parvis.kit.writes import write_tx
from parvis.occupations.choices import Importance, SkillKind, Source
from parvis.occupations.models import (
    Domain,
    Mobility,
    Occupation,
    OccupationSkill,
    Release,
    Skill,
    Title,
)
from parvis.occupations.rules import SEED_MARK, forms, may_overwrite
from parvis.occupations.services.indexing import reindex
from parvis.occupations.services.releasing import record_release

SEEDS = Path(__file__).parents[1] / "seeds"
VERSION = re.compile(r"^# Version (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


@dataclass
class Written:
    """What the seeds say, as rows of the tables."""

    occupations: list[Row] = field(default_factory=list)
    titles: list[Row] = field(default_factory=list)
    skills: dict[str, Row] = field(default_factory=dict)
    with_skills: list[Row] = field(default_factory=list)
    mobilities: list[Row] = field(default_factory=list)


def seed(folder: Path = SEEDS, *, at: datetime) -> int:
    """Write our own sheets and return how many; nothing once a release is in place (OCC-3, OCC-6)."""
    if Release.objects.filter(source=Source.ROME, is_current=True).exists():
        return 0
    path = folder / "occupations.tsv"
    version = VERSION.findall(path.read_text("utf-8"))[0]
    domains = [
        {"code": code, "label": label} for code, label in _lines(folder / "domains.tsv")
    ]
    written = _written(path, version)
    ours = {"occupation__source": Source.SEED}
    with write_tx():
        counts = apply(
            Plan(
                [
                    compare(Domain.objects.all(), domains, key=["code"]),
                    compare(
                        Occupation.objects.filter(source=Source.SEED),
                        written.occupations,
                        key=["code"],
                        remove_absent=True,
                    ),
                    compare(
                        Title.objects.filter(**ours),
                        written.titles,
                        key=["code"],
                        remove_absent=True,
                    ),
                    compare(
                        Skill.objects.filter(code__startswith=SEED_MARK),
                        written.skills.values(),
                        key=["code"],
                        remove_absent=True,
                    ),
                    compare(
                        OccupationSkill.objects.filter(**ours),
                        written.with_skills,
                        key=["occupation_id", "skill_id"],
                        remove_absent=True,
                    ),
                    compare(
                        Mobility.objects.filter(origin__source=Source.SEED),
                        written.mobilities,
                        key=["origin_id", "target_id"],
                        remove_absent=True,
                    ),
                ]
            )
        )
        if counts.created or counts.changed or counts.removed:
            _note(version, len(written.occupations), at)
            reindex()
    return len(written.occupations)


def _note(version: str, size: int, at: datetime) -> None:
    Release.objects.filter(source=Source.SEED).delete()
    record_release(
        Source.SEED.value,
        version,
        released_on=date.fromisoformat(version),
        counts={Occupation._meta.label_lower: size},
        at=at,
    )


def _written(path: Path, version: str) -> Written:
    """Read the sheets; a code that another source holds is left to it (OCC-3)."""
    held = dict(Occupation.objects.values_list("code", "source"))
    lines = [
        cells
        for cells in _lines(path)
        if may_overwrite(Source.SEED, held.get(cells[0], Source.SEED))
    ]
    known = {cells[0] for cells in lines}
    written = Written()
    for code, riasec, regulated, label, definition, access, *lists in lines:
        titles, skills, targets = (cell.split("|") for cell in lists)
        written.occupations.append(
            {
                "code": code,
                "label": label,
                "domain_id": code[:3],
                "definition": definition,
                "access": access,
                "riasec_major": riasec[:1],
                "riasec_minor": riasec[1:],
                "is_regulated": regulated == "1",
                "source": Source.SEED.value,
                "version": version,
                "is_retired": False,
            }
        )
        names = dict.fromkeys([label, *titles])
        written.titles += [_title(code, name, is_main=name == label) for name in names]
        for skill in skills:
            mark = _mark(skill)
            written.skills[mark] = {
                "code": mark,
                "kind": SkillKind.KNOW_HOW.value,
                "label": skill,
            }
            written.with_skills.append(
                {
                    "occupation_id": code,
                    "skill_id": mark,
                    "importance": Importance.CORE.value,
                }
            )
        written.mobilities += [
            {"origin_id": code, "target_id": target, "rank": rank}
            for rank, target in enumerate(targets, start=1)
            if target in known
        ]
    return written


def _title(code: str, label: str, *, is_main: bool) -> Row:
    both = forms(label)
    return {
        "code": _mark(f"{code} {label}"),
        "occupation_id": code,
        "label": label,
        "masculine": both.masculine,
        "feminine": both.feminine,
        "is_main": is_main,
    }


def _mark(text: str) -> str:
    """Return a code that no release uses, the same each time for the same words."""
    return SEED_MARK + hashlib.sha256(text.encode()).hexdigest()[:12]


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        for cells in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if cells and not cells[0].startswith("#"):
                yield cells
