"""What the front desk does with several rooms at once."""

from parvis.frontdesk.rules.taking import Contact, Read
from parvis.frontdesk.rules.waits import NobodyBeforeClosing, Range, Straightaway
from parvis.frontdesk.services.estimates import estimates
from parvis.frontdesk.services.presence import told
from parvis.frontdesk.services.programme import SessionToday, programme_told_by
from parvis.frontdesk.services.reading import understood_by
from parvis.frontdesk.services.waits import (
    tell,
    wait_of,
    waits_now,
    waits_of_centre,
)
from parvis.frontdesk.services.words import Told, sentence, words

__all__ = [
    "Contact",
    "NobodyBeforeClosing",
    "Range",
    "Read",
    "SessionToday",
    "Straightaway",
    "Told",
    "estimates",
    "programme_told_by",
    "sentence",
    "tell",
    "told",
    "understood_by",
    "wait_of",
    "waits_now",
    "waits_of_centre",
    "words",
]
