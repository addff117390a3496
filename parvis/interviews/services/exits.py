"""Answers at the exit: two taps on a tablet, or papers entered together. No key to anything."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.core import signing
from django.db.models import TextChoices

from parvis.interviews import queries
from parvis.interviews.choices import (
    UNSAID,
    AgeBand,
    Helped,
    Nearness,
    NextStep,
    Sex,
    Situation,
)
from parvis.interviews.models import ExitAnswer, ExitProfile
from parvis.kit.writes import write_tx

MOST_A_DAY = 3000
MOST_PAPERS = 500


class StandIsClosed(Exception):
    """The tablet was opened too long ago: someone of the team opens it again."""


class TooManyAnswers(Exception):
    """More answers in a day than people could give."""


class NotAnAnswer(Exception):
    """What was sent is not one of the answers offered."""


def open_exit_stand(*, centre_id: int) -> str:
    """Return the signed name of a tablet, for an address that the team opens once."""
    return signing.dumps(centre_id, salt=queries.STAND_SALT)


def answer_exit(
    *, centre_id: int, helped: str, next_step: str, at: datetime, uuid: UUID
) -> None:
    """Keep two taps under the day; the same uuid again changes nothing."""
    _known(helped, Helped)
    _known(next_step, NextStep)
    day = queries.day_in(centre_id, at=at)
    with write_tx():
        _room_for(1, centre_id, day)
        ExitAnswer.objects.bulk_create(
            [
                ExitAnswer(
                    id=uuid,
                    centre_id=centre_id,
                    day=day,
                    helped=helped,
                    next_step=next_step,
                )
            ],
            ignore_conflicts=True,
        )


def tell_profile(
    *, centre_id: int, said: Mapping[str, str], at: datetime, uuid: UUID
) -> None:
    """Keep what someone chose to say of themselves, apart from their answer."""
    known: dict[str, type[TextChoices]] = {
        "age_band": AgeBand,
        "sex": Sex,
        "situation": Situation,
        "nearness": Nearness,
    }
    values = {k: said[k] for k in known if said.get(k, UNSAID) != UNSAID}
    for name, value in values.items():
        _known(value, known[name])
    if not values:
        return
    day = queries.day_in(centre_id, at=at)
    with write_tx():
        if (
            ExitProfile.objects.filter(centre_id=centre_id, day=day).count()
            >= MOST_A_DAY
        ):
            raise TooManyAnswers
        ExitProfile.objects.bulk_create(
            [ExitProfile(id=uuid, centre_id=centre_id, day=day, **values)],
            ignore_conflicts=True,
        )


def enter_answers(
    *, centre_id: int, day: date, numbers: Iterable[tuple[str, str, int]]
) -> int:
    """Enter papers together: how many people gave each pair of answers that day."""
    rows = []
    for helped, next_step, number in numbers:
        _known(helped, Helped)
        _known(next_step, NextStep)
        rows += [
            ExitAnswer(centre_id=centre_id, day=day, helped=helped, next_step=next_step)
            for _ in range(max(0, number))
        ]
    if len(rows) > MOST_PAPERS:
        raise TooManyAnswers
    with write_tx():
        _room_for(len(rows), centre_id, day)
        ExitAnswer.objects.bulk_create(queries.in_no_order(rows))
    return len(rows)


def _room_for(more: int, centre_id: int, day: date) -> None:
    kept = ExitAnswer.objects.filter(centre_id=centre_id, day=day).count()
    if kept + more > MOST_A_DAY:
        raise TooManyAnswers


def _known(value: str, words: type[TextChoices]) -> None:
    if value not in words.values:
        raise NotAnAnswer(value)
