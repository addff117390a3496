"""The words under which documents are filed, seen from the thesaurus."""

from collections.abc import Collection

from django.db.models import Count

from parvis.catalogue.models import Subject


def documents_under(concept_pks: Collection[int]) -> int:
    """Return how many living documents are filed under these concepts."""
    filed = Subject.objects.filter(
        concept__pk__in=concept_pks, document__is_withdrawn=False
    )
    return filed.values("document").distinct().count()


def words_without_concept(*, limit: int = 500) -> list[tuple[str, int]]:
    """Return the words of indexing that no concept bears, the most used first."""
    loose = Subject.objects.filter(concept=None, document__is_withdrawn=False)
    counted = loose.values("text").annotate(size=Count("pk")).order_by("-size", "text")
    return [(row["text"], row["size"]) for row in counted[:limit]]
