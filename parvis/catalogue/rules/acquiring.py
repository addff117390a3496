"""What is bought, in what order and with what money.

CAT-31 A suggestion goes from step to step as the table of steps says, and by no other way. (one order, one receipt, one notice)
CAT-32 An order never takes more than is left in the budget of its theme and year; amounts are whole cents. (exact money)
CAT-33 What the centre or its neighbours already have is seen before the decision; to buy it all the same, a reason is written. (complementary policy)
"""

from collections.abc import Mapping
from decimal import Decimal

NEXT: Mapping[str, frozenset[str]] = {
    "suggested": frozenset({"accepted", "refused"}),
    "accepted": frozenset({"ordered", "cancelled"}),
    "refused": frozenset({"suggested"}),
    "ordered": frozenset({"received", "cancelled"}),
    "cancelled": frozenset({"suggested"}),
    "received": frozenset({"catalogued"}),
    "catalogued": frozenset(),
}
DEAREST = 10_000_000


def may_become(state: str, then: str) -> bool:
    """Say whether a suggestion may go from one step to another (CAT-31)."""
    return then in NEXT.get(state, frozenset())


def left(amount: int, committed: int, spent: int) -> int:
    """Return what a budget may still take, in cents (CAT-32)."""
    return amount - committed - spent


def cents(amount: Decimal) -> int:
    """Return an amount in whole cents; half of a cent is refused, never rounded (CAT-32)."""
    whole = amount * 100
    if whole != whole.to_integral_value() or not 0 <= whole <= DEAREST:
        raise ValueError(str(amount))
    return int(whole)


def needs_a_reason(*, here: int, elsewhere: int, reason: str) -> bool:
    """Say whether a decision to buy lacks the reason why, all the same (CAT-33)."""
    return bool(here or elsewhere) and not reason.strip()
