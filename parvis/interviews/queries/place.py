"""The day, the poles, the themes; what a signed link carries; the record of a code."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from random import SystemRandom
from typing import Any, TypeVar

from django.core import signing
from django.utils.crypto import salted_hmac

from parvis.centres import queries as centres
from parvis.interviews.models import Record
from parvis.interviews.rules.handing import from_signed
from parvis.interviews.rules.record import Told, plain_code
from parvis.vocabulary import queries as vocabulary

T = TypeVar("T")
PREFILL_SALT = "interviews.prefill"
STAND_SALT = "interviews.exit_stand"
HASH_SALT = "interviews.code_hash"
STAND_DAYS = 60


@dataclass(frozen=True)
class ThemeChoice:
    """A theme as the form offers it, and the poles that help on it, the main one first."""

    code: str
    label: str
    poles: tuple[str, ...]


@dataclass(frozen=True)
class PoleChoice:
    """A pole as the form offers it, with its mark."""

    pk: int
    code: str
    name: str
    short_name: str
    letter: str
    shape: str
    colour: str


def day_in(centre_id: int, *, at: datetime) -> date:
    """Return the day that it is in a centre."""
    return centres.local_day(Record(centre_id=centre_id).centre, at=at)


def code_of_centre(centre_id: int) -> str:
    """Return the code of a centre, for the name of a file."""
    return str(Record(centre_id=centre_id).centre.code)


def poles(centre_id: int, *, on: date) -> list[PoleChoice]:
    """Return the poles offered on this day."""
    found = centres.poles(Record(centre_id=centre_id).centre, on=on)
    return [
        PoleChoice(
            p.pk, p.code, p.name, p.short_name or p.name, p.letter, p.shape, p.colour
        )
        for p in found
    ]


def theme_choices() -> tuple[ThemeChoice, ...]:
    """Return the themes of an interview in their order, those of no pole excepted."""
    return tuple(
        ThemeChoice(t.code, t.label, tuple(code for code, _ in t.poles))
        for t in vocabulary.themes()
        if t.poles
    )


def theme_codes() -> frozenset[str]:
    """Return the codes of all themes."""
    return frozenset(t.code for t in vocabulary.themes())


def hash_of(code: str) -> str:
    """Return what is kept of a correction code: nothing goes back from it to the code."""
    return salted_hmac(HASH_SALT, code, algorithm="sha256").hexdigest()[:44]


def record_of_code(centre_id: int, code: str, *, at: datetime) -> Record | None:
    """Return the record of today that answers to a code; a wrong one and an old one are the same (ITV-4)."""
    typed = plain_code(code)
    if not typed:
        return None
    return (
        Record.objects.filter(
            centre_id=centre_id,
            day=day_in(centre_id, at=at),
            correction_hash=hash_of(typed),
        )
        .select_related("pole")
        .first()
    )


def told_by(row: Record) -> Told:
    """Return what a record says, as the form says it."""
    given = list(row.given.all())
    return Told(
        pole_code=row.pole.code if row.pole else "",
        channel=row.channel,
        length_band=row.length_band,
        language=row.language,
        clarity=row.clarity,
        is_unmet=row.is_unmet,
        age_band=row.age_band,
        situation=row.situation,
        level=row.level,
        nearness=row.nearness,
        acquainted=row.acquainted,
        themes=tuple(sorted(s.theme_id for s in row.subjects.all())),
        given=tuple(sorted({g.kind for g in given})),
        bodies=tuple(sorted({g.body_kind for g in given if g.body_kind})),
    )


def prefilled(token: str, *, centre_id: int, at: datetime) -> dict[str, Any]:
    """Return the values of a signed link of today; none when it is old, broken or missing (ITV-10)."""
    try:
        carried = signing.Signer(salt=PREFILL_SALT).unsign_object(token)
    except (signing.BadSignature, ValueError, TypeError):
        return {}
    return from_signed(carried, day_in(centre_id, at=at))


def centre_of_stand(token: str) -> int | None:
    """Return the centre of a tablet at the exit, or nothing once it must be opened again."""
    try:
        found = signing.loads(token, salt=STAND_SALT, max_age=STAND_DAYS * 24 * 3600)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None


def in_no_order(rows: Iterable[T]) -> list[T]:
    """Return rows in an order drawn at random by the machine, which no seed repeats."""
    shuffled = list(rows)
    SystemRandom().shuffle(shuffled)
    return shuffled
