"""Who may write what people say; everyone may read the thesaurus."""

from collections.abc import Collection, Mapping

GESTURES: Mapping[str, Collection[str]] = {
    "write_formulations": frozenset({"director", "documentalist", "advisor"}),
}
