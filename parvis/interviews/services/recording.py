"""Note an interview and correct it the same day, without a ticket, an author, a partner, an hour."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.core import signing
from django.db import IntegrityError
from django.utils.crypto import salted_hmac

from parvis.interviews import queries
from parvis.interviews.choices import Given
from parvis.interviews.models import Record, RecordGiven, RecordSubject
from parvis.interviews.rules.handing import to_sign
from parvis.interviews.rules.record import (
    BothSomethingAndNothing,
    NotACode,
    Told,
    TooManyThemes,
    checked,
    code_from,
)
from parvis.kit.writes import write_tx

__all__ = ["BothSomethingAndNothing", "NotACode", "TooManyThemes"]
CODE_SALT = "interviews.correction"


class UnknownPole(Exception):
    """The centre has no such pole that day."""


class UnknownTheme(Exception):
    """The vocabulary has no such theme."""


class NothingToCorrect(Exception):
    """No record of today answers to this code."""


@dataclass(frozen=True)
class Noted:
    """What the one who noted sees once: the correction code; `is_new` is false for a second press."""

    code: str
    is_new: bool


def prefill(
    values: dict[str, str],
    *,
    centre_id: int,
    at: datetime,
    themes: Sequence[str] = (),
) -> str:
    """Return the signed values of a link to the form: pole, length, language, channel, themes (ITV-10)."""
    day = queries.day_in(centre_id, at=at)
    return signing.Signer(salt=queries.PREFILL_SALT).sign_object(
        to_sign(values, day, themes), compress=True
    )


def record(*, centre_id: int, told: Told, at: datetime, uuid: UUID) -> Noted:
    """Note an interview and return its correction code; the same uuid again changes nothing.

    The code is drawn from the uuid of the form and the secret of the house: a
    second press shows the same one. Only its hash is kept, until the night.
    """
    told = checked(told)
    day = queries.day_in(centre_id, at=at)
    code = _code(uuid)
    try:
        with write_tx():
            row = Record(
                centre_id=centre_id,
                day=day,
                correction_hash=queries.hash_of(code),
            )
            _write(row, told, is_new=True)
    except IntegrityError:
        if not Record.objects.filter(correction_hash=queries.hash_of(code)).exists():
            raise
        return Noted(code, is_new=False)
    return Noted(code, is_new=True)


def correct_same_day(*, centre_id: int, code: str, told: Told, at: datetime) -> None:
    """Write a record again, as long as its day lasts (ITV-4)."""
    told = checked(told)
    with write_tx():
        row = _todays(centre_id, code, at)
        row.subjects.all().delete()
        row.given.all().delete()
        _write(row, told, is_new=False)


def take_back(*, centre_id: int, code: str, at: datetime) -> None:
    """Erase a record of today that should not have been noted (ITV-4)."""
    with write_tx():
        _todays(centre_id, code, at).delete()


def _todays(centre_id: int, code: str, at: datetime) -> Record:
    found = queries.record_of_code(centre_id, code, at=at)
    if found is None:
        raise NothingToCorrect
    return found


def _write(row: Record, told: Told, *, is_new: bool) -> None:
    values = asdict(told)
    themes, given, bodies = (values.pop(k) for k in ("themes", "given", "bodies"))
    row.pole_id = _pole(row.centre_id, values.pop("pole_code"), row.day)
    for name, value in values.items():
        setattr(row, name, value)
    if missing := set(themes) - queries.theme_codes():
        raise UnknownTheme(min(missing))
    row.save(force_insert=is_new)
    RecordSubject.objects.bulk_create(
        RecordSubject(record=row, theme_id=code) for code in themes
    )
    RecordGiven.objects.bulk_create(_given(row, given, bodies))


def _given(
    row: Record, given: Iterable[str], bodies: Iterable[str]
) -> Iterable[RecordGiven]:
    for kind in given:
        if kind == Given.OUTSIDE and bodies:
            for body in bodies:
                yield RecordGiven(record=row, kind=kind, body_kind=body)
        else:
            yield RecordGiven(record=row, kind=kind)


def _pole(centre_id: int, code: str, day: date) -> int | None:
    if not code:
        return None
    for pole in queries.poles(centre_id, on=day):
        if pole.code == code:
            return pole.pk
    raise UnknownPole(code)


def _code(uuid: UUID) -> str:
    digest = salted_hmac(CODE_SALT, uuid.bytes, algorithm="sha256").digest()
    return code_from(hashlib.sha256(digest).digest())
