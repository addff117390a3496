"""What each room has for a question."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from parvis.discovery.rules.answer import (
    DocumentFound,
    OccupationFound,
    OrganisationFound,
)
from parvis.occupations import queries as occupations

MOST_OCCUPATIONS = 6
Asked = Sequence[tuple[str, str, float]]


def occupations_in(text: str) -> tuple[OccupationFound, ...]:
    """Return the occupations named in a question, each once, with the words that named it."""
    found = occupations.mentions(text, limit=MOST_OCCUPATIONS)
    return tuple(
        OccupationFound(
            o.code,
            o.label,
            _("because of “%(words)s”") % {"words": o.because},
        )
        for o in found
    )


def documents(text: str, themes: Asked, *, at: datetime) -> tuple[DocumentFound, ...]:
    """Return what to read."""
    return ()


def organisations(themes: Asked, *, at: datetime) -> tuple[OrganisationFound, ...]:
    """Return where else to go."""
    return ()


def contacts(ids: object) -> tuple[OrganisationFound, ...]:
    """Return whom to call."""
    return ()
