"""The official releases of open data: where they are, under what licence, and how to fetch them.

One table, read by people too. A release whose address always serves the newest
file cannot have a checksum known in advance: what was received is then written
down in `CHECKSUMS`, so that two machines can compare.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

MEGABYTE = 1_000_000
TIMEOUT = 60
Tell = Callable[[str], Any]


@dataclass(frozen=True)
class Official:
    """One release: where its producer gives it, and where we put it."""

    name: str
    producer: str
    licence: str
    url: str
    target: str
    max_megabytes: int
    sha256: str = ""
    page: str = ""


OFFICIAL = (
    Official(
        "rome",
        "France Travail",
        "Licence Ouverte 2.0",
        "https://api.francetravail.fr/api-nomenclatureemploi/v1/open-data/csv",
        "rome/",
        60,
        page="https://www.francetravail.org/opendata/repertoire-operationnel-des-meti.html",
    ),
    Official(
        "unesco",
        "UNESCO",
        "CC BY-SA 3.0 IGO",
        "https://vocabularies.unesco.org/exports/thesaurus/latest/unesco-thesaurus.ttl",
        "skos/unescothes.ttl",
        20,
        page="https://vocabularies.unesco.org/exports/thesaurus/latest/",
    ),
)
