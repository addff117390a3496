"""Who may note, correct, count and read; a record has no page: the code alone opens it, one day."""

from collections.abc import Collection, Mapping

TO_NOTE = "record"
"""Where a session keeps the signed link of the advice that ended, until it is noted."""

GESTURES: Mapping[str, Collection[str]] = {
    "record": frozenset({"advisor", "partner_lead", "welcome", "director"}),
    "write_weekly_line": frozenset(
        {"advisor", "partner_lead", "welcome", "documentalist", "director"}
    ),
    "enter_answers": frozenset({"welcome", "director"}),
    "tally_partners": frozenset({"partner_lead", "director"}),
    "read_figures": frozenset({"director"}),
}
