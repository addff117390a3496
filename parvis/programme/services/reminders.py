"""An address left for a reminder: sealed, apart from seats, erased a day after (PRG-10)."""

import base64
import hashlib
import json
import logging
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from parvis.kit.writes import write_tx
from parvis.programme.choices import SessionState
from parvis.programme.models import Reminder, Session
from parvis.programme.services.codes import reminder_hash
from parvis.programme.services.refusals import NotAnAddress

logger = logging.getLogger(__name__)
LONGEST = 254
A_DAY = timedelta(days=1)
TOMORROW = (
    _("Your session is coming"),
    _(
        "Hello,\n\n%(title)s: %(day)s at %(hour)s.\n%(place)s\n\n"
        "If you cannot come, give your seat back with your code: somebody may be waiting for it.\n\n"
        "This address is erased the day after the session. Nobody reads answers here."
    ),
)
CANCELLED = (
    _("A session is cancelled"),
    _(
        "Hello,\n\n%(title)s, planned on %(day)s at %(hour)s, will not be held."
        " The programme has other dates.\n\n"
        "This address is erased the day after. Nobody reads answers here."
    ),
)


def leave_address(code: str, address: str, *, session_id: int) -> None:
    """Keep an address for one reminder, the day before; sealed, and found again by the code alone.

    The session it is about is sealed with it: only who has the key of the
    installation could join an address to a session, never to a seat.
    """
    address = address.strip()
    try:
        validate_email(address)
    except ValidationError as error:
        raise NotAnAddress from error
    if len(address) > LONGEST or any(c in address for c in "\r\n\0"):
        raise NotAnAddress
    session = Session.objects.get(pk=session_id)
    said = json.dumps({"to": address, "session": session_id})
    last = session.ends_at.astimezone(ZoneInfo(session.zone)).date()
    with write_tx():
        Reminder.objects.update_or_create(
            key_hash=reminder_hash(code),
            defaults={
                "sealed": _seal().encrypt(said.encode()).decode(),
                "send_on": session.day - A_DAY,
                "erase_on": last + A_DAY,
                "is_sent": False,
            },
        )


def forget_address(code: str) -> None:
    """Erase the address left with a code, at once."""
    with write_tx():
        Reminder.objects.filter(key_hash=reminder_hash(code)).delete()


def send_reminders(*, at: datetime, zone: str = "Europe/Paris") -> tuple[int, int]:
    """Send the reminders that are due, each once; return how many went and how many could not."""
    today = at.astimezone(ZoneInfo(zone)).date()
    due = Reminder.objects.filter(send_on__lte=today, erase_on__gt=today, is_sent=False)
    sent = failed = 0
    for reminder in due.order_by("pk"):
        mine = Reminder.objects.filter(pk=reminder.pk, is_sent=False)
        with write_tx():
            if not mine.update(is_sent=True):
                continue
        try:
            said = json.loads(_seal().decrypt(reminder.sealed.encode()))
            _send(said["to"], Session.objects.filter(pk=said["session"]).first())
            sent += 1
        except (OSError, InvalidToken, ValueError, KeyError):
            failed += 1
            logger.warning("A reminder could not be sent")
    return sent, failed


def _send(address: str, session: Session | None) -> None:
    if session is None:
        return
    starts = session.starts_at.astimezone(ZoneInfo(session.zone))
    told = {
        "title": session.title or session.activity.title,
        "day": date_format(starts, "l j F"),
        "hour": date_format(starts, "G \\h i"),
        "place": str(session.room or session.place or session.link),
    }
    if session.state == SessionState.CANCELLED:
        subject, body = CANCELLED
    else:
        subject, body = TOMORROW
    EmailMessage(subject=str(subject), body=str(body) % told, to=[address]).send()


def _seal() -> Fernet:
    digest = hashlib.sha256(f"programme reminder {settings.SECRET_KEY}".encode())
    return Fernet(base64.urlsafe_b64encode(digest.digest()))
