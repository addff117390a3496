"""Which fields a kind of document asks for first.

CAT-10 Each kind has its template: the fields that its documents bear come first,
       the others wait in a fold; nothing but the title is ever required.
"""

BASE = ("title", "subtitle", "persons", "bodies", "publisher", "year")
TEMPLATES: dict[str, tuple[str, ...]] = {
    "livre": ("isbn", *BASE, "edition", "series", "extent", "language", "summary"),
    "guide": ("isbn", *BASE, "series", "summary", "reviewed_on"),
    "revue": ("issn", "title", "subtitle", "bodies", "publisher", "url", "summary"),
    "dossier": ("title", "bodies", "year", "summary", "reviewed_on"),
    "film": ("ean", *BASE, "extent", "language", "url", "summary"),
    "cederom": ("ean", *BASE, "extent", "summary"),
    "site": ("url", "title", "bodies", "language", "summary", "reviewed_on"),
    "referentiel": ("title", "bodies", "publisher", "year", "url", "summary", "reviewed_on"),
    "annuaire": ("isbn", "title", "bodies", "publisher", "year", "url", "summary", "reviewed_on"),
    "article": ("title", "persons", "publisher", "year", "extent", "url", "summary"),
}  # fmt: skip


def template(kind: str) -> tuple[str, ...]:
    """Return the fields of a kind, in the order in which one types them (CAT-10)."""
    return TEMPLATES.get(kind, TEMPLATES["livre"])
