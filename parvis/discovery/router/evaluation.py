"""Measure the router: on what it has not learnt, and on files of labelled questions."""

import csv
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from parvis.discovery.router.reading import Reader
from parvis.discovery.router.training import Alarm, Example, train

RESAMPLES = 2000


class WrongFile(Exception):
    """A file of labelled questions that cannot be read; the message says why."""


@dataclass(frozen=True)
class Labelled:
    """A question with what a practised advisor would answer."""

    id: str
    question: str
    language: str
    clarity: str
    difficulty: str
    primary_pole: str
    acceptable_poles: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Given:
    """What the engine answered: its state, and codes, best first."""

    state: str
    poles: Sequence[str]
    themes: Sequence[str]


def read_labelled(path: Path) -> list[Labelled]:
    """Read a TSV of labelled questions; raise WrongFile with the reason."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        return [
            Labelled(
                r["id"],
                r["question"],
                r.get("lang", ""),
                r.get("clarity", ""),
                r.get("difficulty", ""),
                r["primary_pole"],
                tuple(r["acceptable_poles"].split("|")),
                tuple(filter(None, r["themes"].split("|"))),
            )
            for r in rows
        ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise WrongFile(f"{path}: {error}") from error
    except KeyError as error:
        raise WrongFile(f"{path}: the column {error} is missing") from error


def measures(question: Labelled, given: Given) -> dict[str, float]:
    """Return what counts for one question, 1 or 0 each."""
    first = given.poles[0] if given.poles else ""
    found = {
        "pole@1": float(first == question.primary_pole),
        "pole@1 acceptable": float(first in question.acceptable_poles),
        "theme@1": float(bool(given.themes) and given.themes[0] in question.themes),
        "theme@3": float(bool(set(given.themes[:3]) & set(question.themes))),
        "confidently wrong": float(
            given.state == "answered" and first not in question.acceptable_poles
        ),
    }
    if question.acceptable_poles == ("OUT",):
        found["urgent recall"] = float(given.state == "urgent" or first == "OUT")
    return found


def by_slice(
    scored: Sequence[tuple[Labelled, dict[str, float]]],
) -> dict[str, dict[str, tuple[float, float, float, int]]]:
    """Return mean, low and high of 95 % (bootstrap) and number, by slice and measure."""
    slices: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for question, found in scored:
        for name in (
            "all",
            f"clarity={question.clarity}",
            f"difficulty={question.difficulty}",
            f"language={question.language}",
        ):
            for measure, value in found.items():
                slices[name][measure].append(value)
    return {
        name: {m: interval(values) for m, values in measured.items()}
        for name, measured in slices.items()
    }


def interval(values: Sequence[float]) -> tuple[float, float, float, int]:
    """Return the mean of a sample, and the 95 % interval of its bootstrap."""
    rng = random.Random(0)  # noqa: S311
    means = sorted(mean(rng.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return (
        mean(values),
        means[int(0.025 * RESAMPLES)],
        means[int(0.975 * RESAMPLES) - 1],
        len(values),
    )


def cross_validated(
    examples: Sequence[Example],
    alarms: Sequence[Alarm],
    poles: Sequence[str],
    folds: int,
) -> dict[str, float]:
    """Return the scores on formulations left out of training, fold by fold."""
    gained: dict[str, list[float]] = defaultdict(list)
    for fold in range(folds):
        left_out = [e for i, e in enumerate(examples) if i % folds == fold]
        kept = [e for i, e in enumerate(examples) if i % folds != fold]
        reader = Reader(train(kept, alarms, poles))
        for example, given in zip(left_out, _read_all(reader, left_out), strict=True):
            question = Labelled(
                "", example.text, "", "", "", example.poles[0], example.poles,
                (example.theme, *example.also),
            )  # fmt: skip
            for measure, value in measures(question, given).items():
                gained[measure].append(value)
    return {measure: round(mean(values), 4) for measure, values in gained.items()}


def _read_all(reader: Reader, examples: Sequence[Example]) -> Iterator[Given]:
    themes, poles = reader.weights.themes, reader.weights.poles
    for example in examples:
        reading = reader.read(example.text)
        yield Given(
            "",
            [poles[i] for i in (-reading.poles).argsort()],
            [themes[i] for i in (-reading.themes).argsort()],
        )
