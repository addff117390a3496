"""The waits that the front desk knows, in the words of an answer."""

from collections.abc import Mapping
from datetime import datetime

from parvis.discovery.blocks import WaitFound
from parvis.frontdesk.services import (
    NobodyBeforeClosing,
    Range,
    Told,
    waits_of_centre,
    words,
)


def waits(centre_code: str, at: datetime) -> Mapping[str, WaitFound]:
    """Return the wait at each open pole of a centre, by the pole's code."""
    return {
        code: _found(told) for code, told in waits_of_centre(centre_code, at).items()
    }


def _found(told: Told) -> WaitFound:
    said = words(told)
    if isinstance(told, Range):
        return WaitFound(
            told.low,
            told.high,
            told.reliability,
            unsure=told.is_unsure,
            words=said.text,
            note=said.note,
        )
    is_nobody = isinstance(told, NobodyBeforeClosing)
    return WaitFound(nobody=is_nobody, words=said.text)
