"""What the shared language tells the rest of the house."""

from dataclasses import dataclass
from datetime import datetime

from parvis.kit.events import Event


@dataclass(frozen=True, kw_only=True)
class ConceptRetired(Event):
    """A concept is no longer used; a single heir, when there is one, takes its place."""

    concept_id: int
    heir_id: int | None
    at: datetime
