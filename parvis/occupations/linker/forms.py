"""Forms of words: both genders of a title, one form for matching, pieces of words."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from parvis.kit.words import STOP, fold, stems, words

EMPTY = frozenset(fold(w) for w in STOP) | {"etc", "chez", "and", "of", "the"}
ARTICLES = frozenset(
    ("de", "d", "du", "des", "la", "le", "les", "l", "en", "et", "a", "au", "aux")
)
FEMININE = (
    ("trice", "teur"),
    ("euse", "eur"),
    ("iere", "ier"),
    ("ere", "er"),
    ("ienne", "ien"),
    ("onne", "on"),
)
# « boulanger » and « boulangerie », « couseur » and « couture »: one root, roughly.
DERIVED = (
    "isation",
    "ateur",
    "ation",
    "ition",
    "ement",
    "ance",
    "ence",
    "ique",
    "iste",
    "isme",
    "erie",
    "airie",
    "eur",
    "euse",
    "ier",
    "iere",
    "age",
    "ure",
    "ment",
    "ion",
    "eux",
    "if",
    "ant",
    "ent",
    "aire",
    "oir",
    "er",
    "ir",
    "ee",
    "ie",
    "e",
)
ROOT_LENGTH = 4
SHORTEST, LONGEST = 2, 5


def both_forms(title: str) -> tuple[str, ...]:
    """Split « Chef adjoint / Cheffe adjointe de rayon » into its two whole titles."""
    left, slash, right = title.partition(" / ")
    if not slash:
        return (title,)
    first, second = left.split(), right.split()
    same_length = len(second) >= len(first) > 0
    if same_length and _prefix(fold(first[0]), fold(second[0])) >= 2:
        return " ".join(first + second[len(first) :]), right
    return left, right


class Forms:
    """One form for a word whatever its gender, learnt from the titles themselves."""

    def __init__(self, masculine: dict[str, str]) -> None:
        self.masculine = masculine
        self._words: dict[str, str] = {}

    @classmethod
    def learn(cls, titles: Iterable[str]) -> "Forms":
        """Learn « conductrice → conducteur » from the titles given in both forms."""
        pairs: Counter[tuple[str, str]] = Counter()
        for title in titles:
            forms = both_forms(title)
            if len(forms) == 2:
                he, she = ([fold(w) for w in words(form)] for form in forms)
                if len(he) == len(she):
                    pairs.update(
                        (b, a)
                        for a, b in zip(he, she, strict=True)
                        if a != b and _same_word(a, b)
                    )
        kept: dict[str, str] = {}
        for (she_, he_), _ in sorted(pairs.items(), key=lambda p: (-p[1], p[0])):
            kept.setdefault(she_, he_)
        # A title or two gives its forms the other way round: the custom decides.
        return cls({s: h for s, h in kept.items() if pairs[s, h] > pairs[h, s]})

    def words(self, text: str) -> list[str]:
        """Return the words of a text, folded and in one gender."""
        return [self._words.get(w) or self._learnt(w) for w in words(text)]

    def _learnt(self, word: str) -> str:
        found = self._one_gender(fold(word))
        if len(self._words) < 200_000:
            self._words[word] = found
        return found

    def _one_gender(self, word: str) -> str:
        single = word.removesuffix("s") if len(word) > 3 else word
        for form in (word, single):
            if form in self.masculine:
                return self.masculine[form]
        for ending, other in FEMININE:
            if single.endswith(ending) and len(single) > len(ending) + 2:
                return single.removesuffix(ending) + other
        return word


def saying(forms: Iterable[str]) -> list[str]:
    """Keep the words that say something."""
    return [word for word in forms if word not in EMPTY and len(word) > 1]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded word."""
    return stems(word)[0]


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """Return a word without the ending that makes a trade, a place or a gesture of it."""
    if len(word) > ROOT_LENGTH:
        word = word.removesuffix("s")
    for ending in DERIVED:
        if word.endswith(ending) and len(word) - len(ending) >= ROOT_LENGTH:
            return word.removesuffix(ending)
    return word


@lru_cache(maxsize=50_000)
def pieces(word: str) -> tuple[str, ...]:
    """Return the pieces of two to five letters of a word and its edges."""
    edged = f" {word} "
    found: list[str] = []
    for size in range(SHORTEST, LONGEST + 1):
        if size >= len(edged):
            return (*found, edged)
        found += (edged[i : i + size] for i in range(len(edged) - size + 1))
    return tuple(found)


def letters(forms: Iterable[str]) -> Counter[str]:
    """Count the pieces of the words that are not articles."""
    return Counter(p for word in forms if word not in ARTICLES for p in pieces(word))


def _same_word(he: str, she: str) -> bool:
    return _prefix(he, she) >= max(3, min(len(he), len(she)) - 4)


def _prefix(left: str, right: str) -> int:
    length = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        length += 1
    return length
