"""The holidays that the roster knows, in the words of the programme."""

from collections.abc import Mapping
from datetime import date

from parvis.programme.choices import Rest
from parvis.roster import queries as roster


def rests(centre_id: int, first: date, last: date) -> Mapping[str, frozenset[date]]:
    """Return the public and school holidays that a centre keeps between two days."""
    public, school = roster.holidays_between(centre_id, first, last)
    return {Rest.PUBLIC_HOLIDAY: public, Rest.SCHOOL_HOLIDAY: school}
