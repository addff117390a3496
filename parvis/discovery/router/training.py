"""Teach the router from formulations. Deterministic: the same words, the same weights.

Three readers share the same features (pieces of words, stems, senses): a linear
separator by theme, another by pole (a pole depends on who speaks, not on the
theme alone), and the nearest known formulations. Each formulation is learnt twice, as written and with
typos. A fourth reader, apart, looks for danger; a fifth tells what is not asked
of a house like this one.
scikit-learn is only imported here: answering needs numpy alone.
"""

import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from parvis.discovery.router.features import pieces, plain, stem_counts
from parvis.discovery.router.noise import with_typos
from parvis.discovery.router.reading import SENSE_WEIGHT, STEM_WEIGHT
from parvis.discovery.router.senses import MET, fingerprint, sense_counts
from parvis.discovery.router.weights import Weights

SEED = 7
METHOD = 5
"""To be raised when the same words would give other weights."""
FEWEST_PIECES, FEWEST_STEMS, FEWEST_SENSES, FEWEST_MET = 6, 2, 8, 20
ALSO_WEIGHT, OTHER_POLE_WEIGHT, TYPO_WEIGHT = 0.5, 0.3, 0.5
OTHERS, OTHERS_WEIGHT = "SOCIAL", 0.65
"""What is for others has thrice the formulations of a theme, told like any life: it must not draw every story."""
LEVELLED = 0.4
RARE_ENOUGH = 900
SOFT = 0.2
TUNED = {
    "theme_heat": 0.11,
    "rolled_heat": 0.1,
    "pole_heat": 0.35,
    "pole_own": 0.5,
    "near_theme": 0.1,
    "near_pole": 0.15,
    "pole_sure": 1.7,
}
ALARM_WEIGHT, OUTSIDE_WEIGHT = 2.6, 4.0
CALM = "calm"
"""The kind of what sounds like danger and is none: debts, a parting, bad nights."""


@dataclass(frozen=True)
class Example:
    """One formulation: its theme, those it touches also, and the poles that help."""

    text: str
    theme: str
    also: tuple[str, ...] = ()
    poles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alarm:
    """A question of someone in danger, and of which kind; or one that only sounds so."""

    text: str
    kind: str


@dataclass
class _Block:
    names: list[str]
    idf: npt.NDArray[np.float32]
    rows: Any


def train(
    examples: Sequence[Example],
    alarms: Sequence[Alarm],
    poles: Sequence[str],
    outside: Sequence[str] = (),
    tuned: dict[str, float] | None = None,
) -> Weights:
    """Return the weights learnt from these formulations, alarms and questions of elsewhere."""
    from scipy.sparse import hstack

    themes = sorted({e.theme for e in examples})
    kinds = sorted({a.kind for a in alarms} - {CALM})
    said = [e.text for e in examples] + [a.text for a in alarms]
    texts = _twice([*said, *outside])
    chars = _block(*_counted_pieces(texts), FEWEST_PIECES)
    roots = _block(*_counted(texts, stem_counts), FEWEST_STEMS)
    meant = _block(*_counted(texts, sense_counts), FEWEST_SENSES)
    table = hstack(
        [chars.rows, roots.rows * STEM_WEIGHT, meant.rows * SENSE_WEIGHT]
    ).tocsr()
    known = 2 * len(examples)
    theme = _separators(table[:known], *_theme_labels(examples, themes), len(themes))
    pole = _separators(table[:known], *_pole_labels(examples, poles), len(poles))
    danger = _separators(
        table, *_danger_labels(examples, alarms, kinds, len(outside)), len(kinds) + 1
    )
    field = _field(table, len(said), len(outside))
    posts = _postings(table[:known:2], chars.names, len(roots.names), len(meant.names))
    return Weights(
        features=(*chars.names, *roots.names, *meant.names),
        words=_words(examples),
        seen=tuple(sorted({w for text in said for w in plain(text).split()})),
        first_stem=len(chars.names),
        first_sense=len(chars.names) + len(roots.names),
        idf=np.concatenate([chars.idf, roots.idf, meant.idf]),
        theme=theme[0],
        theme_bias=theme[1],
        pole=pole[0],
        pole_bias=pole[1],
        post_start=posts[0],
        post_row=posts[1],
        post_value=posts[2],
        row_theme=np.array([themes.index(e.theme) for e in examples], np.int16),
        row_pole=np.array([poles.index(e.poles[0]) for e in examples], np.int16),
        roll_up=_roll_up(examples, themes, poles),
        danger=(danger[0][:, :-1] - danger[0][:, -1:]).astype(np.float16),
        danger_bias=danger[1][:-1] - danger[1][-1],
        outside=field[0],
        outside_bias=field[1],
        meta={
            "themes": themes,
            "poles": list(poles),
            "kinds": kinds,
            "tuned": {**TUNED, **(tuned or {})},
            "pole_worth": _pole_worth(examples, poles),
            "hash": digest(examples, alarms, outside),
            "formulations": len(examples),
        },
    )


def digest(
    examples: Sequence[Example], alarms: Sequence[Alarm], outside: Sequence[str] = ()
) -> str:
    """Return what identifies the words learnt from."""
    fewest = (FEWEST_PIECES, FEWEST_STEMS, FEWEST_SENSES, FEWEST_MET)
    learnt = list(examples), list(alarms), list(outside)
    content = repr((METHOD, fewest, fingerprint(), *learnt))
    return hashlib.sha256(content.encode()).hexdigest()


def _words(examples: Sequence[Example]) -> tuple[str, ...]:
    """The words that several formulations use: what a slip is corrected towards."""
    used = Counter(w for e in examples for w in set(plain(e.text).split()))
    return tuple(sorted(w for w, n in used.items() if n >= FEWEST_STEMS))


def _twice(texts: Sequence[str]) -> list[str]:
    rng = random.Random(SEED)  # noqa: S311
    return [t for text in texts for t in (text, with_typos(text, rng))]


def _counted(
    texts: Sequence[str], count: Callable[[str], Counter[str]]
) -> tuple[Any, list[str]]:
    """Count the features of each text: a sparse table, and the name of its columns."""
    from scipy.sparse import csr_matrix

    place: dict[str, int] = {}
    starts, columns, values = [0], [], []
    for text in texts:
        for feature, times in count(text).items():
            columns.append(place.setdefault(feature, len(place)))
            values.append(times)
        starts.append(len(columns))
    table = csr_matrix(
        (np.array(values, np.float64), columns, starts), shape=(len(texts), len(place))
    )
    return table, list(place)


def _counted_pieces(texts: Sequence[str]) -> tuple[Any, list[str]]:
    """Count the pieces of each text, each distinct word being cut once."""
    used, words = _counted(texts, lambda text: Counter(plain(text).split()))
    cut, names = _counted(words, lambda word: Counter(pieces(word)))
    return used @ cut, names


def _block(counts: Any, names: list[str], fewest: int) -> _Block:
    """Weigh the features that enough texts have; each row of length one."""
    from scipy.sparse import csr_matrix
    from sklearn.preprocessing import normalize

    frequency = np.bincount(counts.indices, minlength=len(names))
    kept = [
        i
        for i in np.argsort(names)
        if frequency[i] >= (FEWEST_MET if MET in names[i] else fewest)
    ]
    texts = counts.shape[0]
    idf = (np.log((1 + texts) / (1 + frequency[kept])) + 1).astype(np.float32)
    rows = csr_matrix(counts[:, kept])
    rows.data = 1 + np.log(rows.data)
    rows.sort_indices()
    rows.data *= idf[rows.indices]
    return _Block([names[i] for i in kept], idf, normalize(rows))


def _field(
    table: Any, ours: int, others: int
) -> tuple[npt.NDArray[np.float16], npt.NDArray[np.float32]]:
    """Separate what is asked elsewhere from what is asked here, danger included."""
    if not others:
        return np.zeros(table.shape[1], np.float16), np.array([-1.0], np.float32)
    rows = [*range(0, 2 * ours, 2), *range(2 * ours, 2 * (ours + others))]
    labels = [0] * ours + [1] * 2 * others
    weights = [1.0] * ours + [OUTSIDE_WEIGHT, OUTSIDE_WEIGHT * TYPO_WEIGHT] * others
    found, bias = _separators(table, rows, labels, weights, 2)
    return found[:, 1], bias[1:]


Labels = tuple[list[int], list[int], list[float]]


def _theme_labels(examples: Sequence[Example], themes: Sequence[str]) -> Labels:
    place = {t: i for i, t in enumerate(themes)}
    return _labels(
        [
            [(place[e.theme], _worth(e))]
            + [(place[a], ALSO_WEIGHT * _worth(e)) for a in e.also if a in place]
            for e in examples
        ]
    )


def _pole_labels(examples: Sequence[Example], poles: Sequence[str]) -> Labels:
    place = {p: i for i, p in enumerate(poles)}
    return _labels(
        [
            [(place[e.poles[0]], _worth(e))]
            + [(place[p], OTHER_POLE_WEIGHT * _worth(e)) for p in e.poles[1:]]
            for e in examples
        ]
    )


def _worth(example: Example) -> float:
    return OTHERS_WEIGHT if example.theme == OTHERS else 1.0


def _danger_labels(
    examples: Sequence[Example],
    alarms: Sequence[Alarm],
    kinds: Sequence[str],
    outside: int,
) -> Labels:
    """The field of others is left out: it is next to danger without being it."""
    calm = [[] if e.theme == OTHERS else [(len(kinds), 1.0)] for e in examples]
    place = {kind: i for i, kind in enumerate([*kinds, CALM])}
    told = [[(place[a.kind], ALARM_WEIGHT)] for a in alarms]
    return _labels([*calm, *told, *[[(place[CALM], ALSO_WEIGHT)]] * outside])


def _labels(given: Sequence[Sequence[tuple[int, float]]]) -> Labels:
    rows, labels, weights = [], [], []
    for i, pairs in enumerate(given):
        for typo in (0, 1):
            for label, weight in pairs:
                rows.append(2 * i + typo)
                labels.append(label)
                weights.append(weight * (TYPO_WEIGHT if typo else 1.0))
    return rows, labels, weights


def _separators(
    table: Any, rows: list[int], labels: list[int], weights: list[float], classes: int
) -> tuple[npt.NDArray[np.float16], npt.NDArray[np.float32]]:
    from sklearn.svm import LinearSVC

    svc = LinearSVC(C=SOFT, tol=1e-2, random_state=SEED)
    svc.fit(table[rows], labels, sample_weight=weights)
    coefficients = np.zeros((classes, table.shape[1]))
    bias = np.full(classes, -2.0)
    coefficients[svc.classes_] = svc.coef_
    bias[svc.classes_] = svc.intercept_
    return coefficients.T.astype(np.float16), bias.astype(np.float32)


def _postings(
    table: Any, pieces: Sequence[str], stems: int, senses: int
) -> tuple[Any, Any, Any]:
    """Keep, for the nearest formulations, the features that are rare enough to tell."""
    from sklearn.preprocessing import normalize

    long_enough = np.array(
        [len(p) >= 4 for p in pieces] + [True] * stems + [False] * senses
    )
    frequency = np.asarray((table > 0).sum(axis=0)).ravel()
    kept = table.multiply((long_enough & (frequency <= RARE_ENOUGH))[None, :]).tocsr()
    kept.eliminate_zeros()
    by_feature = normalize(kept).tocsc()
    by_feature.sort_indices()
    return (
        by_feature.indptr.astype(np.int64),
        by_feature.indices.astype(np.int32),
        by_feature.data.astype(np.float16),
    )


def _pole_worth(examples: Sequence[Example], poles: Sequence[str]) -> list[float]:
    """Return what each pole's chance is multiplied by: less when formulations speak of it too often.

    Themes of one pole are many because its field is wide, not because more people come for it.
    """
    counted = Counter(e.poles[0] for e in examples)
    usual = float(np.median([counted[p] for p in poles]))
    return [round(min(1.0, (usual / max(1, counted[p])) ** LEVELLED), 4) for p in poles]


def _roll_up(
    examples: Sequence[Example], themes: Sequence[str], poles: Sequence[str]
) -> npt.NDArray[np.float32]:
    """Return, theme by theme, the share of each main pole among its formulations."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for e in examples:
        counted[e.theme][e.poles[0]] += 1
    return np.array(
        [[counted[t][p] / counted[t].total() for p in poles] for t in themes],
        np.float32,
    )
