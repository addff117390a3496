"""The letters to those who left an address: the eve of a date, or what has changed (PRG-21)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.programme.choices import SessionState
from parvis.programme.models import Session
from parvis.ui.templatetags.moments import day, hour

TOLD = (SessionState.PLANNED, SessionState.CANCELLED, SessionState.AWAITING)


@dataclass(frozen=True)
class Letter:
    """A subject and a body, in the language of the house."""

    subject: str
    body: str


@dataclass(frozen=True)
class Held:
    """When, where and by whom a date was to be held."""

    starts_at: datetime
    ends_at: datetime
    where: str
    speakers: str
    is_cancelled: bool


def held(session: Session) -> Held:
    """Return how a session is held, before somebody changes it."""
    return Held(
        session.starts_at,
        session.ends_at,
        _where(session),
        session.speakers,
        session.state == SessionState.CANCELLED,
    )


@dataclass(frozen=True)
class Change:
    """A date and how it was held before."""

    session: Session
    before: Held

    @property
    def is_cancelled(self) -> bool:
        return self.session.state == SessionState.CANCELLED

    def is_news(self, at: datetime) -> bool:
        """Tell whether somebody who meant to come should know."""
        is_ahead = max(self.before.starts_at, self.session.starts_at) > at
        return (
            is_ahead
            and self.session.state in TOLD
            and held(self.session) != self.before
        )


def eve_of(session: Session) -> Letter:
    """Write what is said the day before a date."""
    with translation.override(settings.LANGUAGE_CODE):
        told = {**_told(session), "title": _title(session)}
        if session.state == SessionState.CANCELLED:
            return _letter(_subject_of(1), _cancelled_line(told))
        if session.state != SessionState.PLANNED:
            return _letter(
                _("A session is not confirmed"),
                _(
                    "%(title)s, on %(day)s at %(hour)s, is not confirmed yet. Look at its page before you come."
                )
                % told,
            )
        return _letter(
            _("Your session is coming"),
            _(
                "%(title)s: %(day)s at %(hour)s.\n%(place)s\n\n"
                "If you cannot come, give your seat back with your code: somebody may be waiting for it."
            )
            % told,
        )


def news(changes: Sequence[Change]) -> Letter:
    """Write what has changed, date by date."""
    with translation.override(settings.LANGUAGE_CODE):
        ordered = sorted(changes, key=lambda c: c.before.starts_at)
        lines = [_line(change) for change in ordered]
        if all(c.is_cancelled for c in ordered):
            return _letter(_subject_of(len(ordered)), "\n\n".join(lines))
        after = _("Your code stays good. If you cannot come, give your seat back.")
        return _letter(
            ngettext("A date has changed", "Dates have changed", len(ordered)),
            "\n\n".join([*lines, after]),
        )


def _line(change: Change) -> str:
    session, before = change.session, change.before
    starts = before.starts_at.astimezone(ZoneInfo(session.zone))
    was = {"day": day(starts), "hour": hour(starts)}
    told = {**_told(session), "title": _title(session)}
    if change.is_cancelled:
        return _cancelled_line({**told, **was})
    if before.is_cancelled:
        line = _(
            "%(title)s, cancelled before, will be held: %(day)s at %(hour)s.\n%(place)s"
        )
    else:
        told |= {"old_day": was["day"], "old_hour": was["hour"]}
        line = _(
            "%(title)s, planned on %(old_day)s at %(old_hour)s, is now held on %(day)s at %(hour)s.\n%(place)s"
        )
    return "\n".join(filter(None, [(line % told).strip(), session.word]))


def _cancelled_line(told: dict[str, str]) -> str:
    line = (
        _(
            "%(title)s, planned on %(day)s at %(hour)s, will not be held. The programme has other dates."
        )
        % told
    )
    return "\n".join(filter(None, [line, told["word"]]))


def _subject_of(number: int) -> str:
    return ngettext("A session is cancelled", "Sessions are cancelled", number)


def _letter(subject: str, said: str) -> Letter:
    body = _(
        "Hello,\n\n%(said)s\n\n"
        "This address is erased the day after the last date. Nobody reads answers here."
    )
    return Letter(subject, body % {"said": said})


def _told(session: Session) -> dict[str, str]:
    starts = session.starts_at.astimezone(ZoneInfo(session.zone))
    by = _("With %(who)s") % {"who": session.speakers} if session.speakers else ""
    page = f"{settings.PUBLIC_URL}/programme/seances/{session.uuid}/"
    return {
        "day": day(starts),
        "hour": hour(starts),
        "place": "\n".join(
            filter(None, [_where(session), by, page if settings.PUBLIC_URL else ""])
        ),
        "word": session.word,
    }


def _title(session: Session) -> str:
    return session.title or session.activity.title


def _where(session: Session) -> str:
    return str(session.room or session.place or session.link)
