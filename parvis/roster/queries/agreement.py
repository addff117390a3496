"""What each partner owes and what it gave, in half-days (ROS-6, ROS-7)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from parvis.centres import queries as centres
from parvis.roster.choices import State
from parvis.roster.models import Commitment, Shift
from parvis.roster.rules.counting import Presence, counted

Cell = tuple[int, int]
KINDS = ("held", "to_confirm", "ahead")


@dataclass(frozen=True)
class CommitmentLine:
    """Half-days of a partner at a pole, or of all; `pole_id` is None in a total.

    What is missing somewhere is not made up for by what is beyond elsewhere.
    """

    partner: str
    pole: str
    due: int
    held: int
    to_confirm: int
    ahead: int
    partner_id: int | None = None
    pole_id: int | None = None
    missing: int = 0
    beyond: int = 0


@dataclass(frozen=True)
class CommitmentGroup:
    """A partner: its total, then pole by pole."""

    code: str
    total: CommitmentLine
    lines: tuple[CommitmentLine, ...]


@dataclass(frozen=True)
class CommitmentTable:
    """A year of the convention; partners by name, which is an order without merit."""

    year: int
    groups: tuple[CommitmentGroup, ...]
    by_pole: tuple[CommitmentLine, ...]
    total: CommitmentLine


def commitments(
    centre_id: int, year: int, *, at: datetime, partner_id: int | None = None
) -> CommitmentTable:
    """Return due, delivered and planned half-days of a year; one partner's and the totals if it is given."""
    due = {
        (c.partner_id, c.pole_id): c.half_days
        for c in Commitment.objects.filter(partner__centre_id=centre_id, year=year)
    }
    given = _given(centre_id, year, at)
    cells = sorted({*due, *(cell for found in given.values() for cell in found)})
    known = list(centres.partners_by_id(centre_id))
    partners = {p.pk: p.name for p in known}
    poles = {p.pk: p.short_name or p.name for p in centres.poles_by_id(centre_id)}
    lines = [
        _line(
            cell,
            (partners[cell[0]], poles[cell[1]]),
            due.get(cell, 0),
            tuple(given[kind][cell] for kind in KINDS),
        )
        for cell in cells
    ]
    order = list(poles)
    lines.sort(key=lambda line: order.index(line.pole_id or 0))
    return CommitmentTable(
        year,
        tuple(
            CommitmentGroup(
                partner.code,
                _sum(own, partner=partner.name),
                tuple(own),
            )
            for partner in known
            if partner_id is None or partner.pk == partner_id
            for own in [[line for line in lines if line.partner_id == partner.pk]]
        ),
        tuple(
            _sum(there, pole=name)
            for pk, name in poles.items()
            if (there := [line for line in lines if line.pole_id == pk])
        ),
        _sum(lines),
    )


def due_of(partner_id: int, year: int) -> dict[int, int]:
    """Return the half-days that a partner owes in a year, by pole."""
    found = Commitment.objects.filter(partner_id=partner_id, year=year)
    return dict(found.values_list("pole_id", "half_days"))


def _given(
    centre_id: int, year: int, at: datetime
) -> dict[str, defaultdict[Cell, int]]:
    found: dict[str, list[Presence]] = {kind: [] for kind in KINDS}
    partner_of: dict[int, int] = {}
    rows = (
        Shift.objects.filter(
            centre_id=centre_id, day__range=(date(year, 1, 1), date(year, 12, 31))
        )
        .exclude(state=State.CANCELLED)
        .values_list(
            "advisor_id",
            "pole_id",
            "starts_at",
            "ends_at",
            "state",
            "advisor__partner_id",
        )
    )
    for advisor, pole, starts, ends, state, partner in rows:
        partner_of[advisor] = partner
        kind = (
            "held" if state == State.HELD else ("to_confirm" if ends < at else "ahead")
        )
        found[kind].append(Presence(advisor, pole, starts, ends))
    return {kind: _by_cell(there, partner_of) for kind, there in found.items()}


def _by_cell(
    presences: Iterable[Presence], partner_of: dict[int, int]
) -> defaultdict[Cell, int]:
    totals: defaultdict[Cell, int] = defaultdict(int)
    for one in counted(presences):
        totals[partner_of[one.presence.key], one.presence.pole_id] += one.half_days
    return totals


def _line(
    cell: Cell, names: tuple[str, str], due: int, given: tuple[int, ...]
) -> CommitmentLine:
    held, to_confirm, ahead = given
    balance = due - sum(given)
    return CommitmentLine(
        *names,
        due,
        held,
        to_confirm,
        ahead,
        *cell,
        missing=max(0, balance),
        beyond=max(0, -balance),
    )


def _sum(
    lines: Iterable[CommitmentLine], *, partner: str = "", pole: str = ""
) -> CommitmentLine:
    lines = list(lines)
    return CommitmentLine(
        partner,
        pole,
        sum(line.due for line in lines),
        sum(line.held for line in lines),
        sum(line.to_confirm for line in lines),
        sum(line.ahead for line in lines),
        lines[0].partner_id if partner and lines else None,
        missing=sum(line.missing for line in lines),
        beyond=sum(line.beyond for line in lines),
    )
