"""Lay the words that the product comes with; a second time changes nothing."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parvis.kit.importing import Counts, Fault, Plan, Row, TablePlan, apply, compare
from parvis.kit.writes import write_tx
from parvis.vocabulary.choices import Origin
from parvis.vocabulary.models import (
    Audience,
    Formulation,
    Objective,
    Term,
    Theme,
    ThemeNeighbour,
    ThemePole,
    ThemeTranslation,
)
from parvis.vocabulary.rules import Said, digest, pole_weights, what_is_wrong

SEEDS = Path(__file__).parents[1] / "seeds"
ABSENT = "-"
THEME_COLUMNS = (
    "label",
    "plain_label",
    "scope",
    "question_form",
    "on_your_own",
    "with_someone",
)
TRANSLATED = "label_"


@dataclass
class Seeded:
    """What the seeds brought, and the lines that were refused."""

    counts: Counts = field(default_factory=Counts)
    faults: list[Fault] = field(default_factory=list)

    def lay(self, *tables: TablePlan) -> None:
        """Write these tables now: the next ones need their keys."""
        self.counts += apply(Plan(tables=list(tables)))


def seed(folder: Path = SEEDS) -> Seeded:
    """Write themes, formulations, terms and audiences, all or nothing."""
    seeded = Seeded()
    with write_tx():
        _themes(folder, seeded)
        _formulations(folder, seeded)
        _terms(folder, seeded)
        _audiences(folder, seeded)
    return seeded


def _themes(folder: Path, seeded: Seeded) -> None:
    told = _toml(folder / "themes.toml", seeded)
    rows = [
        {"code": code, "position": n, **{c: t.get(c, "") for c in THEME_COLUMNS}}
        for n, (code, t) in enumerate(told.items(), start=1)
    ]
    seeded.lay(compare(Theme.objects.all(), rows, key=["code"]))
    ids = _ids(Theme)
    poles, neighbours, translations = [], [], []
    for code, theme in told.items():
        weights = pole_weights(theme["main_pole"], theme.get("secondary", {}))
        poles += [
            {"theme_id": ids[code], "pole_code": pole, "weight": float(weight)}
            for pole, weight in weights.items()
        ]
        neighbours += [
            {
                "theme_id": ids[code],
                "other_id": ids[n["theme"]],
                "question": n["question"],
                "position": position,
            }
            for position, n in enumerate(theme.get("neighbours", ()), start=1)
            if _is_known(n["theme"], ids, f"themes.toml {code}", seeded)
        ]
        translations += [
            {
                "theme_id": ids[code],
                "language": key.removeprefix(TRANSLATED),
                "label": label,
            }
            for key, label in theme.items()
            if key.startswith(TRANSLATED)
        ]
    here = {"theme__code__in": list(told)}
    seeded.lay(
        compare(
            ThemePole.objects.filter(**here),
            poles,
            key=["theme_id", "pole_code"],
            remove_absent=True,
        ),
        compare(
            ThemeNeighbour.objects.filter(**here),
            neighbours,
            key=["theme_id", "other_id"],
            remove_absent=True,
        ),
        compare(
            ThemeTranslation.objects.filter(**here),
            translations,
            key=["theme_id", "language"],
        ),
    )


def _formulations(folder: Path, seeded: Seeded) -> None:
    """Read the sentences; those that advisors wrote themselves are left alone."""
    ids = _ids(Theme)
    poles = set(ThemePole.objects.values_list("pole_code", flat=True))
    theirs = Formulation.objects.exclude(origin=Origin.SEED)
    known: dict[str, str] = dict.fromkeys(
        theirs.values_list("digest", flat=True), "an advisor"
    )
    rows: list[Row] = []
    also: list[tuple[str, str]] = []
    for place, said in _said(folder / "formulations", seeded):
        wrong = what_is_wrong(said, themes=ids, poles=poles)
        mark = digest(said.text, said.language)
        if first := known.get(mark):
            wrong.append(f"the same text was already written at {first}")
        if wrong:
            seeded.faults.append(Fault(place, "; ".join(wrong)))
            continue
        known[mark] = place
        rows.append(_stored(said, mark, ids))
        also += [(mark, code) for code in said.also if code != said.theme]
    ours = Formulation.objects.filter(origin=Origin.SEED)
    seeded.lay(compare(ours, rows, key=["digest"], remove_absent=True))
    pks = dict(ours.values_list("digest", "pk"))
    through = Formulation.also.through
    links = [
        {"formulation_id": pks[mark], "theme_id": ids[code]} for mark, code in also
    ]
    seeded.lay(
        compare(
            through.objects.filter(formulation__origin=Origin.SEED),
            links,
            key=["formulation_id", "theme_id"],
            remove_absent=True,
        )
    )


def _stored(said: Said, mark: str, ids: dict[str, int]) -> Row:
    return {
        "digest": mark,
        "theme_id": ids[said.theme],
        "poles": list(said.poles),
        "text": said.text,
        "language": said.language,
        "register": said.register,
        "clarity": said.clarity,
        "origin": Origin.SEED.value,
    }


def _said(folder: Path, seeded: Seeded) -> Iterator[tuple[str, Said]]:
    """Read `<language>[-<set>]_<THEME>.tsv`, or `…_ALL.tsv` with the theme first."""
    for path in sorted(folder.glob("*.tsv")):
        named, _, theme = path.stem.partition("_")
        language = named.partition("-")[0]
        wanted = 6 if theme == "ALL" else 5
        for place, cells in _lines(path):
            if len(cells) != wanted:
                reason = f"{len(cells)} columns instead of {wanted}"
                seeded.faults.append(Fault(place, reason))
                continue
            code, poles, also, register, clarity, text = (
                cells if theme == "ALL" else [theme, *cells]
            )
            yield (
                place,
                Said(
                    code,
                    _codes(poles),
                    _codes(also),
                    register,
                    clarity,
                    text.strip(),
                    language,
                ),
            )


def _terms(folder: Path, seeded: Seeded) -> None:
    path = folder / "terms.tsv"
    if not path.exists():
        return
    ids = _ids(Theme)
    rows: dict[str, Row] = {}
    themes: dict[str, tuple[str, ...]] = {}
    for place, cells in _lines(path):
        if len(cells) != 5:
            reason = f"{len(cells)} columns instead of 5"
            seeded.faults.append(Fault(place, reason))
            continue
        text, variants, expansion, protected, codes = cells
        if text in rows:
            seeded.faults.append(Fault(place, f"{text!r} was already given"))
            continue
        rows[text] = {
            "text": text,
            "variants": list(_codes(variants)),
            "expansion": expansion,
            "is_protected": protected == "1",
        }
        themes[text] = tuple(
            c for c in _codes(codes) if _is_known(c, ids, place, seeded)
        )
    seeded.lay(compare(Term.objects.all(), rows.values(), key=["text"]))
    pks = dict(Term.objects.values_list("text", "pk"))
    seeded.lay(
        compare(
            Term.themes.through.objects.filter(term__text__in=list(rows)),
            (
                {"term_id": pks[text], "theme_id": ids[code]}
                for text, codes_ in themes.items()
                for code in codes_
            ),
            key=["term_id", "theme_id"],
            remove_absent=True,
        )
    )


def _audiences(folder: Path, seeded: Seeded) -> None:
    """Read the founding table: groups, audiences, objectives."""
    told = _toml(folder / "audiences.toml", seeded)
    groups = {g["code"]: g for g in told.get("group", ())}
    audiences = [
        {
            "code": a["code"],
            "group": a["group"],
            "group_label": groups[a["group"]]["label"],
            "label": a["label"],
            "door": a["door"],
            "invite": a["invite"],
            "position": a["order"],
        }
        for a in told.get("audience", ())
    ]
    objectives = [
        {"code": o["code"], "label": o["label"], "position": o["order"]}
        for o in told.get("objective", ())
    ]
    seeded.lay(
        compare(Audience.objects.all(), audiences, key=["code"]),
        compare(Objective.objects.all(), objectives, key=["code"]),
    )
    objective_ids, audience_ids = _ids(Objective), _ids(Audience)
    theme_ids = _ids(Theme)
    opened = [
        {"objective_id": objective_ids[o["code"]], "theme_id": theme_ids[code]}
        for o in told.get("objective", ())
        for code in o["themes"]
        if _is_known(code, theme_ids, f"audiences.toml {o['code']}", seeded)
    ]
    asked = [
        {"objective_id": objective_ids[code], "audience_id": audience_ids[a["code"]]}
        for a in audiences
        for code in groups[str(a["group"])]["objectives"]
        if _is_known(code, objective_ids, f"audiences.toml {a['group']}", seeded)
    ]
    seeded.lay(
        compare(
            Objective.themes.through.objects.all(),
            opened,
            key=["objective_id", "theme_id"],
            remove_absent=True,
        ),
        compare(
            Objective.audiences.through.objects.all(),
            asked,
            key=["objective_id", "audience_id"],
            remove_absent=True,
        ),
    )


def _ids(model: Any) -> dict[str, int]:
    return dict(model.objects.values_list("code", "pk"))


def _is_known(code: str, ids: dict[str, int], place: str, seeded: Seeded) -> bool:
    if code not in ids:
        seeded.faults.append(Fault(place, f"unknown code {code!r}"))
    return code in ids


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            c for c in map(str.strip, cell.split("|")) if c not in ("", ABSENT)
        )
    )


def _lines(path: Path) -> Iterator[tuple[str, list[str]]]:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, cells in enumerate(reader, start=1):
            if cells and not cells[0].startswith("#"):
                yield f"{path.name}:{number}", cells


def _toml(path: Path, seeded: Seeded) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        seeded.faults.append(Fault(path.name, str(error)))
        return {}
