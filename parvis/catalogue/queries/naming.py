"""A document as someone names it with the book in hand: bar code, ISBN, mark, title, number."""

import re

from parvis.catalogue.models import Document
from parvis.catalogue.queries.searching import DocumentCard, by_ids
from parvis.catalogue.rules.identifiers import isbn13

SHOWN = 5
NUMBER = re.compile(r"#?([0-9]{1,9})")
ADDRESS = re.compile(r"/ressources/(?:gestion/)?([0-9]{1,9})/")


def documents_named(text: str) -> list[DocumentCard]:
    """Return the living documents meant by what was scanned or typed: the surest way first."""
    words = " ".join(text.replace("\0", "").split())[:300]
    number = NUMBER.fullmatch(words)
    address = ADDRESS.search(words)
    ways: list[dict[str, object]] = [{"holdings__barcode": words}]
    if isbn := isbn13(words):
        ways.append({"isbn": isbn})
    ways += [{"pk": int(found[1])} for found in (address, number) if found]
    ways += [{"holdings__shelf_mark__iexact": words}, {"title__iexact": words}]
    living = Document.objects.filter(is_withdrawn=False)
    for way in ways if words else ():
        found = living.filter(**way).order_by("pk").distinct()
        if pks := list(found.values_list("pk", flat=True)[:SHOWN]):
            return by_ids(pks)
    return []
