"""Teach the router what the formulations of the house say."""

import csv
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from parvis.centres.choices import RESERVED_CODES
from parvis.discovery import engine
from parvis.discovery.models import ModelVersion
from parvis.discovery.router import baselines, evaluation
from parvis.discovery.router.training import Alarm, Example, digest, train
from parvis.discovery.router.weights import ModelUnusable, Weights, load, save
from parvis.discovery.services.asking import codes_for
from parvis.kit.writes import write_tx
from parvis.vocabulary import queries as vocabulary

SEEDS = Path(__file__).parents[1] / "seeds"
DANGERS, ELSEWHERE = SEEDS / "danger_examples.tsv", SEEDS / "outside_examples.tsv"
SEED = 11
FEWEST = 20


class TooFewFormulations(Exception):
    """There is not enough to learn from."""


@dataclass(frozen=True)
class Trained:
    """What a training left."""

    weights: Weights
    seconds: float
    size_bytes: int
    scores: dict[str, float] = field(default_factory=dict)
    was_known: bool = False


def examples() -> list[Example]:
    """Return what the router learns from, in a stable order."""
    return [
        Example(f.text, f.theme, f.also, f.poles) for f in vocabulary.formulations()
    ]


def alarms() -> list[Alarm]:
    """Return the questions of people in danger that the guard learns from."""
    return [Alarm(row["text"], row["kind"]) for row in _rows(DANGERS)]


def outside() -> list[str]:
    """Return the questions of elsewhere, that the house does not answer."""
    return [row["text"] for row in _rows(ELSEWHERE)]


def train_router(*, at: datetime, folds: int = 0) -> Trained:
    """Learn, write the model whole, remember its version; refuse when there is too little."""
    known, dangers = examples(), alarms()
    if len(known) < FEWEST or len({e.theme for e in known}) < 2:
        raise TooFewFormulations
    poles = _poles(known)
    scores = (
        evaluation.cross_validated(_shuffled(known), dangers, poles, folds)
        if folds
        else {}
    )
    started = time.perf_counter()
    weights = train(known, dangers, poles, outside())
    seconds = time.perf_counter() - started
    size = save(weights, engine.model_path())
    engine.forget()
    _remember(weights, at=at, seconds=seconds, size=size, scores=scores)
    return Trained(weights, seconds, size, scores)


def learning_curve() -> Iterator[tuple[int, dict[str, float]]]:
    """Say what more formulations bring: scores by number learnt from."""
    known = _shuffled(examples())
    return evaluation.learning_curve(known, alarms(), _poles(known))


def given_for(question: str, *, at: datetime) -> evaluation.Given:
    """Answer a labelled question as it is measured."""
    codes = codes_for(question, at=at)
    return evaluation.Given(codes.state, codes.poles, codes.themes, codes.chance)


def simpler_methods() -> tuple[baselines.Method, ...]:
    """Return what the router is compared to, learnt from the same formulations."""
    described = {
        code: (
            " ".join((t.label, t.plain_label, t.scope, t.question_form)),
            t.poles[0][0],
        )
        for code, t in engine.themes().items()
        if t.poles
    }
    return baselines.baselines(examples(), described)


def seed(*, at: datetime) -> str:
    """Train unless the model in place already learnt from these very words."""
    known = examples()
    try:
        held = load(engine.model_path())
    except ModelUnusable:
        held = None
    if held is not None and held.meta["hash"] == digest(known, alarms(), outside()):
        _recognise(held, at=at)
        return "unchanged"
    try:
        trained = train_router(at=at)
    except TooFewFormulations:
        return "no formulations to learn from"
    return f"{len(known)} formulations, {trained.size_bytes / 1e6:.1f} MB"


def _recognise(held: Weights, *, at: datetime) -> None:
    """Remember the model in place when this database, a new one, has not met it yet."""
    if not ModelVersion.objects.filter(digest=held.meta["hash"]).exists():
        size = engine.model_path().stat().st_size
        _remember(held, at=at, seconds=0.0, size=size, scores={})


def _remember(
    weights: Weights,
    *,
    at: datetime,
    seconds: float,
    size: int,
    scores: dict[str, float],
) -> None:
    with write_tx():
        ModelVersion.objects.update_or_create(
            digest=weights.meta["hash"],
            defaults={
                "trained_at": at,
                "formulations": weights.meta["formulations"],
                "themes": len(weights.themes),
                "size_bytes": size,
                "seconds": round(seconds, 1),
                **({"scores": scores} if scores else {}),
            },
        )


def _poles(known: list[Example]) -> list[str]:
    """Every pole that formulations name, the reserved codes last."""
    named = {p for e in known for p in e.poles}
    return [*sorted(named - set(RESERVED_CODES)), *sorted(named & set(RESERVED_CODES))]


def _shuffled(known: list[Example]) -> list[Example]:
    mixed = list(known)
    random.Random(SEED).shuffle(mixed)  # noqa: S311
    return mixed


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
