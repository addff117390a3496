"""In which time zone hours are written on every page: that of the centre of the home page."""

from django.db import DatabaseError, connection

from parvis.centres.queries import default_centre
from parvis.kit.memo import for_a_minute


def zone_name() -> str:
    """Return the time zone of the centre of the home page, or nothing while there is none."""
    centre = default_centre()
    return centre.time_zone if centre else ""


_kept = for_a_minute(zone_name)


def clock_of_the_place() -> str:
    """Return it without reading again at each hour that is written, nor while something is being written."""
    if connection.in_atomic_block:
        return ""
    try:
        return _kept()
    except DatabaseError:  # the page that says so still writes an hour
        return ""
