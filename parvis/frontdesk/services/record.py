"""From the end of an advice to its record: a signed link that says neither who, nor when, nor which ticket."""

from datetime import datetime

from parvis.frontdesk.rules.day import band
from parvis.interviews import services as interviews
from parvis.interviews.choices import Channel
from parvis.reception import queries as reception


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
