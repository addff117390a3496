"""The full-text index of the concepts."""

from collections import defaultdict
from collections.abc import Iterator

from parvis.kit.fulltext import Entry
from parvis.vocabulary.models import Concept, Label
from parvis.vocabulary.queries import CONCEPTS_INDEX

__all__ = ["reindex_concepts"]


def reindex_concepts() -> int:
    """Index every living concept again, all or nothing."""
    return CONCEPTS_INDEX.rebuild(_entries())


def _entries() -> Iterator[Entry]:
    """Index the French labels first; those of other languages are found too."""
    labels: dict[str, list[tuple[bool, bool, str]]] = defaultdict(list)
    for concept, language, kind, text in Label.objects.values_list(
        "concept__uri", "language", "kind", "text"
    ):
        labels[concept].append((not language.startswith("fr"), kind != "pref", text))
    living = Concept.objects.filter(is_retired=False).order_by("pk")
    for pk, uri, scheme in living.values_list("pk", "uri", "scheme__code"):
        named = sorted(labels[uri])
        if named:
            others = " ".join(text for _, _, text in named[1:])
            yield Entry(pk, named[0][2], others, "", {"scheme": [scheme]})
