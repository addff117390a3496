"""Who may read the week of the house."""

from collections.abc import Collection, Mapping

GESTURES: Mapping[str, Collection[str]] = {
    "read_week": frozenset(
        {"director", "welcome", "advisor", "documentalist", "programmer"}
    ),
}
