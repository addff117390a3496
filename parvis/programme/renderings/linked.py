"""Sessions as search engines read them (schema.org)."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString

from parvis.programme.rules.facts import Fact
from parvis.ui.linked import json_ld

STATUS = {
    "planned": "EventScheduled",
    "full": "EventScheduled",
    "moved": "EventRescheduled",
    "cancelled": "EventCancelled",
}
SCHEMA = "https://schema.org/"


def event(fact: Fact, *, base: str, organiser: str) -> dict[str, Any]:
    """Tell a session; free, always."""
    told: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Event",
        "@id": f"urn:uuid:{fact.uid}",
        "name": fact.title,
        "startDate": fact.starts.isoformat(),
        "endDate": fact.ends.isoformat(),
        "eventStatus": SCHEMA + STATUS[fact.state],
        "eventAttendanceMode": SCHEMA + _mode(fact),
        "isAccessibleForFree": True,
        "organizer": {"@type": "Organization", "name": organiser, "url": base},
        "location": _places(fact),
        "inLanguage": list(fact.languages),
    }
    more = {
        "url": base + fact.path if fact.path else "",
        "description": fact.description or fact.summary,
        "maximumAttendeeCapacity": fact.capacity,
        "about": [w.label for w in fact.themes],
        "audience": [
            {"@type": "Audience", "audienceType": w.label} for w in fact.audiences
        ],
        "previousStartDate": _previous(fact),
    }
    return told | {name: value for name, value in more.items() if value}


def script(facts: Sequence[Fact], *, base: str, organiser: str) -> SafeString:
    """Write them for the head of a page; no text of it can close the block."""
    told = [event(f, base=base, organiser=organiser) for f in facts]
    return json_ld(told[0] if len(told) == 1 else told)


def _mode(fact: Fact) -> str:
    if fact.place.is_remote:
        return "OnlineEventAttendanceMode"
    mixed = "MixedEventAttendanceMode"
    return mixed if fact.place.link else "OfflineEventAttendanceMode"


def _places(fact: Fact) -> Any:
    place = fact.place
    online = {"@type": "VirtualLocation", "url": place.link or "about:blank"}
    if place.is_remote:
        return online
    onsite = {
        "@type": "Place",
        "name": place.in_one_line,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": place.address,
            "postalCode": place.postcode,
            "addressLocality": place.city,
        },
    }
    return [onsite, online] if place.link else onsite


def _previous(fact: Fact) -> str:
    if fact.moved_from is None or fact.is_cancelled:
        return ""
    return fact.moved_from.astimezone(fact.starts.tzinfo).isoformat()
