"""The index as a migration writes it."""

from collections.abc import Sequence

from django.db.migrations.operations import RunPython

from parvis.kit.fulltext.index import Index


class CreateIndex(RunPython):
    """Create the tables of a full-text index; backwards, drop them."""

    def __init__(self, name: str, facets: Sequence[str] = ()) -> None:
        index = Index(name, tuple(facets))
        super().__init__(
            lambda apps, editor: index.create(), lambda apps, editor: index.drop()
        )
        self._given = (name, tuple(facets))

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        return (type(self).__name__, list(self._given), {})
