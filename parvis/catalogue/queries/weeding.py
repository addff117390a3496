"""What comes up for weeding, what was decided, and how often."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Min

from parvis.catalogue.choices import CaseState, Flaw, HoldingState
from parvis.catalogue.models import (
    Document,
    DocumentTheme,
    Holding,
    UseCount,
    WeedingCase,
    WeedingRule,
    WeedingStep,
)
from parvis.catalogue.rules.weeding import Facts, Rule, reasons, rule_for
from parvis.vocabulary import queries as vocabulary


@dataclass(frozen=True)
class ComesUp:
    """A document that the rules bring up."""

    uid: Any
    pole: str
    theme: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class CaseLine:
    """One document of the list of the week."""

    pk: int
    document: int
    title: str
    kind: str
    year: int | None
    shelf: str
    pole: str
    state: str
    state_label: str
    reasons: tuple[str, ...]
    opened_on: date


@dataclass(frozen=True)
class WeedingFigures:
    """A year of decisions, by what was decided, by pole, by flaw."""

    by_state: tuple[tuple[str, int], ...]
    by_pole: tuple[tuple[str, int, int], ...]
    by_flaw: tuple[tuple[str, int], ...]


def candidates(*, on: date) -> Iterator[ComesUp]:
    """Return the documents that the rules bring up today, those with most reasons first."""
    rules = [
        Rule(
            r.kind,
            str(r.theme_id or ""),
            r.most_years,
            r.unused_months,
            r.review_months,
        )
        for r in WeedingRule.objects.all()
    ]
    if not rules:
        return
    since = UseCount.objects.aggregate(first=Min("month"))["first"]
    used: dict[Any, date] = dict(
        UseCount.objects.values_list("document_id")
        .annotate(last=Max("month"))
        .order_by()
    )
    themes: dict[Any, list[Any]] = {}
    pair: Any
    for pair in DocumentTheme.objects.order_by("-grade").values_list(
        "document_id", "theme_id"
    ):
        themes.setdefault(pair[0], []).append(pair[1])
    kept: dict[Any, date] = _promised()
    busy = set(
        WeedingCase.objects.filter(
            state__in=[CaseState.OPEN, CaseState.PROPOSED]
        ).values_list("document_id", flat=True)
    )
    poles, found = _poles(), []
    rows = Document.objects.filter(is_withdrawn=False).order_by("pk")
    row: Any
    for row in rows.values_list("pk", "uid", "kind", "year", "reviewed_on").iterator(
        chunk_size=5000
    ):
        pk, uid, kind, year, reviewed_on = row
        if uid in busy:
            continue
        mine: tuple[str, ...] = tuple(themes.get(uid, ()))
        facts = Facts(kind, mine, year, reviewed_on, used.get(pk), kept.get(uid))
        told = reasons(facts, rule_for(kind, mine, rules), on=on, counted_since=since)
        if told:
            theme = mine[0] if mine else ""
            found.append(
                (
                    -len(told),
                    year or 0,
                    pk,
                    ComesUp(uid, poles.get(theme, ""), theme, tuple(told)),
                )
            )
    yield from (line for *_order, line in sorted(found, key=lambda f: f[:3]))


def home_of(document: Document) -> tuple[str, str]:
    """Return the pole and the theme under which a document is looked at."""
    first = DocumentTheme.objects.filter(document__uid=document.uid).order_by("-grade")
    theme = str(first.values_list("theme_id", flat=True).first() or "")
    return _poles().get(theme, ""), theme


def cases(states: list[str], *, pole: str = "", limit: int = 200) -> list[CaseLine]:
    """Return the documents looked at, those that wait longest first."""
    rows = WeedingCase.objects.filter(state__in=states).select_related("document")
    if pole:
        rows = rows.filter(pole_code=pole)
    found = list(rows.order_by("opened_on", "pk")[:limit])
    marks: dict[Any, str] = dict(
        Holding.objects.filter(document__uid__in=[c.document_id for c in found])
        .order_by("-position")
        .values_list("document_id", "shelf_mark")
    )
    return [
        CaseLine(
            c.pk,
            c.document.pk,
            c.document.title,
            c.document.get_kind_display(),
            c.document.year,
            marks.get(c.document_id, ""),
            c.pole_code,
            c.state,
            c.get_state_display(),
            tuple(c.reasons),
            c.opened_on,
        )
        for c in found
    ]


def case_counts() -> dict[str, int]:
    """Return how many documents wait, by pole."""
    waiting = WeedingCase.objects.filter(state__in=[CaseState.OPEN, CaseState.PROPOSED])
    return dict(Counter(waiting.values_list("pole_code", flat=True)))


def case_steps(pk: int) -> list[WeedingStep]:
    """Return what was said of a document."""
    return list(WeedingStep.objects.filter(case__pk=pk).select_related("by"))


def copies_of(document: Document) -> list[Holding]:
    """Return the copies of a document that stand somewhere."""
    return list(document.holdings.exclude(state=HoldingState.WITHDRAWN))


def used_in_a_year(pk: int, *, on: date) -> int:
    """Return how many times a document was used in the twelve months before a day."""
    since = on.replace(year=on.year - 1, day=1)
    found = UseCount.objects.filter(document__pk=pk, month__gte=since)
    return sum(found.values_list("number", flat=True))


def weeding_rules() -> list[WeedingRule]:
    """Return the rules, the narrowest last."""
    return list(WeedingRule.objects.select_related("theme").order_by("theme", "kind"))


def weeding_figures(year: int) -> WeedingFigures:
    """Return what was decided in a year."""
    rows = list(
        WeedingCase.objects.filter(settled_on__year=year).values_list(
            "state", "pole_code", "flaws"
        )
    )
    states = Counter(state for state, _pole, _flaws in rows)
    kept: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    flaws: Counter[str] = Counter()
    for state, pole, told in rows:
        (gone if state == CaseState.WITHDRAWN else kept)[pole] += 1
        flaws.update(told)
    return WeedingFigures(
        tuple((str(s.label), states[s.value]) for s in CaseState if states[s.value]),
        tuple((pole, kept[pole], gone[pole]) for pole in sorted(kept | gone)),
        tuple((str(f.label), flaws[f.value]) for f in Flaw if flaws[f.value]),
    )


def _promised() -> dict[Any, date]:
    """Return until when each document was promised to stay."""
    kept = WeedingCase.objects.filter(state=CaseState.KEPT, kept_until__isnull=False)
    return dict(
        kept.values_list("document_id").annotate(until=Max("kept_until")).order_by()
    )


def _poles() -> dict[str, str]:
    return {t.code: t.poles[0][0] for t in vocabulary.themes() if t.poles}
