"""Sessions for a letter: plain text, no picture, no link that follows anyone."""

from collections.abc import Sequence
from itertools import groupby

from django.utils.translation import gettext as _

from parvis.programme.renderings.sentences import Say
from parvis.programme.rules.facts import Fact

RULE = "–" * 40


def written(facts: Sequence[Fact], *, name: str, base: str, say: Say) -> str:
    """Write the coming sessions, day by day."""
    lines = [
        _("What happens at %(name)s") % {"name": name},
        _("Free, open to everyone; no name is asked."),
        "",
    ]
    ordered = sorted(facts, key=lambda f: (f.starts_at, f.title))
    for day, of_day in groupby(ordered, key=lambda f: f.starts.date()):
        lines += [say.day(day).capitalize(), RULE, ""]
        for fact in of_day:
            lines += [*_entry(fact, base, say), ""]
    return "\n".join(lines).rstrip() + "\n"


def _entry(fact: Fact, base: str, say: Say) -> list[str]:
    state = say.state(fact)
    head = f"{fact.title} [{state}]" if state else fact.title
    lines = [head, f"{say.hours(fact)} · {say.place(fact)}"]
    lines += [part for part in (fact.word, fact.summary) if part]
    if fact.path:
        lines.append(base + fact.path)
    return [" ".join(line.split(" ")) for line in lines]
