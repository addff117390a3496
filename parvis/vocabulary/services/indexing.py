"""The full-text index of the concepts."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from parvis.kit.fulltext import Entry
from parvis.vocabulary.models import Concept, Label
from parvis.vocabulary.queries import CONCEPTS_INDEX

__all__ = ["index_concepts", "reindex_concepts"]


def reindex_concepts() -> int:
    """Index every living concept again, all or nothing."""
    return CONCEPTS_INDEX.rebuild(_entries())


def index_concepts(pks: Collection[int]) -> None:
    """Index some concepts again; those that are retired are no longer found."""
    CONCEPTS_INDEX.remove(pks)
    CONCEPTS_INDEX.put(_entries(pks))


def _entries(pks: Collection[int] | None = None) -> Iterator[Entry]:
    """Index the French labels first; those of other languages are found too."""
    living = Concept.objects.filter(is_retired=False).order_by("pk")
    borne = Label.objects.all()
    if pks is not None:
        living = living.filter(pk__in=pks)
        borne = borne.filter(concept__pk__in=pks)
    labels: dict[str, list[tuple[bool, bool, str]]] = defaultdict(list)
    for concept, language, kind, text in borne.values_list(
        "concept__uri", "language", "kind", "text"
    ):
        labels[concept].append((not language.startswith("fr"), kind != "pref", text))
    for pk, uri, scheme in living.values_list("pk", "uri", "scheme__code"):
        named = sorted(labels[uri])
        if named:
            others = " ".join(text for _, _, text in named[1:])
            yield Entry(pk, named[0][2], others, "", {"scheme": [scheme]})
