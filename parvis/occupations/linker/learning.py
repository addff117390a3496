"""From entries to what can be learnt from: names by occupation, bags of words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .entries import NAMES, Entry
from .forms import Forms, both_forms, root, saying
from .spaces import Vector

TEXTS = {"definition": 1.0, "skill": 0.6, "knowledge": 0.6, "sector": 1.0}


@dataclass(frozen=True)
class Names:
    """Every name of every occupation, in the order of the codes."""

    codes: list[str]
    labels: list[str]
    shown: list[str]
    read: list[list[str]]
    owners: NDArray[np.int64]

    @property
    def starts(self) -> NDArray[np.int64]:
        """Return where the names of each occupation begin."""
        return np.searchsorted(self.owners, np.arange(len(self.codes)))

    def best(self, scores: Vector) -> Vector:
        """Return the highest score among the names of each occupation."""
        return np.asarray(np.maximum.reduceat(scores, self.starts), dtype=np.float32)

    def nearest(self, occupation: int, scores: Vector) -> str:
        """Return the name of an occupation that scored best."""
        first, last = np.searchsorted(self.owners, [occupation, occupation + 1])
        return self.shown[int(first) + int(np.argmax(scores[first:last]))]


def read_names(rows: Sequence[Entry]) -> tuple[Names, Forms]:
    """Read the names, both genders as one."""
    named = [e for e in rows if e.field in NAMES]
    codes = sorted({e.code for e in named})
    if not codes:
        raise ValueError("a linker needs at least one named occupation")
    forms = Forms.learn(e.label for e in named)
    place = {code: i for i, code in enumerate(codes)}
    unique: dict[tuple[int, tuple[str, ...]], str] = {}
    for entry in named:
        for form in both_forms(entry.label):
            read = tuple(forms.words(form))
            unique.setdefault((place[entry.code], read), entry.label)
    labels = {e.code: e.label for e in reversed(named)}
    labels |= {e.code: e.label for e in named if e.field == "label"}
    names = Names(
        codes=codes,
        labels=[labels[code] for code in codes],
        shown=list(unique.values()),
        read=[list(read) for _, read in unique],
        owners=np.array([owner for owner, _ in unique], dtype=np.int64),
    )
    return names, forms


def read_texts(
    rows: Sequence[Entry], codes: Sequence[str], forms: Forms
) -> dict[str, list[dict[str, float]]]:
    """Count the roots of the words of each kind of text, by occupation."""
    place = {code: i for i, code in enumerate(codes)}
    bags: dict[str, list[dict[str, float]]] = {
        kind: [{} for _ in codes] for kind in TEXTS
    }
    read: dict[str, list[str]] = {}  # one skill is said of a hundred occupations
    for entry in rows:
        if entry.field not in TEXTS or entry.code not in place:
            continue
        if entry.label not in read:
            read[entry.label] = [root(w) for w in saying(forms.words(entry.label))]
        bag = bags[entry.field][place[entry.code]]
        for word in read[entry.label]:
            bag[word] = bag.get(word, 0.0) + entry.weight
    return bags
