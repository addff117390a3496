"""Dublin Core as OAI-PMH asks for it (oai_dc)."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from parvis.catalogue.formats.told import Told

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
HEAD = (
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/'
    ' http://www.openarchives.org/OAI/2.0/oai_dc.xsd">'
)
TYPES = {"film": "MovingImage", "site": "InteractiveResource", "cederom": "Software",
         "dossier": "Collection"}  # fmt: skip


def dublin_core(told: Told, address: str) -> str:
    """Return a document in Dublin Core; `address` is its page here."""
    body = "".join(f"<dc:{n}>{clean(t)}</dc:{n}>" for n, t in _elements(told, address))
    return f"{HEAD}{body}</oai_dc:dc>"


def clean(text: str) -> str:
    """Return a text that XML may hold."""
    return escape(NOT_XML.sub("", text))


def _elements(told: Told, address: str) -> Iterator[tuple[str, str]]:
    lists = {
        "title": (told.title,),
        "creator": (*told.persons, *told.bodies),
        "subject": told.subjects,
        "description": (told.summary,),
        "publisher": (told.publisher,),
        "date": (str(told.year or ""),),
        "type": (TYPES.get(told.kind, "Text"), told.kind),
        "identifier": (
            address,
            told.isbn and f"ISBN {told.isbn}",
            told.issn and f"ISSN {told.issn}",
        ),
        "source": (told.url,),
        "language": told.languages,
    }
    for name, texts in lists.items():
        yield from ((name, text) for text in texts if text)
