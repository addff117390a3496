"""Gestures on the collection: bring in, give back, withdraw, index again."""

from parvis.catalogue.services.indexing import follow_heir
from parvis.catalogue.services.records import (
    Exported,
    NoSuchDocument,
    Rebuilt,
    export_marc,
    export_resources,
    plan,
    put_back,
    rebuild_search,
    seed,
    withdraw,
)

__all__ = [
    "Exported",
    "NoSuchDocument",
    "Rebuilt",
    "export_marc",
    "export_resources",
    "follow_heir",
    "plan",
    "put_back",
    "rebuild_search",
    "seed",
    "withdraw",
]
