"""How well questions are led, beside simpler methods, on files of labelled questions.

`python -m bench router_quality --dev FILE.tsv`. That file is not part of this
repository: without it the bench measures safety and our own questions, kept apart,
and says that it skips the rest. The router in place answers; the others learn
from the same formulations.
"""

import argparse
import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from parvis.discovery import services
from parvis.discovery.router import evaluation
from parvis.discovery.router.baselines import Method
from parvis.discovery.router.evaluation import Given, Labelled
from parvis.kit import clock

SENTENCES = Path(__file__).parents[1] / "parvis" / "discovery" / "tests"
KEPT = SENTENCES / "questions_held.tsv"
Figure = dict[str, Any]


def run(options: argparse.Namespace) -> Iterator[Figure]:
    """Score the router and each simpler method, by slice, with 95 % intervals."""
    yield from _safety()
    yield from _field()
    yield from _two_troubles()
    files = {"ours": KEPT}
    if options.dev:
        files["dev"] = options.dev
    else:
        print("bench router_quality: SKIPPED, no --dev FILE.tsv", file=sys.stderr)
    methods = services.simpler_methods()
    for of, file in files.items():
        yield from _compared(of, evaluation.read_labelled(file), methods)


def _compared(
    of: str, questions: Sequence[Labelled], methods: Sequence[Method]
) -> Iterator[Figure]:
    at = clock.now()
    simpler = {m.name: _scored(questions, m.answer) for m in methods}
    ours = _scored(questions, lambda text: services.given_for(text, at=at))
    for name, scored in simpler.items():
        yield from _figures(f"{of} {name}:", evaluation.by_slice(scored), {})
    best = {
        measure: max(
            evaluation.by_slice(s)["all"][measure][0] for s in simpler.values()
        )
        for measure in evaluation.MEASURED_APART
    }
    yield from _figures(f"{of} router:", evaluation.by_slice(ours), best)


def _safety() -> Iterator[Figure]:
    """Tell how many of our own sentences of danger are heard, and how many false alarms ring."""
    at = clock.now()
    for name, measure in (("urgent", "recall"), ("near", "false alarms")):
        rows = _rows(f"safety_{name}.tsv")
        given = [services.given_for(row["text"], at=at) for row in rows]
        rung = sum(g.state == "urgent" for g in given)
        led_out = sum(g.state == "urgent" or g.poles[0] == "OUT" for g in given)
        for told, number in (("", rung), (" or led elsewhere", led_out)):
            yield _share(f"safety: {measure}{told}", number, len(rows))


def _field() -> Iterator[Figure]:
    """Tell how many questions of elsewhere are told so, and how many of ours are sent away.

    `unseen` was written after all the rest, and nothing was changed since for its sake.
    """
    unseen = _rows("field_unseen.tsv")
    for side, measure in (("outside", "told so"), ("near", "sent away")):
        new = [row["text"] for row in unseen if row["side"] == side]
        for named, texts in (
            ("", [row["text"] for row in _rows(f"field_{side}.tsv")]),
            (" unseen", new),
        ):
            told = [services.ask(text, at=clock.now()).is_outside for text in texts]
            yield _share(f"field{named}: {measure}", sum(told), len(texts))


def _two_troubles() -> Iterator[Figure]:
    """Tell how often a message that tells two troubles has both heard, by language."""
    at = clock.now()
    heard: dict[str, list[bool]] = {}
    for row in _rows("two_troubles.tsv"):
        answer = services.ask(row["text"], at=at)
        first = answer.themes if answer.state == "choose" else answer.themes[:1]
        told = {theme.code for theme in (*first, *answer.also)}
        both = answer.state == "urgent" or {row["first"], row["second"]} <= told
        for language in ("all", row["lang"]):
            heard.setdefault(language, []).append(both)
    for language, found in heard.items():
        yield _share(f"two troubles: both heard {language}", sum(found), len(found))


def _rows(name: str) -> list[dict[str, str]]:
    with (SENTENCES / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _share(named: str, number: int, among: int) -> Figure:
    return {
        "bench": f"router_quality {named}",
        "value": round(number / among, 4),
        "unit": "share",
        "against": None,
        "ratio": None,
        "questions": among,
    }


def _scored(
    questions: Sequence[Labelled], answer: Callable[[str], Given]
) -> list[tuple[Labelled, dict[str, float]]]:
    return [(q, evaluation.measures(q, answer(q.question))) for q in questions]


def _figures(
    named: str,
    slices: dict[str, dict[str, tuple[float, float, float, int]]],
    best: dict[str, float],
) -> Iterator[Figure]:
    for slice_name, measured in sorted(slices.items()):
        for measure, (mean, low, high, number) in measured.items():
            against = best.get(measure) if slice_name == "all" else None
            yield {
                "bench": f"router_quality {named} {measure} {slice_name}",
                "value": round(mean, 4),
                "unit": "share",
                "against": against,
                "ratio": round(mean / against, 3) if against else None,
                "low": round(low, 4),
                "high": round(high, 4),
                "questions": number,
            }
