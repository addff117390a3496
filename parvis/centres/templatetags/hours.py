"""Hours as they are said: 14 h 30, open until…, opens tomorrow at ten."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from parvis.centres.choices import Language
from parvis.centres.rules import LOOK_AHEAD_DAYS, Opening, Slot

register = template.Library()


@register.filter
def hour(moment: time | datetime) -> str:
    """Say an hour of the clock."""
    if moment.minute == 0:
        return _("%(hour)s:00") % {"hour": moment.hour}
    return _("%(hour)s:%(minute)s") % {
        "hour": moment.hour,
        "minute": f"{moment.minute:02}",
    }


@register.filter
def slot_said(slot: Slot) -> str:
    """Say the hours of one slot."""
    return _("%(opens)s to %(closes)s") % {
        "opens": hour(slot.opens_at),
        "closes": hour(slot.closes_at),
    }


@register.filter
def languages_said(codes: Iterable[str]) -> str:
    """Name languages; a code without a name is shown as it is."""
    names = dict(Language.choices)
    return ", ".join(str(names.get(code, code)) for code in codes)


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
        "day": date_format(day, "l j F"),
        "hour": when,
    }
