"""A gesture at the desk: a form of one button, with the name that makes it happen once."""

from typing import Any
from uuid import uuid4

from django import template

register = template.Library()


@register.simple_tag
def new_uuid() -> str:
    """Return the name of a gesture that has not been made yet."""
    return str(uuid4())


@register.inclusion_tag("frontdesk/gesture.html", takes_context=True)
def gesture(  # noqa: PLR0913 - called by names in templates
    context: template.Context,
    name: str,
    label: str,
    icon: str = "",
    *,
    kind: str = "quiet",
    key: str = "",
    ticket: object = None,
    about: str = "",
    why_not: str = "",
) -> dict[str, Any]:
    """Make a gesture of the desk on a ticket; `key` is its shortcut, `about` ends its name for a screen reader.

    `why_not` is the id of the words that say why there is nothing to do now: the button looks
    quiet, and a press is still answered in one sentence.
    """
    return {
        "csrf_token": context.get("csrf_token"),
        "name": name,
        "label": label,
        "icon": icon,
        "kind": kind,
        "key": key,
        "ticket": getattr(ticket, "ticket_id", None),
        "state": getattr(ticket, "state", ""),
        "about": about,
        "why_not": why_not,
    }
