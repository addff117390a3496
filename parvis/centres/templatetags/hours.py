"""Hours as they are said: 14 h 30, open until…, opens tomorrow at ten."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django import template
from django.utils.translation import gettext as _

from parvis.centres.choices import Language
from parvis.centres.queries import PoleNow
from parvis.centres.rules import LOOK_AHEAD_DAYS, Opening, Slot
from parvis.ui.templatetags.moments import day as day_said
from parvis.ui.templatetags.moments import hour
from parvis.ui.templatetags.ui import badge

register = template.Library()


@register.filter
def slot_said(slot: Slot) -> str:
    """Say the hours of one slot."""
    return _("%(opens)s to %(closes)s") % {
        "opens": hour(slot.opens_at),
        "closes": hour(slot.closes_at),
    }


@register.filter
def slot_short(slot: Slot) -> str:
    """Write the hours of one slot where there is little room."""
    return f"{hour(slot.opens_at)} – {hour(slot.closes_at)}"


@register.filter
def languages_said(codes: Iterable[str]) -> str:
    """Name languages; a code without a name is shown as it is."""
    names = dict(Language.choices)
    return ", ".join(str(names.get(code, code)) for code in codes)


@register.inclusion_tag("ui/components/badge.html")
def opening_badge(opening: Opening, at: datetime) -> dict[str, object]:
    """Show the same sentence with the sign of its state."""
    state = "open" if opening.open_now else "closed"
    return badge(opening_said(opening, at), state)


@register.inclusion_tag("ui/components/badge.html")
def pole_badge(pole: PoleNow, at: datetime) -> dict[str, object]:
    """Show the one sentence about a pole: what is told of its permanences, or its hours alone."""
    state = "open" if pole.receives else "closed"
    said = pole.told.sentence if pole.told else opening_said(pole.opening, at)
    return badge(said, state)


@register.simple_tag
def opening_said(opening: Opening, at: datetime) -> str:
    """Say whether it is open until when, and if not when it next opens."""
    if opening.open_now and opening.closes_at:
        return _("Open until %(hour)s") % {"hour": hour(opening.closes_at)}
    if opening.opens_at is None:
        return _("No opening planned in the next %(days)s days") % {
            "days": LOOK_AHEAD_DAYS
        }
    today = at.astimezone(opening.opens_at.tzinfo).date()
    day, when = opening.opens_at.date(), hour(opening.opens_at)
    if day == today:
        return _("Opens today at %(hour)s") % {"hour": when}
    if day == today + timedelta(days=1):
        return _("Opens tomorrow at %(hour)s") % {"hour": when}
    return _("Opens on %(day)s at %(hour)s") % {
        "day": day_said(day),
        "hour": when,
    }
