"""Sessions for the agendas of the territory, in the form of OpenAgenda."""

import json
from collections.abc import Sequence
from typing import Any

from parvis.programme.choices import Access
from parvis.programme.rules.facts import Fact

STATUS = {"planned": 1, "moved": 2, "full": 5, "cancelled": 6}
ONSITE, ONLINE, MIXED = 1, 2, 3
ACCESS = {
    Access.SIGN.value: "hi",
    Access.LOOP.value: "hi",
    Access.CAPTIONS.value: "hi",
    Access.WHEELCHAIR.value: "mi",
    Access.PLAIN.value: "ii",
}
CODES = ("hi", "vi", "pi", "mi", "ii")
SHORT, LONG = 200, 10_000


def written(facts: Sequence[Fact], *, name: str, base: str) -> str:
    """Write an agenda: one event for each session, since each has its own state."""
    events = [_event(fact, base) for fact in facts]
    told = {"agenda": {"title": name, "url": base}, "total": len(events)}
    return json.dumps(
        {**told, "events": events}, ensure_ascii=False, separators=(",", ":")
    )


def _event(fact: Fact, base: str) -> dict[str, Any]:
    place = fact.place
    eased = {ACCESS[code] for code in fact.accessibility if code in ACCESS}
    event: dict[str, Any] = {
        "uid": fact.uid,
        "title": {"fr": fact.title},
        "description": {"fr": (fact.summary or fact.title)[:SHORT]},
        "timezone": fact.zone,
        "timings": [{"begin": fact.starts.isoformat(), "end": fact.ends.isoformat()}],
        "status": STATUS[fact.state],
        "attendanceMode": _mode(fact),
        "accessibility": {code: code in eased for code in CODES},
        "keywords": {"fr": [w.label for w in (fact.kind, *fact.themes) if w.label]},
        "languages": list(fact.languages),
        "conditions": {"fr": "Gratuit, sans nom à donner"},
        "updatedAt": fact.changed_at.isoformat(),
        "links": [{"link": base + fact.path}],
    }
    if fact.description:
        event["longDescription"] = {"fr": fact.description[:LONG]}
    if not place.is_remote:
        event["location"] = {
            "name": place.name or place.in_one_line,
            "address": place.address,
            "postalCode": place.postcode,
            "city": place.city,
            "countryCode": "FR",
            "description": {"fr": ", ".join(filter(None, (place.room, place.floor)))},
        }
    if place.link:
        event["onlineAccessLink"] = place.link
    if fact.word:
        event["statusMessage"] = {"fr": fact.word}
    return event


def _mode(fact: Fact) -> int:
    if fact.place.is_remote:
        return ONLINE
    return MIXED if fact.place.link else ONSITE
