"""A document told in the words of schema.org.

CAT-45 What is told to machines is what the page says to people, no more; what is
       empty is left out.
       (Charter: the same answer for everyone.)
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

TYPES = {
    "livre": "Book",
    "guide": "Book",
    "revue": "Periodical",
    "film": "Movie",
    "site": "WebSite",
    "article": "Article",
}


def as_schema_org(told: Mapping[str, Any], address: str) -> dict[str, Any]:
    """Return a document as JSON-LD (CAT-45)."""
    reviewed_on = told.get("reviewed_on")
    whole = {
        "@context": "https://schema.org",
        "@type": TYPES.get(str(told["kind"]), "CreativeWork"),
        "@id": address,
        "name": told["title"],
        "alternativeHeadline": told.get("subtitle"),
        "description": told.get("summary"),
        "author": _named("Thing", told.get("authors")),
        "publisher": _named("Organization", told.get("publisher")),
        "datePublished": str(told["year"]) if told.get("year") else "",
        "inLanguage": list(told.get("languages") or ()),
        "isbn": told.get("isbn"),
        "url": told.get("url"),
        "about": list(told.get("subjects") or ()),
        "lastReviewed": reviewed_on.isoformat()
        if isinstance(reviewed_on, date)
        else "",
        "isAccessibleForFree": True,
    }
    return {
        key: value for key, value in whole.items() if value not in ("", None, [], {})
    }


def _named(kind: str, name: object) -> dict[str, object] | None:
    return {"@type": kind, "name": name} if name else None
