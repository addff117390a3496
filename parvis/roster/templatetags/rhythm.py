"""A recurrence, as people say it."""

from django import template
from django.utils.translation import gettext as _

from parvis.centres.choices import Weekday
from parvis.roster.models import Pattern
from parvis.roster.rules.recurrence import WEEKDAYS, spoken

register = template.Library()


@register.filter
def rhythm_said(pattern: Pattern) -> str:
    """Say « every Tuesday », « every other Friday », « the first Saturday of the month »."""
    days, every, which = spoken(pattern.recurrence)
    names = ", ".join(str(Weekday(WEEKDAYS.index(day)).label).lower() for day in days)
    words = {"day": names, "every": every, "which": which}
    if which:
        nth = {
            1: _("the first %(day)s of the month"),
            2: _("the second %(day)s of the month"),
            3: _("the third %(day)s of the month"),
            4: _("the fourth %(day)s of the month"),
        }.get(which, _("the last %(day)s of the month"))
        return nth % words
    if every == 1:
        return _("every %(day)s") % words
    if every == 2:
        return _("every other %(day)s") % words
    return _("%(day)s, every %(every)s weeks") % words
