"""The sessions that the programme knows, in the words of an answer and of the welcome board."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from parvis.centres import queries as centres
from parvis.discovery.blocks import SessionFound
from parvis.frontdesk.services.programme import SessionToday
from parvis.kit.memo import briefly
from parvis.programme import queries as programme


def sessions(
    centre_code: str, themes: Sequence[str], at: datetime
) -> Sequence[SessionFound]:
    """Return the next sessions of a centre about some themes, one for each activity."""
    return _in_this_minute(
        centre_code, tuple(themes), at.replace(second=0, microsecond=0)
    )


@briefly(60)
def _in_this_minute(
    centre_code: str, themes: tuple[str, ...], at: datetime
) -> tuple[SessionFound, ...]:
    centre = centres.centre_by_code(centre_code)
    if centre is None or not themes:
        return ()
    return tuple(
        SessionFound(
            card.uuid,
            card.title,
            card.kind,
            card.starts_at,
            card.where,
            card.seats_left,
            reverse("programme:session", args=[card.uuid]),
        )
        for card in programme.coming_about(centre.pk, themes, at=at)
    )


def today(centre_id: int, at: datetime) -> Sequence[SessionToday]:
    """Return what is still to come today in a centre, for its welcome board."""
    return _today_in(centre_id, at.replace(second=0, microsecond=0))


@briefly(60)
def _today_in(centre_id: int, at: datetime) -> tuple[SessionToday, ...]:
    return tuple(
        SessionToday(
            card.title,
            card.starts_at,
            card.where,
            reverse("programme:session", args=[card.uuid]),
        )
        for card in programme.today(centre_id, at=at)
        if not card.is_cancelled
    )
