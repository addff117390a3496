"""What people read of a session, in the language of the reader; one way of saying it for every rendering."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from parvis.programme.choices import Access
from parvis.programme.rules.facts import Fact
from parvis.ui.templatetags import moments


class Say:
    """Words for moments, places and states."""

    def hours(self, fact: Fact) -> str:
        """Say « 14 h – 16 h », with the day of the end when it is another one."""
        first, last = moments.hour(fact.starts), moments.hour(fact.ends)
        if fact.starts.date() != fact.ends.date():
            last = f"{moments.day(fact.ends)}, {last}"
        return f"{first} – {last}"

    def day(self, day: date | datetime) -> str:
        """Say « mardi 3 juin 2026 »."""
        return f"{moments.day(day)} {day.year}"

    def short_day(self, day: date | datetime) -> str:
        """Say « mardi 3 juin »."""
        return moments.day(day)

    def place(self, fact: Fact) -> str:
        """Say where."""
        return fact.place.in_one_line or _("at a distance")

    def place_inside(self, fact: Fact) -> str:
        """Say where, for who is in the house already: the room is enough."""
        inside = ", ".join(p for p in (fact.place.room, fact.place.floor) if p)
        return inside or self.place(fact)

    def state(self, fact: Fact) -> str:
        """Say what changes one's plans; nothing when all goes as planned."""
        if fact.is_cancelled:
            return pgettext("session", "cancelled")
        if fact.moved_from is not None:
            return pgettext("session", "moved")
        return pgettext("session", "full") if fact.is_full else ""

    def accessibility(self, fact: Fact) -> str:
        """Say what makes it easier to come."""
        known = {a.value: str(a.label) for a in Access}
        return ", ".join(known[code] for code in fact.accessibility if code in known)

    def languages(self, fact: Fact) -> str:
        """Say in which languages."""
        return moments.languages(fact.languages)

    def in_short(self, fact: Fact) -> str:
        """Say all that is needed to come, in one line."""
        parts = (
            self.state(fact).capitalize(),
            f"{self.day(fact.starts)}, {self.hours(fact)}",
            self.place(fact),
            fact.word,
            fact.summary,
        )
        return " · ".join(part for part in parts if part)

    def kinds(self, facts: Sequence[Fact]) -> str:
        """Say what there is, by kind."""
        return ", ".join(dict.fromkeys(f.kind.label for f in facts if f.kind.label))
