"""Measure the router: on what it has not learnt, and on files of labelled questions."""

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from parvis.discovery.router.reading import Reader
from parvis.discovery.router.training import Alarm, Example, train

Z = 1.96
HELD = 10
MEASURED_APART = ("pole@1", "pole@1 acceptable", "theme@1", "theme@3")


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
    chance: float = 0.0
    """What the engine gave to its first pole."""


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
    """Return mean, low and high of 95 % (Wilson) and number, by slice and measure."""
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
    """Return the mean of a sample of 1 and 0, and its 95 % interval (Wilson)."""
    number, found = len(values), mean(values)
    spread = Z / (1 + Z * Z / number)
    middle = (found + Z * Z / (2 * number)) / (1 + Z * Z / number)
    half = spread * math.sqrt(
        found * (1 - found) / number + Z * Z / (4 * number * number)
    )
    return found, max(0.0, middle - half), min(1.0, middle + half), number


def misjudged(scored: Sequence[tuple[float, float]], bins: int = 10) -> float:
    """Return the expected calibration error of (chance given, came true) pairs."""
    held: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for chance, came_true in scored:
        held[min(bins - 1, int(chance * bins))].append((chance, came_true))
    return sum(
        abs(sum(c for c, _ in pairs) - sum(t for _, t in pairs))
        for pairs in held.values()
    ) / max(1, len(scored))


def states(given: Sequence[Given]) -> dict[str, float]:
    """Return the share of questions that each state took."""
    return {
        str(state): number / len(given)
        for state, number in Counter(g.state for g in given).most_common()
    }


def learning_curve(
    examples: Sequence[Example], alarms: Sequence[Alarm], poles: Sequence[str]
) -> Iterator[tuple[int, dict[str, float]]]:
    """Return what a quarter, a half, three quarters and all of the formulations give.

    The same tenth is always left out and scored; the rest is what is cut.
    """
    left_out, kept = examples[::HELD], [e for i, e in enumerate(examples) if i % HELD]
    for quarter in (1, 2, 3, 4):
        learnt = kept[: len(kept) * quarter // 4]
        reader = Reader(train(learnt, alarms, poles))
        yield len(learnt), _scores(reader, left_out)


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
        for measure, value in _scores(reader, left_out).items():
            gained[measure] += [value] * len(left_out)
    return {measure: round(mean(values), 4) for measure, values in gained.items()}


def _scores(reader: Reader, left_out: Sequence[Example]) -> dict[str, float]:
    gained: dict[str, list[float]] = defaultdict(list)
    believed = []
    for example, given in zip(left_out, _read_all(reader, left_out), strict=True):
        question = Labelled(
            "", example.text, "", "", "", example.poles[0], example.poles,
            (example.theme, *example.also),
        )  # fmt: skip
        for measure in MEASURED_APART:
            gained[measure].append(measures(question, given)[measure])
        believed.append((given.chance, float(given.poles[0] in example.poles)))
    return {
        **{measure: mean(values) for measure, values in gained.items()},
        "calibration error": misjudged(believed),
    }


def _read_all(reader: Reader, examples: Sequence[Example]) -> Iterator[Given]:
    themes, poles = reader.weights.themes, reader.weights.poles
    for example in examples:
        reading = reader.read(example.text)
        yield Given(
            "",
            [poles[i] for i in (-reading.poles).argsort()],
            [themes[i] for i in (-reading.themes).argsort()],
            float(reading.poles.max()),
        )
