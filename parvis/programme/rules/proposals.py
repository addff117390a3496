"""From first words to the public (PRG-9)."""

from collections.abc import Mapping
from dataclasses import dataclass

COMES_FROM: Mapping[str, frozenset[str]] = {
    "proposed": frozenset({"draft", "returned"}),
    "returned": frozenset({"proposed"}),
    "published": frozenset({"draft", "proposed", "withdrawn"}),
    "withdrawn": frozenset({"draft", "proposed", "returned", "published"}),
}


@dataclass(frozen=True)
class Checked:
    """What the house has checked of a proposal."""

    is_free: bool = False
    is_not_promotional: bool = False
    follows_charter: bool = False

    @property
    def holds(self) -> bool:
        return self.is_free and self.is_not_promotional and self.follows_charter


def may_become(state: str, verdict: str, checked: Checked | None = None) -> bool:
    """Tell whether a verdict may follow this state; publishing asks for the three checks (PRG-9)."""
    if state not in COMES_FROM[verdict]:
        return False
    return verdict != "published" or (checked is not None and checked.holds)
