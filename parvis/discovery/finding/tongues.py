"""In which languages one is received: told by the permanences of the week, never by a list."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from parvis.centres.queries import CentreNow
from parvis.discovery.rules.answer import PoleFound
from parvis.discovery.rules.tongues import Hours, spoken_here, yours
from parvis.kit.memo import briefly
from parvis.roster import queries as roster

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


@briefly(20)
def _week(centre_id: int, minute: datetime) -> Week:
    found: dict[str, dict[str, tuple[Hours, ...]]] = defaultdict(dict)
    for spoken in roster.spoken(centre_id, minute):
        found[spoken.pole_code][spoken.language] = tuple(
            (s.starts_at, s.ends_at) for s in spoken.stretches
        )
    return found
