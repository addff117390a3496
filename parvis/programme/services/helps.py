"""What a session helped with, said by one tap (PRG-16)."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from parvis.kit.writes import add_to, write_tx
from parvis.programme.choices import Help, SessionState
from parvis.programme.models import HelpCount, HelpTap, Session
from parvis.programme.rules.helps import is_asked
from parvis.programme.services.refusals import NotPossibleNow, SessionIsCancelled


def say_help(session_id: int, answer: str, *, uuid: UUID, at: datetime) -> bool:
    """Add one to what a session helped with; the same tap sent twice counts once (PRG-16).

    Neither who nor at what hour is written: the mark of a tap says neither
    its session nor its answer.
    """
    session = Session.objects.get(pk=session_id)
    if session.state != SessionState.PLANNED:
        raise SessionIsCancelled
    if not is_asked(session.starts_at, session.ends_at, at):
        raise NotPossibleNow
    told, zone = Help(answer).value, ZoneInfo(session.zone)
    month = session.starts_at.astimezone(zone).date().replace(day=1)
    day = at.astimezone(zone).date()
    with write_tx():
        if not HelpTap.objects.get_or_create(uuid=uuid, defaults={"day": day})[1]:
            return False
        add_to(
            HelpCount,
            "number",
            1,
            activity=session.activity_id,
            month=month,
            answer=told,
        )
    return True
