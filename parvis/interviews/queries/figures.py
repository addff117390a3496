"""The month in figures: one table a dimension, small numbers hidden before anyone sees them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.interviews import choices
from parvis.interviews.choices import UNSAID
from parvis.interviews.models import (
    ExitAnswer,
    ExitProfile,
    GivenCount,
    MonthTotal,
    PartnerTally,
    Record,
    RecordGiven,
    RecordSubject,
)
from parvis.interviews.queries.place import poles, theme_choices
from parvis.interviews.rules.hiding import (
    hide_small,
    may_show_total,
    response_rate,
)

RECORDS, ANSWERS, PROFILES = "records", "answers", "profiles"
SEVERAL = frozenset({"theme", "given", "body_kind"})
"""Dimensions where an interview may count twice: their lines do not add up to a total."""
OF_RECORDS: Mapping[str, str] = {
    "pole": "pole__code",
    "channel": "channel",
    "length_band": "length_band",
    "language": "language",
    "clarity": "clarity",
    "is_unmet": "is_unmet",
    "age_band": "age_band",
    "situation": "situation",
    "level": "level",
    "nearness": "nearness",
    "acquainted": "acquainted",
}
OF_ANSWERS = ("helped", "next_step")
OF_PROFILES = ("age_band", "sex", "situation", "nearness")


@dataclass(frozen=True)
class Line:
    """A figure; `number` is None when it is hidden."""

    code: str
    label: str
    number: int | None


@dataclass(frozen=True)
class Table:
    """One dimension of a month."""

    code: str
    lines: tuple[Line, ...]
    may_repeat: bool = False


@dataclass(frozen=True)
class Figures:
    """A month as it may be shown; totals are None when they are too small."""

    month: date
    interviews: int | None
    answers: int | None
    profiles: int | None
    rate: int | None
    demand: tuple[Table, ...]
    publics: tuple[Table, ...]
    exits: tuple[Table, ...]
    profile: tuple[Table, ...]


@dataclass(frozen=True)
class GivenLine:
    """Lines of sheets of one kind on a theme at a pole; `number` is None when it is hidden."""

    pole: str
    theme: str
    kind: str
    number: int | None


@dataclass(frozen=True)
class TallyLine:
    """Interviews of a partner at a pole in a month."""

    partner: str
    pole: str
    number: int


def month_after(month: date) -> date:
    """Return the first day of the month that follows."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def months_with_records(centre_id: int, *, before: date | None = None) -> list[date]:
    """Return the months that have rows, the oldest first."""
    found: set[date] = set()
    for table in (Record, ExitAnswer, ExitProfile):
        rows = table._default_manager.filter(centre_id=centre_id)
        if before is not None:
            rows = rows.filter(day__lt=before)
        found.update(
            rows.annotate(month=TruncMonth("day"))
            .order_by()
            .values_list("month", flat=True)
            .distinct()
        )
    return sorted(found)


def centres_with_rows() -> list[int]:
    """Return the centres that have something to fade, by id."""
    found: set[int] = set()
    for table in (Record, ExitAnswer, ExitProfile):
        rows = table._default_manager.order_by()
        found.update(rows.values_list("centre_id", flat=True).distinct())
    return sorted(found)


def figures(centre_id: int, month: date) -> Figures:
    """Return a month, small numbers hidden; what is older than three years comes from its totals."""
    cells: dict[str, dict[str, int | None]] = {}
    for dimension, code, number in totals(centre_id, month):
        cells.setdefault(dimension, {})[code] = number
    if not cells:
        for dimension, code, number in _kept_totals(centre_id, month):
            cells.setdefault(dimension, {})[code] = number
    sums = {k: cells.get(k, {}).get("", 0) for k in (RECORDS, ANSWERS, PROFILES)}
    interviews, answers = sums[RECORDS], sums[ANSWERS]
    known = interviews is not None and answers is not None
    labels = _labels(centre_id, month)

    def table(dimension: str) -> Table:
        said, found = labels[dimension.removeprefix("exit_")], cells.get(dimension, {})
        rows = tuple(Line(c, str(said.get(c, c)), n) for c, n in _sorted(found, said))
        return Table(dimension, rows, dimension in SEVERAL)

    return Figures(
        month,
        interviews,
        answers,
        sums[PROFILES],
        response_rate(answers or 0, interviews or 0) if known else None,
        tuple(
            map(table, ("pole", "theme", "clarity", "given", "body_kind", "is_unmet"))
        ),
        tuple(
            map(
                table,
                (
                    *("channel", "length_band", "language", "age_band"),
                    *("situation", "level", "nearness", "acquainted"),
                ),
            )
        ),
        tuple(map(table, OF_ANSWERS)),
        tuple(table(f"exit_{name}") for name in OF_PROFILES),
    )


def totals(centre_id: int, month: date) -> Iterator[tuple[str, str, int | None]]:
    """Return every figure of a month as it may be shown: dimension, code, number or None (ITV-8)."""
    of_month = {
        "centre_id": centre_id,
        "day__gte": month,
        "day__lt": month_after(month),
    }
    yield from _parts(RECORDS, Record.objects.filter(**of_month), OF_RECORDS)
    inside = {f"record__{key}": value for key, value in of_month.items()}
    themes = RecordSubject.objects.filter(**inside).values_list("theme_id", flat=True)
    given = RecordGiven.objects.filter(**inside)
    kinds = given.values_list("kind", "record_id").distinct()
    bodies = given.exclude(body_kind="").values_list("body_kind", flat=True)
    yield from _cells("theme", Counter(map(str, themes)))
    yield from _cells("given", Counter(kind for kind, _ in kinds))
    yield from _cells("body_kind", Counter(bodies))
    answers = ExitAnswer.objects.filter(**of_month)
    yield from _parts(ANSWERS, answers, {name: name for name in OF_ANSWERS})
    profiles = ExitProfile.objects.filter(**of_month)
    yield from _parts(PROFILES, profiles, {f"exit_{n}": n for n in OF_PROFILES})


def _parts(
    name: str, rows: Any, dimensions: Mapping[str, str]
) -> Iterator[tuple[str, str, int | None]]:
    total = rows.count()
    if not total:
        return
    yield name, "", total if may_show_total(total) else None
    for dimension, column in dimensions.items():
        found = rows.order_by().values_list(column).annotate(number=Count("pk"))
        cells = {_coded(value): number for value, number in found}
        yield from _cells(dimension, cells, total=total)


def _cells(
    dimension: str, cells: Mapping[str, int], *, total: int | None = None
) -> Iterator[tuple[str, str, int | None]]:
    for code, number in hide_small(cells, total=total).items():
        yield dimension, code, number


def _coded(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return UNSAID if value is None else str(value)


def _kept_totals(centre_id: int, month: date) -> Iterator[tuple[str, str, int | None]]:
    kept = MonthTotal.objects.filter(centre_id=centre_id, month=month)
    yield from kept.values_list("dimension", "code", "number")


def _labels(centre_id: int, month: date) -> Mapping[str, Mapping[str, object]]:
    last = month_after(month) - timedelta(days=1)
    unsaid = {UNSAID: pgettext_lazy("record", "not said")}
    return {
        "pole": {**{p.code: p.short_name for p in poles(centre_id, on=last)}, **unsaid},
        "theme": {t.code: t.label for t in theme_choices()},
        "channel": dict(choices.Channel.choices),
        "length_band": dict(choices.LengthBand.choices),
        "language": dict(choices.languages()),
        "clarity": dict(choices.DemandClarity.choices),
        "given": dict(choices.Given.choices),
        "body_kind": dict(choices.BodyKind.choices),
        "is_unmet": {"yes": _("need not met"), "no": _("nothing pointed out")},
        "age_band": dict(choices.AgeBand.choices),
        "situation": dict(choices.Situation.choices),
        "level": dict(choices.Level.choices),
        "nearness": dict(choices.Nearness.choices),
        "acquainted": dict(choices.Acquainted.choices),
        "helped": dict(choices.Helped.choices),
        "next_step": dict(choices.NextStep.choices),
        "sex": dict(choices.Sex.choices),
    }


def _sorted(
    cells: Mapping[str, int | None], said: Mapping[str, object]
) -> list[tuple[str, int | None]]:
    """Return cells in the order of their words: a table sorted by number would tell hidden ones."""
    place = {code: n for n, code in enumerate(said)}
    return sorted(cells.items(), key=lambda cell: (place.get(cell[0], 99), cell[0]))


def tallies(
    centre_id: int, month: date, *, partner_id: int | None = None
) -> list[TallyLine]:
    """Return the interviews of the partners in a month; of one partner only if it is given."""
    found = PartnerTally.objects.filter(centre_id=centre_id, month=month)
    if partner_id is not None:
        found = found.filter(partner_id=partner_id)
    return [
        TallyLine(t.partner.short_name or t.partner.name, str(t.pole), t.number)
        for t in found.select_related("partner", "pole").order_by(
            "partner__name", "pole__position"
        )
    ]


def given_counts(centre_id: int, month: date) -> list[GivenLine]:
    """Return what stood on the sheets of a month, by pole, theme and kind; small numbers hidden."""
    found = GivenCount.objects.filter(centre_id=centre_id, month=month)
    cells = {(g.pole_code, g.theme_code, g.kind): g.number for g in found}
    labels = _labels(centre_id, month)
    kinds = dict(choices.SheetKind.choices)
    hidden = hide_small({"\0".join(key): number for key, number in cells.items()})
    return [
        GivenLine(
            str(labels["pole"].get(pole, pole)),
            str(labels["theme"].get(theme, theme)),
            str(kinds[kind]),
            hidden["\0".join((pole, theme, kind))],
        )
        for pole, theme, kind in sorted(cells)
    ]
