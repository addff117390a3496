"""What may stand on the sheet that a person takes away, and its counting."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from parvis.catalogue import queries as catalogue
from parvis.directory import queries as directory
from parvis.frontdesk.rules.sheet import MOST_LINES, Line, counted, parts_of
from parvis.interviews import services as interviews
from parvis.occupations import queries as occupations
from parvis.vocabulary import queries as vocabulary

PER_LIST = 8


@dataclass(frozen=True)
class Offer:
    """What the advisor may tap, list by list."""

    documents: tuple[Line, ...]
    organisations: tuple[Line, ...]
    occupations: tuple[Line, ...]
    advice: tuple[Line, ...]


def offer(themes: Sequence[str], words: str) -> Offer:
    """Return what answers the themes of an interview, or a few words."""
    theme = themes[0] if len(themes) == 1 else ""
    if words:
        found = catalogue.search(words, limit=PER_LIST, with_facets=False)
        documents = [_document(card, theme) for card in found.cards]
        bodies = directory.search(words, limit=PER_LIST).sheets
        jobs = occupations.sheets([o.code for o in occupations.link(words, PER_LIST)])
    else:
        graded = catalogue.by_theme(themes, PER_LIST) if themes else []
        documents = [_document(g.card, g.theme) for g in graded]
        bodies = tuple(directory.by_theme(themes, PER_LIST)) if themes else ()
        jobs = []
    return Offer(
        tuple(documents),
        tuple(_organisation(b, _theme_of(b, themes)) for b in bodies),
        tuple(_occupation(o, theme) for o in jobs),
        _advice(themes),
    )


def chosen(keys: Iterable[str]) -> tuple[Line, ...]:
    """Return the lines that were tapped, in their order; what no longer exists is left out."""
    readers: dict[str, Callable[[str, str], Line | None]] = {
        "document": _one_document,
        "organisation": _one_organisation,
        "occupation": _one_occupation,
        "advice": _one_advice,
    }
    known = {t.code for t in vocabulary.themes()}
    lines = []
    for key in list(dict.fromkeys(keys))[: 4 * MOST_LINES]:
        if (parts := parts_of(key)) is None:
            continue
        kind, ref, theme = parts
        line = readers[kind](ref, theme if theme in known else "")
        if line is not None:
            lines.append(line)
    return tuple(lines[:MOST_LINES])


def count(
    *, centre_id: int, pole_code: str, lines: Sequence[Line], at: datetime
) -> None:
    """Count a sheet by theme, kind and pole; the sheet itself is kept nowhere (FRD-32)."""
    interviews.count_given(
        centre_id=centre_id, pole_code=pole_code, lines=counted(lines), at=at
    )


def _advice(themes: Sequence[str]) -> tuple[Line, ...]:
    return tuple(
        Line("advice", f"{sheet.code}-{n}", said, theme=sheet.code)
        for sheet in vocabulary.themes()
        if sheet.code in themes
        for n, said in enumerate(_said(sheet))
        if said
    )


def _said(sheet: vocabulary.ThemeSheet) -> list[str]:
    return [sheet.on_your_own, sheet.with_someone, *(q for _, q in sheet.neighbours)]


def _one_advice(ref: str, _theme: str) -> Line | None:
    code = ref.rpartition("-")[0]
    return next((a for a in _advice([code]) if a.ref == ref), None)


def _one_document(ref: str, theme: str) -> Line | None:
    sheet = catalogue.document(int(ref)) if ref.isdecimal() else None
    return _document(sheet.card, theme) if sheet and not sheet.is_withdrawn else None


def _one_organisation(ref: str, theme: str) -> Line | None:
    sheet = directory.organisation(int(ref)) if ref.isdecimal() else None
    return _organisation(sheet, theme) if sheet and not sheet.is_retired else None


def _one_occupation(ref: str, theme: str) -> Line | None:
    found = occupations.sheets([ref])
    return _occupation(found[0], theme) if found else None


def _document(card: catalogue.DocumentCard, theme: str) -> Line:
    told = ", ".join(
        part for part in (card.kind_label, card.publisher, str(card.year or "")) if part
    )
    return Line("document", str(card.pk), card.title, told, card.shelf, card.url, theme)


def _organisation(sheet: directory.OrganisationSheet, theme: str) -> Line:
    town = f"{sheet.postcode} {sheet.city}".strip()
    where = " · ".join(
        part
        for part in (sheet.phone, ", ".join(filter(None, [sheet.address, town])))
        if part
    )
    return Line(
        "organisation",
        str(sheet.pk),
        sheet.name,
        sheet.what_for,
        where,
        sheet.url,
        theme,
    )


def _occupation(line: occupations.OccupationLine, theme: str) -> Line:
    return Line(
        "occupation", line.code, line.label, line.definition, line.code, "", theme
    )


def _theme_of(sheet: directory.OrganisationSheet, themes: Sequence[str]) -> str:
    held = [code for code, _ in sheet.themes]
    return next((code for code in themes if code in held), "")
