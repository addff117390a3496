"""In which languages one is received: told by the permanences of the week, never by a list."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from parvis.centres.queries import CentreNow
from parvis.discovery import engine
from parvis.discovery.rules.answer import PoleFound, Tongue
from parvis.discovery.rules.tongues import Hours, in_own_words, spoken_here, yours
from parvis.kit.memo import briefly
from parvis.roster import queries as roster
from parvis.ui.identity import place_zone

Week = Mapping[str, Mapping[str, tuple[Hours, ...]]]


def with_languages(
    poles: Iterable[PoleFound], centre: CentreNow, language: str, *, at: datetime
) -> tuple[PoleFound, ...]:
    """Say of each pole what is spoken there now or this week, and when the person's own language is.

    A centre that keeps no permanences says what its poles declare, and promises nothing.
    """
    week = _week(centre.pk, at.replace(second=0, microsecond=0))
    if not week:
        return tuple(poles)
    return tuple(
        pole
        if pole.is_reserved
        else replace(
            pole,
            languages=spoken_here(week.get(pole.code, {}), at),
            yours=yours(week.get(pole.code, {}).get(language, ()), language, at),
        )
        for pole in poles
    )


def own_words(
    centre: CentreNow, language: str, shown: Iterable[PoleFound] = (), *, at: datetime
) -> str:
    """Say in the language of the question that the answer is in French, and where it is spoken (DSC-18).

    Every pole of the place counts: the one next door may have who speaks it.
    """
    said = engine.own_words().get(language)
    if said is None:
        return ""
    week = _week(centre.pk, at.replace(second=0, microsecond=0))
    names = {p.code: p.name for p in centre.poles}
    order = dict.fromkeys([*(p.code for p in shown if p.code in names), *names])
    heard = [
        (names[code], _in_local_time(yours(week[code].get(language, ()), language, at)))
        for code in order
        if code in week
    ]
    return in_own_words(said, heard, at.astimezone(place_zone()))


def _in_local_time(told: Tongue | None) -> Tongue:
    until, next_at = (told.until, told.next_at) if told else (None, None)
    zone = place_zone()
    return Tongue(
        until and until.astimezone(zone), next_at and next_at.astimezone(zone)
    )


@briefly(20)
def _week(centre_id: int, minute: datetime) -> Week:
    found: dict[str, dict[str, tuple[Hours, ...]]] = defaultdict(dict)
    for spoken in roster.spoken(centre_id, minute):
        found[spoken.pole_code][spoken.language] = tuple(
            (s.starts_at, s.ends_at) for s in spoken.stretches
        )
    return found
