"""Words of the house that no concept bears, counted where they are used (VOC-11)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.kit.fulltext.analysis import plain_words
from parvis.vocabulary.choices import CandidateState
from parvis.vocabulary.models import Candidate, Formulation, Label, Term
from parvis.vocabulary.rules import Heard, waiting_terms

Source = Callable[[], Iterable[tuple[str, int]]]
Asked = Callable[[date], Mapping[str, int]]
_sources: dict[str, tuple[str | Promise, Source]] = {}
_asked: list[Asked] = []
SHOWN = 40


@dataclass(frozen=True)
class CandidateLine:
    """A word that waits: where it is used, and how much its themes were asked about."""

    text: str
    number: int
    uses: tuple[tuple[str, int], ...]
    asked: int
    pk: int | None = None
    author: str = ""


def heard_by(code: str, label: str | Promise, source: Source) -> None:
    """Have a room tell the words that it uses (from `AppConfig.ready` only)."""
    _sources[code] = (label, source)


def asked_by(count: Asked) -> None:
    """Have the floor above count the questions by theme (from `AppConfig.ready` only)."""
    _asked[:] = [count]


def candidates(*, on: date, limit: int = SHOWN) -> list[CandidateLine]:
    """Return the words that wait for a decision: the team's first, then the most used."""
    suggested = list(Candidate.objects.filter(state=CandidateState.SUGGESTED))
    settled = Candidate.objects.values_list("text", flat=True)
    known = [*Label.objects.values_list("text", flat=True), *settled]
    waiting = waiting_terms(_heard(), known=known, limit=limit)
    asked = _by_term(on)
    return [
        *(
            CandidateLine(c.text, 0, (), asked.get(c.text, 0), c.pk, c.author)
            for c in suggested
        ),
        *(
            CandidateLine(
                text,
                number,
                tuple((one.source, one.number) for one in uses),
                asked.get(text, 0),
            )
            for text, number, uses in waiting
        ),
    ]


def settled_candidates(*, limit: int = 40) -> list[Candidate]:
    """Return what was decided last."""
    decided = Candidate.objects.exclude(state=CandidateState.SUGGESTED)
    return list(decided.select_related("concept").order_by("-at")[:limit])


def _heard() -> Iterable[Heard]:
    for text, number in _terms_said():
        yield Heard(text, number, str(_("ways of asking")))
    for label, source in _sources.values():
        for text, number in source():
            yield Heard(text, number, str(label))


def _terms_said() -> Iterable[tuple[str, int]]:
    """Count the terms of the trade in the ways of asking that the team has written or reviewed."""
    begins: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for text in Term.objects.values_list("text", flat=True):
        if words := tuple(plain_words(text)):
            begins[words[0]].append((words, text))
    counted: Counter[str] = Counter()
    for said in Formulation.objects.values_list("text", flat=True).iterator():
        heard = plain_words(said)
        counted.update(
            {
                text
                for place, word in enumerate(heard)
                for form, text in begins.get(word, ())
                if tuple(heard[place : place + len(form)]) == form
            }
        )
    return counted.items()


def _by_term(on: date) -> dict[str, int]:
    """Count the questions asked on the themes of each term: numbers only, by theme."""
    if not _asked:
        return {}
    by_theme = _asked[0](on)
    found: Counter[str] = Counter()
    for text, code in Term.objects.values_list("text", "themes__code"):
        found[text] += by_theme.get(code or "", 0)
    return dict(found)
