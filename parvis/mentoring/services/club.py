"""Mentors who join, and people who ask for one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError

from parvis.kit import codes
from parvis.kit.writes import write_tx
from parvis.mentoring.models import Mentor, Request
from parvis.mentoring.queries import print_of


class AliasIsTaken(Exception):
    """Another mentor of the centre has this alias."""


class FollowsMore(Exception):
    """The mentor follows more people than this capacity."""


@dataclass(frozen=True)
class Wishes:
    """What someone looks for; nothing about who they are."""

    sectors: Sequence[str]
    languages: Sequence[str]
    moments: Sequence[str]


def keep_mentor(centre_id: int, mentor: Mentor | None, **told: Any) -> Mentor:
    """Add a mentor, or change what is known of one."""
    mentor = mentor or Mentor(centre_id=centre_id)
    for name, value in told.items():
        setattr(mentor, name, value)
    try:
        with write_tx():
            if mentor.pk is None:
                mentor.save()
            else:
                mentor.save(update_fields=list(told))
    except IntegrityError as error:
        taken = Mentor.objects.filter(centre_id=centre_id, alias=mentor.alias)
        if taken.exclude(pk=mentor.pk).exists():
            raise AliasIsTaken(mentor.alias) from error
        raise FollowsMore(mentor.alias) from error
    return mentor


def ask(centre_id: int, wishes: Wishes, *, gesture: str, on: date) -> str:
    """Keep what someone looks for, and return the code that they alone hold; asked twice, it is the same."""
    code = codes.drawn_from(print_of(gesture))
    with write_tx():
        Request.objects.bulk_create(
            [
                Request(
                    centre_id=centre_id,
                    print_of_code=print_of(code),
                    sectors=sorted(wishes.sectors),
                    languages=sorted(wishes.languages),
                    moments=sorted(wishes.moments),
                    asked_on=on,
                )
            ],
            ignore_conflicts=True,
        )
    return code


def withdraw(code: str) -> bool:
    """Erase a request that waits, at the wish of who holds its code."""
    with write_tx():
        gone, _each = Request.objects.filter(
            print_of_code=print_of(codes.read_or_nothing(code)), pair__isnull=True
        ).delete()
    return bool(gone)
