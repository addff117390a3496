"""What a change of a concept touches: counted here, and by the rooms that said how."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.vocabulary.models import Concept, Formulation, Label, Relation

Counter = Callable[[Collection[int]], int]
_counters: dict[str, tuple[str | Promise, Counter, str]] = {}


@dataclass(frozen=True)
class Touched:
    """One kind of thing that a change touches, and how many of them."""

    code: str
    label: str
    number: int
    page: str = ""


def counted_by(
    code: str, label: str | Promise, count: Counter, *, page: str = ""
) -> None:
    """Have a room count what points to some concepts (from `AppConfig.ready` only).

    `page` names the address where it is shared out among the heirs of a concept.
    """
    _counters[code] = (label, count, page)


def to_share_out(pk: int) -> tuple[Touched, ...]:
    """Return what points to a concept and can be shared out among others."""
    found = (
        Touched(code, str(label), count([pk]), page)
        for code, (label, count, page) in _counters.items()
        if page
    )
    return tuple(one for one in found if one.number)


def impact(pk: int) -> tuple[Touched, ...]:
    """Count what a change of this concept touches: nothing is hidden, zeros included."""
    row = Concept.objects.get(pk=pk)
    said = Q()
    for text in Label.objects.filter(concept__uri=row.uri, kind="pref").values_list(
        "text", flat=True
    ):
        said |= Q(text__icontains=text)
    found = [
        Touched("narrower", str(_("narrower concepts")), len(below(row.uri))),
        Touched(
            "related",
            str(_("related concepts")),
            Relation.objects.filter(
                Q(source__uri=row.uri) | Q(target__uri=row.uri), kind="related"
            ).count(),
        ),
        Touched(
            "formulations",
            str(_("ways of asking that say it")),
            Formulation.objects.filter(said).count() if said else 0,
        ),
    ]
    return (
        *found,
        *(
            Touched(code, str(label), count([pk]))
            for code, (label, count, _page) in _counters.items()
        ),
    )


def below(uri: str, *, limit: int = 5000) -> set[str]:
    """Return the concepts under this one, at any depth, level after level."""
    found: set[str] = set()
    level = {uri}
    while level and len(found) < limit:
        level = (
            set(
                Relation.objects.filter(
                    target__uri__in=level, kind="broader"
                ).values_list("source__uri", flat=True)
            )
            - found
        )
        found |= level
    return found - {uri}
