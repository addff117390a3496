"""The days when a series is not held; who knows the holidays tells them from above (PRG-7)."""

from collections.abc import Callable, Mapping
from datetime import date

from parvis.centres import queries as centres
from parvis.programme.choices import Rest
from parvis.programme.models import Series, SeriesException
from parvis.programme.rules.dates import Rests

Teller = Callable[[int, date, date], Mapping[str, frozenset[date]]]
_tellers: list[Teller] = []


def rests_told_by(teller: Teller) -> None:
    """Let another room tell the holidays of a centre (from `AppConfig.ready` only)."""
    _tellers[:] = [teller]


def rests(series: Series, first: date, last: date) -> Rests:
    """Return the days between two when a series is not held, and why."""
    centre_id = series.activity.centre_id
    told = dict(_tellers[0](centre_id, first, last)) if _tellers else {}
    if not series.rests_in_school_holidays:
        told.pop(Rest.SCHOOL_HOLIDAY, None)
    exceptions = SeriesException.objects.filter(series=series)
    found: dict[str, frozenset[date]] = {
        Rest.EXCEPTION: frozenset(exceptions.values_list("on", flat=True)),
        **told,
    }
    if not series.activity.kind.may_be_outside_hours:
        found[Rest.CLOSED] = frozenset(centres.closed_days(centre_id, first, last))
    return Rests(found)
