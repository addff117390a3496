"""What leaves the shelves, why, and who decides.

CAT-34 The narrowest rule applies: of a kind and a theme, then of a theme, then of a kind, then of all. (documentary policy)
CAT-35 A document comes up by its age, its want of use or its review date, each said; never while it was promised to stay, never for want of use before uses were counted that long. (X years, Y without use, IOUPI)
CAT-36 Two different members decide; when they disagree, the document stays and is looked at again. (a selection is shared)
CAT-37 What leaves keeps its notice, the reason and its history; for ninety days it comes back by one gesture. (nothing destroyed silently)
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

COMES_BACK_WITHIN = timedelta(days=90)
MONTH = timedelta(days=30)
AGE, UNUSED, REVIEW = "age", "unused", "review"


@dataclass(frozen=True)
class Rule:
    """When documents of a kind and a theme come up; empty means any."""

    kind: str
    theme: str
    most_years: int | None
    unused_months: int | None
    review_months: int | None


@dataclass(frozen=True)
class Facts:
    """What is known of a document, without anyone who used it."""

    kind: str
    themes: tuple[str, ...]
    year: int | None
    reviewed_on: date | None
    used_on: date | None
    kept_until: date | None = None


def rule_for(kind: str, themes: Iterable[str], rules: Iterable[Rule]) -> Rule | None:
    """Return the narrowest rule that applies (CAT-34)."""
    named = set(themes)
    fitting = [
        r for r in rules if r.kind in ("", kind) and (not r.theme or r.theme in named)
    ]
    return max(fitting, key=lambda r: (bool(r.theme), bool(r.kind)), default=None)


def reasons(
    facts: Facts, rule: Rule | None, *, on: date, counted_since: date | None
) -> list[str]:
    """Say why a document comes up today; nothing when it does not (CAT-35)."""
    if rule is None or (facts.kept_until and facts.kept_until > on):
        return []
    found = []
    if rule.most_years and facts.year and on.year - facts.year > rule.most_years:
        found.append(AGE)
    if rule.unused_months and counted_since:
        since = on - rule.unused_months * MONTH
        if counted_since <= since and (facts.used_on or date.min) < since:
            found.append(UNUSED)
    if (
        rule.review_months
        and facts.reviewed_on
        and facts.reviewed_on < on - rule.review_months * MONTH
    ):
        found.append(REVIEW)
    return found


def may_settle(first: int | None, second: int) -> bool:
    """Say whether this member may settle what another one proposed (CAT-36)."""
    return first is not None and first != second


def may_come_back(left_on: date, on: date) -> bool:
    """Say whether a withdrawn document still comes back by one gesture (CAT-37)."""
    return on - left_on <= COMES_BACK_WITHIN
