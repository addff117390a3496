"""The linker itself: several witnesses look at the words, their voices are weighed.

Each witness gives every occupation a number between about 0 and 1. The weights
were fitted by regression on titles of the classification hidden from
the index (two thirds at random, one third with all that share a word of
theirs), never on the sets it is judged by.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .entries import Entry, Linked
from .forms import Forms, letters, root, saying, stem
from .learning import TEXTS, Names, read_names, read_texts
from .meaning import Discriminant, Latent
from .sayings import Sayings
from .spaces import Letters, Vector, Words
from .spelling import Spelling

WITNESSES = {
    "letters": 3.4,  # the nearest name, letter by letter
    "names": 4.0,  # the words of all its names
    "texts": 5.0,  # the words of its definition, skills and knowledge
    "sector": 2.0,
    "latent": 3.7,  # words of the same company
    "discriminant": 5.7,  # what tells it from the others
    "known_by": 1.5,  # the more names, the more often meant
    "family": 2.5,  # the nearest sheet of its domain
}
COMPANY = {"definition": 1.0, "skill": 0.5, "knowledge": 0.4, "sector": 0.7}
LATENT_SIZE, DISCRIMINANT_SIZE = 250, 300
DOMAIN = 3  # the letters of a code that name its professional domain


@dataclass(frozen=True)
class Parts:
    """What was learnt: all that a linker needs, and all that is written to a file."""

    names: Names
    forms: Forms
    letters: Letters
    titles: Words
    texts: Words
    sectors: Words
    company: Words
    latent: Latent
    discriminant: Discriminant


class Linker:
    """Find the occupations that a few words mean."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.names = parts.names
        self.codes = parts.names.codes
        said = Counter(w for forms in parts.names.read for w in saying(forms))
        self._spelling = Spelling(said, lambda word: root(word) in parts.company)
        self._sayings = Sayings(parts.forms)
        counts = np.bincount(parts.names.owners, minlength=len(self.codes))
        self._known_by = np.asarray(np.log1p(counts) / 5, dtype=np.float32)
        self._domains = _places([code[:DOMAIN] for code in self.codes])

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> "Linker":
        """Learn from the names and texts of the occupations."""
        rows = sorted(set(entries))
        names, forms = read_names(rows)
        texts = read_texts(rows, names.codes, forms)
        stems: list[Counter[str]] = [Counter() for _ in names.codes]
        roots: list[Counter[str]] = [Counter() for _ in names.codes]
        for owner, read in zip(names.owners, names.read, strict=True):
            stems[owner].update(stem(word) for word in saying(read))
            roots[owner].update(root(word) for word in saying(read))
        pieces = Letters.build([letters(read) for read in names.read])
        kinds = [(weight, texts[kind]) for kind, weight in COMPANY.items()]
        company = Words.build([(2.0, roots), *kinds])
        latent = Latent.build(company, LATENT_SIZE)
        points = [
            latent.point(company.places([root(word) for word in saying(read)]))
            for read in names.read
        ]
        return cls(
            Parts(
                names=names,
                forms=forms,
                letters=pieces,
                titles=Words.build([(1.0, stems)]),
                texts=Words.build([(w, texts[kind]) for kind, w in TEXTS.items()]),
                sectors=Words.build([(1.0, texts["sector"])]),
                company=company,
                latent=latent,
                discriminant=Discriminant.build(
                    pieces,
                    np.array(points, dtype=np.float32),
                    names.owners,
                    DISCRIMINANT_SIZE,
                ),
            )
        )

    def link(self, text: str, limit: int = 10) -> list[Linked]:
        """Return the occupations that a short text names, the likeliest first.

        The text is read as it is, then with its words said otherwise; each
        occupation keeps the reading that speaks best for it.
        """
        forms = self.read(text)
        near = self.nearness(forms)
        seen = self.witnesses(forms, near)
        said = self._sayings.readings(forms)
        if not said and not seen["letters"].any() and not seen["texts"].any():
            return []
        readings = [(near, self.voices(seen))]
        for other, cost in said:
            near = self.nearness(other)
            voices = self.voices(self.witnesses(other, near))
            readings.append((near, voices - np.float32(cost)))
        total = np.stack([voices for _, voices in readings])
        best = np.argmax(total, axis=0)
        order = np.argsort(-total.max(axis=0), kind="stable")[:limit]
        return [
            self.linked(int(i), self.names.nearest(int(i), readings[best[i]][0]))
            for i in order
        ]

    def rank(self, forms: Sequence[str]) -> list[int]:
        """Return every occupation by its place, the likeliest for these very words first."""
        voices = self.voices(self.witnesses(forms, self.nearness(forms)))
        return [int(i) for i in np.argsort(-voices, kind="stable")]

    def voices(self, seen: Mapping[str, Vector]) -> Vector:
        """Return the sum of what the witnesses say, each at its weight."""
        total = np.zeros(len(self.codes), dtype=np.float32)
        for name, weight in WITNESSES.items():
            total += np.float32(weight) * seen[name]
        return total

    def linked(self, occupation: int, because: str) -> Linked:
        """Return an occupation by its place, with the reason given."""
        return Linked(self.codes[occupation], self.names.labels[occupation], because)

    def read(self, text: str) -> list[str]:
        """Return the words of a text in one form, the misspelt ones corrected."""
        return [self.correct(word) for word in self.parts.forms.words(text)]

    def correct(self, word: str) -> str:
        """Return a word, or the word of a name that it must be."""
        return self._spelling.correct(word)

    def nearness(self, forms: Sequence[str]) -> Vector:
        """Return how near each name is, by its letters."""
        return self.parts.letters.scores(*self.parts.letters.vector(letters(forms)))

    def witnesses(self, forms: Sequence[str], near: Vector) -> dict[str, Vector]:
        """Return what each witness says of each occupation."""
        said, parts = saying(forms), self.parts
        roots = [root(word) for word in said]
        point = parts.latent.point(parts.company.places(roots))
        vector = parts.letters.vector(letters(forms))
        by_letters = self.names.best(near)
        return {
            "letters": by_letters,
            "names": parts.titles.scores([stem(word) for word in said]),
            "texts": parts.texts.scores(roots),
            "sector": parts.sectors.scores(roots),
            "latent": parts.latent.scores(point),
            "discriminant": parts.discriminant.scores(*vector, point),
            "known_by": self._known_by,
            "family": self._best_of_domain(by_letters + parts.company.scores(roots)),
        }

    def _best_of_domain(self, scores: Vector) -> Vector:
        best = np.zeros(int(self._domains.max()) + 1, dtype=np.float32)
        np.maximum.at(best, self._domains, scores)
        return best[self._domains]


def _places(keys: Sequence[str]) -> NDArray[np.int64]:
    place: dict[str, int] = {}
    return np.array([place.setdefault(k, len(place)) for k in keys], dtype=np.int64)
