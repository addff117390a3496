"""The documents under a concept that was split, each with the heir that it calls for."""

from dataclasses import dataclass

from parvis.catalogue.choices import Kind
from parvis.catalogue.models import Document
from parvis.catalogue.rules.sharing import Offer, offered
from parvis.kit.words import meaningful, stems
from parvis.vocabulary import queries as vocabulary

ON_A_PAGE, MOST_HEIRS, LONGEST = 50, 20, 4000


@dataclass(frozen=True)
class HeirLine:
    """A concept among which documents are shared out, and how else it is said."""

    pk: int
    label: str
    alternatives: tuple[str, ...]


@dataclass(frozen=True)
class ToShare:
    """A document that waits for its heir."""

    pk: int
    version: int
    title: str
    about: str
    word: str
    offer: Offer


@dataclass(frozen=True)
class Sharing:
    """What was split, into what, and the first documents that wait."""

    pk: int
    label: str
    heirs: tuple[HeirLine, ...]
    total: int
    lines: tuple[ToShare, ...]


def sharing(concept_pk: int) -> Sharing | None:
    """Return what is to be shared out; nothing for a concept that is not split."""
    sheet = vocabulary.concept(concept_pk)
    if sheet is None:
        return None
    among = sheet.heirs if sheet.is_retired else sheet.narrower
    heirs = tuple(_heir(line.pk, line.label) for line in among[:MOST_HEIRS])
    if len(heirs) < 2:
        return None
    words = {h.pk: _words(h) for h in heirs}
    filed = Document.objects.filter(
        subjects__concept=concept_pk, is_withdrawn=False
    ).distinct()
    found = filed.prefetch_related("subjects").order_by("title", "pk")[:ON_A_PAGE]
    lines = []
    for d in found:
        subjects = list(d.subjects.all())
        others = [s.text for s in subjects if s.concept_id != concept_pk]
        text = " ".join([d.title, d.subtitle, *others, d.summary])[:LONGEST]
        said = {stem for word in meaningful(text) for stem in stems(word)}
        about = " · ".join(filter(None, [str(Kind(d.kind).label), d.authors[:80],
                                         str(d.year or "")]))  # fmt: skip
        word = next(s.text for s in subjects if s.concept_id == concept_pk)
        lines.append(
            ToShare(d.pk, d.version, d.title, about, word, offered(said, words))
        )
    return Sharing(sheet.pk, sheet.label, heirs, filed.count(), tuple(lines))


def _heir(pk: int, label: str) -> HeirLine:
    sheet = vocabulary.concept(pk)
    return HeirLine(pk, label, sheet.alternatives if sheet else ())


def _words(heir: HeirLine) -> dict[str, tuple[str, ...]]:
    told = " ".join([heir.label, *heir.alternatives])
    return {word: tuple(stems(word)) for word in meaningful(told)}
