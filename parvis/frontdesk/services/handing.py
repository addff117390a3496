"""Sending somebody to a pole, never without saying that it does not receive (FRD-45, FRD-46)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.centres import queries as centres
from parvis.centres.queries import PoleNow
from parvis.frontdesk.rules.presence import Receiving, may_be_sent
from parvis.frontdesk.services.presence import receivings, said
from parvis.kit.personal import without_personal
from parvis.reception import queries
from parvis.reception import services as reception


@dataclass(frozen=True)
class Away:
    """A pole that does not receive now, when it does, and those that do."""

    pole: PoleNow
    receiving: Receiving
    others: tuple[PoleNow, ...]
    at: datetime

    @property
    def when(self) -> str:
        """Say what the pole is doing, and when it receives next."""
        return said(self.receiving, at=self.at)

    def __str__(self) -> str:
        when = self.when
        return f"{name_of(self.pole)}\N{NO-BREAK SPACE}: {when[:1].lower()}{when[1:]}."


class PoleIsAway(reception.Refusal):
    """The pole does not receive now: nothing was done, the desk is asked whether it is sure."""

    nothing: str | Promise = gettext_lazy(
        "Nothing was done: hand over all the same, or to another pole."
    )

    def __init__(self, away: Away) -> None:
        super().__init__(str(away))
        self.away = away

    def __str__(self) -> str:
        named = ", ".join(name_of(pole) for pole in self.away.others)
        where = (
            _("Poles that receive now: %(poles)s.") % {"poles": named}
            if named
            else _("No other pole receives now.")
        )
        return f"{self.away} {self.nothing} {where}"


class NobodyComesToday(PoleIsAway):
    """Nobody receives at the pole any more today: no ticket was given, the desk is asked."""

    nothing = gettext_lazy(
        "No ticket was given: give it all the same, or one of another pole."
    )


def hand_over(  # noqa: PLR0913 - a gesture says all of itself
    *,
    centre_id: int,
    ticket_id: int,
    desk_id: int,
    pole_id: int,
    at: datetime,
    uuid: UUID,
    note: str = "",
    sure: bool = False,
) -> tuple[reception.Called, Away | None]:
    """Hand over to a pole that receives; to another one only if the desk is sure of it.

    The note goes without what points to one person (FRD-49).
    """
    away = None
    if not queries.was_made(uuid):
        present = queries.pole_of(ticket_id)
        away = away_now(centre_id, pole_id, at=at, present=present)
    if away is not None and not may_be_sent(away.receiving, sure=sure):
        raise PoleIsAway(away)
    made = reception.hand_over(
        ticket_id=ticket_id,
        desk_id=desk_id,
        pole_id=pole_id,
        at=at,
        uuid=uuid,
        note=without_personal(note)[0],
    )
    return made, away


def away_now(
    centre_id: int, pole_id: int, *, at: datetime, present: int | None = None
) -> Away | None:
    """Return why a pole of this centre does not receive now; nothing if it does.

    `present` is the pole where somebody is already: it is not offered again.
    """
    here: Any = centres.now(centres.centre_by_id(centre_id), at=at)
    poles: Sequence[PoleNow] = here.poles
    asked = next((p for p in poles if p.pk == pole_id), None)
    if asked is None:
        return None  # the reception knows what to say of a pole that is none of ours
    states = receivings(centre_id, poles, at=at)
    if states[pole_id].is_open:
        return None
    others = tuple(p for p in poles if states[p.pk].is_open and p.pk != present)
    return Away(asked, states[pole_id], others, at)


def name_of(pole: PoleNow) -> str:
    """Return how a pole is called at a desk."""
    return pole.short_name or pole.name
