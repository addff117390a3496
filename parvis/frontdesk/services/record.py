"""From the end of an advice to its record: a signed link that says neither who, nor when, nor which ticket."""

from datetime import datetime

from parvis.frontdesk.access import Place
from parvis.frontdesk.rules.day import band
from parvis.interviews import services as interviews
from parvis.interviews.choices import Channel
from parvis.reception import queries as reception
from parvis.reception.choices import Kind
from parvis.reception.services.undoing import last_undoable


def record_after(name: str, place: Place, *, at: datetime) -> str | None:
    """Return what a session keeps to note once a gesture is made; None leaves what it keeps.

    The record of an advice stays at hand until the next one ends. Undoing the
    end of an advice takes its record away: it would come too early.
    """
    if name == "terminer":
        return (
            prefilled(centre_id=place.centre_id, desk_id=place.desk_id, at=at) or None
        )
    if name == "annuler":
        last = last_undoable(place.desk_id, at=at)
        return "" if last is not None and last.kind == Kind.FINISH else None
    return None


def prefilled(*, centre_id: int, desk_id: int, at: datetime) -> str:
    """Return the signed values for the record of the advice that a desk is ending, or nothing."""
    now = reception.desk_now(desk_id, at=at)
    if now.line is None or now.since is None or now.line.state != "in_advice":
        return ""
    values = {
        "pole": now.line.pole_code,
        "length": band((at - now.since).total_seconds() / 60),
        "language": now.line.language or "fr",
        "channel": Channel.ON_SITE.value,
    }
    return interviews.prefill(
        values, centre_id=centre_id, at=at, themes=now.line.themes
    )
