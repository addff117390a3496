"""What the router is measured with: intervals, calibration, simpler methods."""

from pathlib import Path

import numpy as np
import pytest
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from parvis.discovery.router import evaluation
from parvis.discovery.router.baselines import baselines
from parvis.discovery.router.evaluation import Given
from parvis.discovery.router.training import Alarm, Example
from parvis.discovery.tests.factories import IN_DANGER, POLES, SAID

HERE = Path(__file__).parent
EXAMPLES = [
    Example(text, theme, (), (pole,))
    for (theme, pole), texts in SAID.items()
    for text in texts
]
ALARMS = [Alarm(t, kind) for kind, texts in IN_DANGER.items() for t in texts]
DESCRIBED = {
    "CV": ("rédiger un curriculum", "EMPLOI"),
    "IDEE_CREA": ("créer une entreprise", "CREATION"),
    "PRATIQUE": ("horaires et accès", "ACCUEIL"),
}


def test_an_interval_holds_its_mean_and_stays_within_bounds():
    mean, low, high, number = evaluation.interval([1.0] * 9 + [0.0])
    assert low < mean < high
    assert (mean, number) == (0.9, 10)
    assert evaluation.interval([1.0, 1.0])[2] == pytest.approx(1.0)


def test_a_calibrated_engine_is_not_misjudged():
    assert evaluation.misjudged([(0.5, 1.0), (0.5, 0.0)]) == 0
    assert evaluation.misjudged([(0.9, 0.0)]) == pytest.approx(0.9)
    assert evaluation.misjudged([]) == 0


def test_states_are_shares():
    given = [Given("answered", [], []), Given("choose", [], [])]
    assert evaluation.states(given) == {"answered": 0.5, "choose": 0.5}


def test_simpler_methods_answer_in_their_way():
    majority, described, said, nearest = baselines(EXAMPLES, DESCRIBED)
    assert len(majority.answer("vos horaires").poles) == 3
    assert described.answer("les horaires d'accès").themes == ["PRATIQUE"]
    assert said.answer("relire mon cv").themes[0] == "CV"
    assert nearest.answer("mon curiculum").poles[0] == "EMPLOI"
    assert nearest.answer("").themes == []


def test_no_formulation_is_one_of_the_questions_kept_for_measuring():
    kept = evaluation.read_labelled(HERE / "questions_held.tsv")
    assert len(kept) >= 150
    seeds = HERE.parents[1] / "vocabulary" / "seeds" / "formulations"
    said = [
        line.split("\t")[-1].lower()
        for path in seeds.glob("*.tsv")
        for line in path.read_text("utf-8").splitlines()
    ]
    near = cdist(
        [q.question.lower() for q in kept if len(q.question) > 30],
        said, scorer=fuzz.ratio, score_cutoff=80, dtype=np.uint8, workers=1,
    )  # fmt: skip
    assert not near.any()


def test_the_learning_curve_has_four_points():
    mixed = 2 * sorted(EXAMPLES, key=lambda example: example.text)
    points = list(evaluation.learning_curve(mixed, ALARMS, POLES))
    assert [n for n, _ in points] == sorted(n for n, _ in points)
    assert len(points) == 4
    assert set(points[0][1]) == {*evaluation.MEASURED_APART, "calibration error"}
