"""What a record may hold, until when it may be corrected, and how its time fades.

ITV-1 A length is kept as a band, a day without its hour.
ITV-2 A record holds three themes at most; every answer is optional, and « non renseigné » is not « ne sait pas ».
ITV-3 « No answer » stands alone: with something given, one of the two is a mistake.
ITV-4 A record is corrected the same day, by the code shown to the one who noted it.
ITV-5 At night, rows are shuffled and their numbers drawn again; the code's hash disappears.
ITV-6 After three months a record keeps its month, no longer its day; after three years only totals remain.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from parvis.interviews.choices import (
    UNSAID,
    BodyKind,
    Given,
    LengthBand,
    codes_of,
)

MOST_THEMES = 3
MONTHS_WITH_A_DAY = 3
MONTHS_AS_RECORDS = 36
BANDS = (
    (10, LengthBand.UNDER_10),
    (20, LengthBand.FROM_10),
    (30, LengthBand.FROM_20),
    (45, LengthBand.FROM_30),
    (60, LengthBand.FROM_45),
)
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 9


class TooManyThemes(Exception):
    """More than three themes were tapped."""


class BothSomethingAndNothing(Exception):
    """« No answer » was tapped beside something given."""


class NotACode(Exception):
    """An answer is not one of those offered."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the form says of an interview: values only, everything optional."""

    pole_code: str = ""
    channel: str = UNSAID
    length_band: str = UNSAID
    language: str = UNSAID
    clarity: str = UNSAID
    is_unmet: bool = False
    age_band: str = UNSAID
    situation: str = UNSAID
    level: str = UNSAID
    nearness: str = UNSAID
    acquainted: str = UNSAID
    themes: Collection[str] = field(default_factory=tuple)
    given: Collection[str] = field(default_factory=tuple)
    bodies: Collection[str] = field(default_factory=tuple)


def band_of(minutes: float | None) -> LengthBand:
    """Return the band of a length; unknown or negative is not said (ITV-1)."""
    if minutes is None or not minutes >= 0:
        return LengthBand.UNSAID
    return next((band for top, band in BANDS if minutes < top), LengthBand.OVER_60)


def checked(told: Told) -> Told:
    """Return what is kept of a form, or refuse what contradicts itself (ITV-2, ITV-3)."""
    for name, codes in codes_of().items():
        if getattr(told, name) not in codes:
            raise NotACode(name)
    if not set(told.given) <= set(Given.values) or not set(told.bodies) <= set(
        BodyKind.values
    ):
        raise NotACode("given")
    if len(set(told.themes)) > MOST_THEMES:
        raise TooManyThemes
    given = set(told.given) | ({Given.OUTSIDE} if told.bodies else set())
    if Given.NO_ANSWER in given and len(given) > 1:
        raise BothSomethingAndNothing
    return Told(
        **{
            **told.__dict__,
            "themes": tuple(dict.fromkeys(told.themes)),
            "given": tuple(code for code in Given.values if code in given),
            "bodies": tuple(code for code in BodyKind.values if code in told.bodies),
        }
    )


def code_from(digest: bytes) -> str:
    """Write a correction code that one can read aloud, from bytes that nobody can guess."""
    number = int.from_bytes(digest[:16], "big")
    letters = []
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    word = "".join(letters)
    return f"{word[:3]}-{word[3:6]}-{word[6:]}"


def plain_code(typed: str) -> str:
    """Return a typed code as it was shown, whatever the case, the spaces and the dashes."""
    letters = "".join(c for c in typed.upper() if c in ALPHABET)
    return f"{letters[:3]}-{letters[3:6]}-{letters[6:9]}" if len(letters) == 9 else ""


def month_of(day: date) -> date:
    """Return the month of a day, by its first one."""
    return day.replace(day=1)


def months_before(today: date, months: int) -> date:
    """Return the first day of the month that many months ago."""
    number = today.year * 12 + today.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def first_month_with_days(today: date) -> date:
    """Return the first month whose records still know their day (ITV-6)."""
    return months_before(today, MONTHS_WITH_A_DAY)


def first_month_of_records(today: date) -> date:
    """Return the first month that is still made of records (ITV-6)."""
    return months_before(today, MONTHS_AS_RECORDS)
