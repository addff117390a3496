"""What is told of a document to other programs."""

from dataclasses import dataclass

from parvis.catalogue.choices import HeadingKind
from parvis.catalogue.models import Document


@dataclass(frozen=True)
class Told:
    """A document in plain values, for every format."""

    uid: str
    pk: int
    kind: str
    title: str
    persons: tuple[str, ...]
    bodies: tuple[str, ...]
    publisher: str
    year: int | None
    languages: tuple[str, ...]
    isbn: str
    issn: str
    url: str
    summary: str
    subjects: tuple[str, ...]
    series: tuple[str, ...]
    edition: str


def told_of(document: Document) -> Told:
    """Return what is told of a document; authors without a heading are told as they stand."""
    names: dict[str, list[str]] = {}
    for credit in document.credits.all():
        names.setdefault(credit.kind, []).append(credit.name)
    persons = names.get(HeadingKind.PERSON, [])
    bodies = names.get(HeadingKind.BODY, [])
    if not persons and not bodies and document.authors:
        bodies = [part.strip() for part in document.authors.split(";") if part.strip()]
    subtitle = f" : {document.subtitle}" if document.subtitle else ""
    return Told(
        str(document.uid),
        document.pk,
        document.kind,
        f"{document.title}{subtitle}",
        tuple(persons),
        tuple(bodies),
        document.publisher,
        document.year,
        tuple(filter(None, document.language.split("|"))),
        document.isbn,
        document.issn,
        document.url,
        document.summary,
        tuple(s.text for s in document.subjects.all()),
        tuple(names.get(HeadingKind.SERIES, [])),
        document.edition,
    )
