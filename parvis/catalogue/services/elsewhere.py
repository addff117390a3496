"""Records of other libraries: what left them, and what they have of an ISBN."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from xml.etree.ElementTree import ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.conf import settings

from parvis.catalogue.models import Document
from parvis.catalogue.rules.identifiers import isbn13
from parvis.catalogue.services.cataloguing import withdraw
from parvis.kit.outside import Bounds, CannotReach, fetch

MOST, SECONDS, LARGEST = 5, 6, 2_000_000
RECORD = "{http://www.loc.gov/zing/srw/}recordData"


@dataclass(frozen=True)
class Library:
    """A catalogue that answers SRU, as the settings name it."""

    name: str
    url: str
    schema: str
    index: str


@dataclass(frozen=True)
class Copied:
    """What the libraries answered: their records, and those that did not answer."""

    content: bytes
    silent: tuple[str, ...] = ()


def libraries() -> list[Library]:
    """Return the libraries that the settings name; none unless somebody chose them."""
    found = []
    for line in settings.SRU_LIBRARIES:
        name, _equals, rest = line.partition("=")
        url, schema, index = (*rest.split("|"), "", "")[:3]
        if url.startswith(("http://", "https://")):
            found.append(
                Library(
                    name.strip(), url.strip(), schema or "unimarc", index or "bath.isbn"
                )
            )
    return found


def asked_of_libraries(isbn: str, near: Sequence[str] = ()) -> Copied:
    """Ask each library for the record of an ISBN; one that does not answer stops nobody."""
    gathered, silent = [], []
    for library in libraries() if isbn13(isbn) else ():
        query = {
            "operation": "searchRetrieve",
            "version": "1.2",
            "query": f'{library.index}="{isbn13(isbn)}"',
            "maximumRecords": str(MOST),
            "recordSchema": library.schema,
        }
        bounds = Bounds(SECONDS, LARGEST, near)
        try:
            answer = fetch(f"{library.url}?{urlencode(query)}", bounds)
            root = fromstring(answer, forbid_dtd=True)
        except (CannotReach, ParseError, DefusedXmlException):
            silent.append(library.name)
            continue
        gathered += [tostring(e) for data in root.iter(RECORD) for e in data][:MOST]
    body = b"".join(gathered)
    content = b"<collection>" + body + b"</collection>" if body else b""
    return Copied(content, tuple(silent))


def leave(source: str, identifiers: Sequence[str], *, at: datetime) -> int:
    """Withdraw what left another catalogue; nothing is erased."""
    found = Document.objects.filter(
        source=source, source_id__in=list(identifiers), is_withdrawn=False
    )
    pks = list(found.values_list("pk", flat=True))
    for pk in pks:
        withdraw(pk, at=at)
    return len(pks)
