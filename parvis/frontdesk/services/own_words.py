"""The state of the hall in the languages of a wall, as its calls are (FRD-12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, get_format
from django.utils.translation import override

from parvis.frontdesk.rules.presence import Receiving
from parvis.frontdesk.rules.tongues import Tongue
from parvis.frontdesk.rules.waits import NobodyBeforeClosing, Straightaway
from parvis.frontdesk.services.words import Told

AS_DJANGO_SAYS = {"zh": "zh-hans"}
DECLINED = {"ru": "j E", "uk": "j E"}
"""Where the name of a month is written otherwise beside its day."""


@dataclass(frozen=True)
class Own:
    """A sentence in one language."""

    code: str
    is_rtl: bool
    text: str


def of_the_hall(
    tongues: Iterable[Tongue],
    *,
    receives: bool,
    is_open: bool,
    then: datetime | None,
    at: datetime,
    time_zone: str,
) -> tuple[Own, ...]:
    """Say that nobody is called now, that nobody receives, or that the place is closed."""
    found = []
    for tongue in tongues:
        words = tongue.states
        said, follows = words.calm, ""
        if not receives:
            said, follows = (
                (words.nobody, words.next) if is_open else (words.closed, words.opens)
            )
        if follows and then is not None:
            when = _when(tongue, then, at, time_zone)
            said = f"{said} {follows.format(when=when)}"
        found.append(_own(tongue, said))
    return tuple(found)


def of_a_pole(
    tongues: Iterable[Tongue],
    state: Receiving,
    told: Told | None,
    *,
    at: datetime,
    time_zone: str,
) -> tuple[Own, ...]:
    """Say when a pole opens, or that somebody is free; a range of minutes needs no words."""
    found = []
    for tongue in tongues:
        words = tongue.states
        if not state.is_open and state.next_at is not None:
            when = _when(tongue, state.next_at, at, time_zone)
            said = words.opens.format(when=when)
        elif not state.is_open:
            said = words.shut
        elif isinstance(told, Straightaway):
            said = words.free
        else:
            said = words.late if isinstance(told, NobodyBeforeClosing) else ""
        found.append(_own(tongue, said))
    return tuple(own for own in found if own.text)


def _own(tongue: Tongue, text: str) -> Own:
    return Own(tongue.code, tongue.is_rtl, text)


def _when(tongue: Tongue, moment: datetime, at: datetime, time_zone: str) -> str:
    """Write a day and an hour as the readers of a language write them."""
    here = moment.astimezone(ZoneInfo(time_zone))
    ahead = (here.date() - at.astimezone(here.tzinfo).date()).days
    near = (tongue.states.today, tongue.states.tomorrow)
    hour = f"{here.hour}:{here.minute:02}"
    if ahead in (0, 1):
        return f"{near[ahead]}, {hour}"
    with override(AS_DJANGO_SAYS.get(tongue.code, tongue.code)):
        day = DECLINED.get(tongue.code) or get_format("MONTH_DAY_FORMAT")
        return f"{date_format(here, 'l')} {date_format(here, day)}, {hour}"
