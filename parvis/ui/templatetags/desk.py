"""What a front desk, a kiosk and a wall are made of; shown in every state at /styleguide/."""

import math
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

import segno
from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from parvis.ui.parts import Bar, Tab

register = template.Library()
UNKNOWN = ("", "?", "unknown", "unsaid", "not_said")


@register.inclusion_tag("ui/components/number.html")
def number(
    value: object, letter: str = "", shape: str = "", colour: str = "", size: str = ""
) -> dict[str, object]:
    """Show the number of a ticket with the mark of its pole, its letter read once; sizes: large."""
    return {
        "value": value,
        "said": "" if str(value).startswith(letter) else letter,
        "letter": letter,
        "shape": shape,
        "colour": colour,
        "size": size,
    }


@register.simple_block_tag
def queue_line(
    content: str,
    value: object,
    *mark: str,
    words: str = "",
    is_next: bool = False,
) -> SafeString:
    """Show one who waits: number, mark of the pole, words, and inside what may be done about it."""
    shown = number(value, *mark)
    shown |= {"content": content, "words": words, "is_next": is_next}
    return render_to_string("ui/components/queue_line.html", shown)


@register.inclusion_tag("ui/components/taps.html")
def taps(
    bound: BoundField, label: str = "", quiet: Collection[str] = UNKNOWN
) -> dict[str, object]:
    """Choose with a finger: one (radio) or several (check boxes); the values of `quiet` say that one does not know."""
    return {
        "field": bound,
        "label": label or bound.label,
        "options": [
            (option, str(option.data["value"]) in quiet) for option in bound.subwidgets
        ],
    }


@register.inclusion_tag("ui/components/tally.html")
def tally(
    count: int, label: str, name: str = "number", more: Iterable[int] = (2, 5)
) -> dict[str, object]:
    """Count by a big button, and by groups; stands inside a form that posts `name`."""
    return {"count": count, "label": label, "name": name, "more": list(more)}


LONG = 90
"""Beyond these minutes a length is told in hours."""


@register.inclusion_tag("ui/components/timer.html", takes_context=True)
def timer(
    context: template.Context,
    since: datetime,
    limit: int = 0,
    size: str = "",
) -> dict[str, object]:
    """Tell for how long, from the `at` of the page; with a limit in minutes it says when that is past."""
    seconds = max(0, int((context["at"] - since).total_seconds()))
    hours, minutes = divmod(seconds // 60, 60)
    return {
        "seconds": seconds,
        "minutes": seconds // 60,
        "long": f"{hours}\u202fh\u202f{minutes:02}" if seconds // 60 > LONG else "",
        "limit": limit,
        "is_late": bool(limit) and seconds // 60 >= limit,
        "size": size,
    }


@register.simple_block_tag
def toolbar(content: str, label: str) -> SafeString:
    """Keep the gestures at hand: `{% button kind="next" %}` is the biggest, undo stands beside it."""
    return render_to_string(
        "ui/components/toolbar.html", {"content": content, "label": label}
    )


@register.simple_block_tag
def live(content: str, name: str, is_urgent: bool = False) -> SafeString:
    """Have a screen reader told what changes here by itself."""
    shown = {"content": content, "name": name, "is_urgent": is_urgent}
    return render_to_string("ui/components/live.html", shown)


@register.inclusion_tag("ui/components/stale.html")
def stale(after: int = 15, *, is_shown: bool = False) -> dict[str, object]:
    """Say that what is shown is old, when no `parvis:alive` event came for `after` seconds."""
    return {"after": after, "is_shown": is_shown}


@register.inclusion_tag("ui/components/tabs.html")
def tabs(items: Iterable[Tab], label: str) -> dict[str, object]:
    """Go from one view to another by real links."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/components/qr.html")
def qr(text: str, label: str, caption: str = "") -> dict[str, object]:
    """Draw an address to be read by a phone, black on white in both themes."""
    drawing = segno.make(text, micro=False, error="m").svg_inline(
        border=3, omitsize=True, light="#fff", svgclass=None, lineclass=None
    )
    drawing = drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return {
        "drawing": mark_safe(drawing),  # noqa: S308 - segno draws squares, never text
        "label": label,
        "caption": caption,
    }


@register.inclusion_tag("ui/components/bars.html")
def bars(
    rows: Iterable[Bar], caption: str, unit: str = "", head: str = ""
) -> dict[str, Any]:
    """Draw figures, and their intervals where known, beside the numbers of a table."""
    rows = list(rows)
    top = max((max(r.value, r.high or 0) for r in rows), default=0) or 1
    drawn = [
        (r, *(f"{share(v, top):.2f}" for v in (r.value, r.low or 0, r.high or 0)))
        for r in rows
    ]
    has_ranges = any(r.high is not None for r in rows)
    return {
        "rows": drawn,
        "caption": caption,
        "unit": unit,
        "head": head,
        "has_ranges": has_ranges,
    }


def share(value: float, top: float) -> float:
    """Return the part of the width, in hundredths; what cannot be drawn is nothing."""
    return 0.0 if not math.isfinite(value) else max(0.0, min(100.0, 100 * value / top))
