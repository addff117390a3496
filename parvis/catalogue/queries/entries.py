"""What the search knows of documents, read many at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from parvis.catalogue.models import Document, DocumentTheme, Holding, Subject
from parvis.catalogue.queries.searching import AT_HAND, HEADING, ON_LINE, STANDING
from parvis.catalogue.rules.browsing import lot_of
from parvis.catalogue.rules.identifiers import isbn10
from parvis.catalogue.rules.showing import PART, is_a_heading
from parvis.kit.fulltext import Entry

TOGETHER = 500
COLUMNS = (
    "pk", "uid", "source_id", "title", "subtitle", "authors", "publisher", "summary",
    "text", "url", "kind", "language", "year", "isbn", "issn", "ean",
)  # fmt: skip
Parts = dict[Any, list[tuple[str, str]]]


def to_index() -> QuerySet[Document, Any]:
    """Return the documents that the search must know, as rows of what it reads of them."""
    shown = Document.objects.filter(is_withdrawn=False)
    return shown.values_list(*COLUMNS, named=True)


def entries(documents: Iterable[Any]) -> Iterator[Entry]:
    """Return what the search knows of these rows of documents."""
    divided: set[str] | None = None
    rows = iter(documents)
    while together := list(islice(rows, TOGETHER)):
        uids = [d.uid for d in together]
        themes = _parts(DocumentTheme, uids, "theme_id", "theme__label")
        subjects = _parts(Subject, uids, "text", "text")
        holdings = _parts(Holding, uids, "shelf_mark", "state")
        for d in together:
            is_heading = False
            if "/" in d.source_id and not f"{d.summary} {d.text}".strip():
                divided = _divided() if divided is None else divided
                is_heading = is_a_heading(d.source_id, d.source_id in divided)
            yield _entry(d, themes[d.uid], subjects[d.uid], holdings[d.uid], is_heading)


def _entry(
    d: Any,
    themes: Sequence[tuple[str, str]],
    subjects: Sequence[tuple[str, str]],
    holdings: Sequence[tuple[str, str]],
    is_heading: bool,
) -> Entry:
    marks = [mark for mark, _state in holdings]
    states = {state for _mark, state in holdings} & {*AT_HAND}
    words = [text for text, _same in subjects]
    return Entry(
        d.pk,
        d.title,
        " ".join([d.subtitle, d.authors, *words, *(label for _code, label in themes)]),
        " ".join([f"{d.summary} {d.text}".strip(), d.publisher, *_numbers(d), *marks]),
        {
            "kind": [d.kind],
            "theme": [code for code, _label in themes],
            "language": d.language.split("|"),
            "shelf": sorted({m.split()[0] for m in marks if m.split()}),
            "where": [*sorted(states), *([ON_LINE] if d.url else [])],
            "years": [lot_of(d.year)],
            STANDING: [HEADING] if is_heading else [],
        },
    )


def _parts(model: Any, uids: Sequence[Any], first: str, second: str) -> Parts:
    """Return what documents have of a kind, two columns of it, in the order it is shown."""
    found: Parts = defaultdict(list)
    stored = model.objects.filter(document__uid__in=uids)
    for uid, one, two in stored.values_list("document_id", first, second):
        found[uid].append((one, two))
    return found


def _numbers(d: Any) -> list[str]:
    """Return the numbers that one may read on a document; both forms of an ISBN."""
    return [n for n in (d.isbn, isbn10(d.isbn), d.issn, d.ean) if n]


def _divided() -> set[str]:
    """Return the pages of which each part, « page#part », is a document of its own."""
    parts = Document.objects.filter(source_id__contains=PART, is_withdrawn=False)
    names = parts.values_list("source_id", flat=True)
    return {name.partition(PART)[0] for name in names}
