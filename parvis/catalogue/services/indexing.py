"""Gestures on the words under which documents are filed."""

from parvis.catalogue.models import Subject
from parvis.kit.writes import write_tx


def follow_heir(concept_id: int, heir_id: int | None) -> int:
    """File under the heir what was filed under a concept that left; the word itself stays."""
    if heir_id is None:
        return 0
    with write_tx():
        filed = Subject.objects.filter(concept__pk=concept_id)
        return filed.update(concept=heir_id)
