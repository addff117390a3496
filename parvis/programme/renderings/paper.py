"""The programme on paper: A4 for the hall, or large print; tagged, and every text is data."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import segno
import typst
from django.utils.translation import gettext as _

from parvis.programme.renderings.sentences import Say
from parvis.programme.rules.facts import Fact

SHEET = Path(__file__).with_name("programme.typ")
LONGEST_TEXT, MOST_SESSIONS = 400, 400
SPACES = " \xa0\u202f"


@dataclass(frozen=True)
class Heading:
    """What stands above the sessions."""

    place: str
    host: str
    address: str
    site: str
    link: str
    first: date
    last: date
    made_at: datetime


def written(
    facts: Sequence[Fact], heading: Heading, *, say: Say, is_large: bool = False
) -> bytes:
    """Set the programme; the texts are read as data by the sheet, never as commands."""
    told = {
        "large": is_large,
        "place": _text(heading.place),
        "host": _text(heading.host),
        "address": _text(heading.address),
        "site": _text(heading.site),
        "title": _("Programme"),
        "period": _period(heading, say),
        "free": _("Free, open to everyone. No name is asked: you take a code."),
        "made": _("Set on %(day)s. What has changed since: %(site)s.")
        % {"day": say.day(heading.made_at), "site": heading.site},
        "empty": _("Nothing is planned in these days."),
        "elsewhere": _("The other dates are on %(site)s.") % {"site": heading.site},
        "take": _("Take a seat, or look at the day"),
        "qr": _drawn(heading.link),
        "more": _("The rest is on %(site)s.") % {"site": heading.site}
        if len(facts) > MOST_SESSIONS
        else "",
        "days": list(_days(facts[:MOST_SESSIONS], say)),
    }
    made: bytes = typst.compile(
        SHEET.read_bytes(),
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(heading.made_at.timestamp()),
    )
    return made


def _period(heading: Heading, say: Say) -> str:
    first, last = heading.first, heading.last
    if first == last:
        return _kept_together(say.day(first))
    same_year = first.year == last.year
    told = {
        "first": say.short_day(first) if same_year else say.day(first),
        "last": say.day(last),
    }
    return _kept_together(_("from %(first)s to %(last)s") % told)


def _kept_together(period: str) -> str:
    """Never end a line between a number and its month."""
    return re.sub(r"(?<=\d) (?=\D)|(?<=\D) (?=\d{4})", "\xa0", period)


def _drawn(link: str) -> str:
    """Draw an address as a code that a phone reads."""
    drawn: str = segno.make(link, error="m").svg_inline(border=0, scale=4)
    return drawn


def _days(facts: Sequence[Fact], say: Say) -> Iterator[dict[str, Any]]:
    ordered = sorted(facts, key=lambda f: (f.starts_at, f.title))
    for day, of_day in groupby(ordered, key=lambda f: f.starts.date()):
        yield {
            "name": say.short_day(day).capitalize(),
            "sessions": [_session(fact, say) for fact in of_day],
        }


def _session(fact: Fact, say: Say) -> dict[str, Any]:
    return {
        "hours": say.hours(fact),
        "title": _text(fact.title),
        "kind": _text(fact.kind.label),
        "place": "" if fact.place.is_remote else _text(say.place_inside(fact)),
        "state": say.state(fact),
        "struck": fact.is_cancelled,
        "word": _text(fact.word),
        "summary": _text(fact.summary),
        "ease": say.accessibility(fact),
    }


def _text(text: str) -> str:
    kept = "".join(c for c in text if c.isprintable() or c in SPACES)
    return kept if len(kept) <= LONGEST_TEXT else f"{kept[: LONGEST_TEXT - 1]}…"
