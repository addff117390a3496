"""What the house has for a question: poles, documents, occupations, other places, ways on."""

from parvis.discovery.finding.poles import (
    WELCOME,
    chances_of_poles,
    every_pole,
    poles,
    reserved,
)
from parvis.discovery.finding.rooms import (
    contacts,
    occupations_in,
    organisations,
)
from parvis.discovery.finding.rooms import (
    documents as documents_found,
)
from parvis.discovery.finding.together import sessions
from parvis.discovery.finding.tongues import own_words, with_languages
from parvis.discovery.finding.waiting import with_waits
from parvis.discovery.finding.ways import (
    alone,
    other_ways,
    understood,
    with_someone,
)
from parvis.kit.fulltext import or_else

documents = or_else(())(documents_found)  # people answer when the search is down

__all__ = [
    "WELCOME",
    "alone",
    "chances_of_poles",
    "contacts",
    "documents",
    "every_pole",
    "occupations_in",
    "organisations",
    "other_ways",
    "own_words",
    "poles",
    "reserved",
    "sessions",
    "understood",
    "with_languages",
    "with_someone",
    "with_waits",
]
