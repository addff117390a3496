"""An address left for reminders: sealed, apart from seats, erased a day after (PRG-10, PRG-21)."""

import base64
import hashlib
import json
import logging
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email

from parvis.kit.writes import write_tx
from parvis.programme.choices import SessionState
from parvis.programme.models import Reminder, Session
from parvis.programme.rules.reminders import due, next_eve
from parvis.programme.services.codes import reminder_hash
from parvis.programme.services.refusals import NotAnAddress
from parvis.programme.services.writing import TOLD, Change, Letter, eve_of, news

logger = logging.getLogger(__name__)
LONGEST = 254
A_DAY = timedelta(days=1)
PATIENCE = (
    10  # seconds: whoever changes a date does not wait for a mail server that is away
)
OPEN_SEAL = (InvalidToken, ValueError, KeyError, TypeError)


@dataclass(frozen=True)
class _Asked:
    """What is sealed: where to write, about what, and the cancelled dates already told."""

    to: str
    session: int | None = None
    series: int | None = None
    told: tuple[int, ...] = ()

    def dates(self) -> list[Session]:
        """Return the dates that it is about, in their order."""
        found = Session.objects.filter(pk=self.session or 0)
        if self.series:
            found = Session.objects.filter(series_id=self.series)
        told = found.select_related("activity", "room")
        return list(told.order_by("starts_at", "pk"))

    def sealed(self) -> str:
        return _seal().encrypt(json.dumps(asdict(self)).encode()).decode()


def leave_address(
    code: str,
    address: str,
    *,
    session_id: int | None = None,
    series_id: int | None = None,
) -> None:
    """Keep an address for the eve of a session, or of each date of a series; found again by the code alone.

    What it is about is sealed with it: only who has the key of the
    installation could join an address to a session, never to a seat.
    """
    address = address.strip()
    try:
        validate_email(address)
    except ValidationError as error:
        raise NotAnAddress from error
    if len(address) > LONGEST or any(c in address for c in "\r\n\0"):
        raise NotAnAddress
    asked = _Asked(address, None if series_id else session_id, series_id)
    dates = asked.dates()
    first = next((s for s in dates if s.pk == session_id), dates[0])
    with write_tx():
        Reminder.objects.update_or_create(
            key_hash=reminder_hash(code),
            defaults={
                "sealed": asked.sealed(),
                "send_on": first.day - A_DAY,
                "erase_on": _erased_on(dates),
                "is_sent": False,
            },
        )


def forget_address(code: str) -> None:
    """Erase the address left with a code, at once."""
    with write_tx():
        Reminder.objects.filter(key_hash=reminder_hash(code)).delete()


def send_reminders(*, at: datetime, zone: str = "Europe/Paris") -> tuple[int, int]:
    """Send the reminders that are due, each date once; return how many went and how many could not.

    What the mail server refuses is tried again the next time, until the date.
    """
    today = at.astimezone(ZoneInfo(zone)).date()
    waiting = Reminder.objects.filter(
        send_on__lte=today, erase_on__gt=today, is_sent=False
    )
    sent = failed = 0
    for reminder in waiting.order_by("pk"):
        try:
            asked = _opened(reminder)
        except OPEN_SEAL:
            went, left = 0, 1
        else:
            went, left = _remind(reminder, asked, today, at)
        sent, failed = sent + went, failed + left
        if left:
            logger.warning("A reminder could not be sent")
    return sent, failed


def tell_changes(changes: list[Change], *, at: datetime) -> int:
    """Write at once to those who left an address for dates that have changed; return how many letters went.

    Never inside a transaction: a mail server is slow. When it is away, the
    eve of the date tells it.
    """
    told = {c.session.pk: c for c in changes if c.is_news(at)}
    if not told:
        return 0
    today = at.astimezone(ZoneInfo(changes[0].session.zone)).date()
    sent, is_away, post = 0, False, get_connection(timeout=PATIENCE)
    for reminder in Reminder.objects.filter(erase_on__gte=today).order_by("pk"):
        try:
            asked = _opened(reminder)
        except OPEN_SEAL:
            continue
        mine = [c for c in told.values() if _is_about(asked, c.session)]
        if not mine:
            continue
        gone = not is_away and _gone(asked.to, news(mine), post)
        sent, is_away = sent + gone, not gone
        _next(reminder, asked, mine if gone else [], today, at)
    return sent


def _remind(
    reminder: Reminder, asked: _Asked, today: date, at: datetime
) -> tuple[int, int]:
    """Send what is due of one reminder, and put the next eve in its place."""
    dates = [s for s in asked.dates() if s.starts_at > at]
    days = due((s.day for s in dates), reminder.send_on, today)
    following = next_eve((s.day for s in dates), today)
    mine = Reminder.objects.filter(
        pk=reminder.pk, is_sent=False, send_on=reminder.send_on
    )
    with write_tx():
        if not mine.update(send_on=following or today, is_sent=following is None):
            return 0, 0
    letters = [
        eve_of(s)
        for s in dates
        if s.day in days and s.state in TOLD and not _is_told(s, asked.told)
    ]
    sent = sum(_gone(asked.to, letter) for letter in letters)
    if sent < len(letters):  # again the next time, while there is one
        with write_tx():
            back = Reminder.objects.filter(pk=reminder.pk)
            back.update(send_on=reminder.send_on, is_sent=False)
    return sent, len(letters) - sent


def _next(
    reminder: Reminder, asked: _Asked, told: list[Change], today: date, at: datetime
) -> None:
    """Write when the next eve is, now that dates have changed, and which cancelled ones were told."""
    dates = asked.dates()
    cancelled = {c.session.pk for c in told if c.is_cancelled}
    known = (set(asked.told) - {c.session.pk for c in told}) | cancelled
    days = [s.day for s in dates if s.starts_at > at and not _is_told(s, known)]
    since = today if told else today - A_DAY
    following = next_eve(days, since)
    is_waiting = not reminder.is_sent and reminder.send_on <= today
    news_of: dict[str, Any] = {
        "sealed": replace(asked, told=tuple(sorted(known))).sealed(),
        "erase_on": max(_erased_on(dates), today + A_DAY),
    }
    if not is_waiting:
        news_of |= {"send_on": following or today, "is_sent": following is None}
    with write_tx():
        Reminder.objects.filter(pk=reminder.pk, sealed=reminder.sealed).update(
            **news_of
        )


def _gone(address: str, letter: Letter, post: Any = None) -> bool:
    """Send a letter; tell whether it went."""
    message = EmailMessage(letter.subject, letter.body, to=[address], connection=post)
    try:
        return bool(message.send())
    except (OSError, ValueError):
        logger.warning("A letter about a session could not be sent")
        return False


def _is_about(asked: _Asked, session: Session) -> bool:
    whole = asked.series is not None and asked.series == session.series_id
    return whole or asked.session == session.pk


def _is_told(session: Session, told: Any) -> bool:
    return session.state == SessionState.CANCELLED and session.pk in told


def _erased_on(dates: list[Session]) -> date:
    """Return the day after the last date: a series keeps its addresses until then (PRG-10)."""
    last = max(dates, key=lambda s: s.ends_at)
    return last.ends_at.astimezone(ZoneInfo(last.zone)).date() + A_DAY


def _opened(reminder: Reminder) -> _Asked:
    told = json.loads(_seal().decrypt(reminder.sealed.encode()))
    return _Asked(
        str(told["to"]),
        told.get("session"),
        told.get("series"),
        tuple(told.get("told", ())),
    )


def _seal() -> Fernet:
    digest = hashlib.sha256(f"programme reminder {settings.SECRET_KEY}".encode())
    return Fernet(base64.urlsafe_b64encode(digest.digest()))
