"""What a session helped with, said by one tap (PRG-16)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from parvis.kit.writes import add_to, write_tx
from parvis.programme.choices import Help, SessionState
from parvis.programme.models import HelpCount, Session
from parvis.programme.rules.helps import is_asked
from parvis.programme.services.refusals import NotPossibleNow, SessionIsCancelled


def say_help(session_id: int, answer: str, *, at: datetime) -> None:
    """Add one to what a session helped with; neither who nor at what hour is written (PRG-16)."""
    session = Session.objects.get(pk=session_id)
    if session.state != SessionState.PLANNED:
        raise SessionIsCancelled
    if not is_asked(session.starts_at, session.ends_at, at):
        raise NotPossibleNow
    month = session.starts_at.astimezone(ZoneInfo(session.zone)).date().replace(day=1)
    with write_tx():
        add_to(
            HelpCount,
            "number",
            1,
            activity=session.activity_id,
            month=month,
            answer=Help(answer).value,
        )
