"""Hours, days, languages, numbers and French typography, as people say and read them."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from parvis.kit import clock
from parvis.ui.identity import place_zone

register = template.Library()
# the short numbers of help in France and Europe: 15, 112, 3114, 116 006
SHORT_NUMBER = re.compile(
    r"(?<!\d)(1[578]|11[2-9]|116[ \u00a0\u202f]?\d{3}|3\d{3})(?!\d)"
)


# what sources write with the signs of a typewriter
TYPEWRITTEN = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r" - "), " – "),
    (re.compile(r"\.{3}"), "…"),
    (re.compile(r"(?<=\w)\s+(?=[.,](?:\s|$))"), ""),
    (re.compile(r"(?<=\S)[ \u00a0](?=[?!;»])"), "\u202f"),
    (re.compile(r"(?<=«)[ \u00a0]"), "\u202f"),
    (re.compile(r"(?<=\S) (?=:(?:\s|$))"), "\u00a0"),
)


@register.filter
def typeset(text: object) -> str:
    """Set in print what a source typed: apostrophes, dashes, fine spaces."""
    text = str(text)
    for typed, printed in TYPEWRITTEN:
        text = typed.sub(printed, text)
    return text


@register.filter
def grouped(number: int) -> str:
    """Group the thousands of a count: « 12 441 »."""
    return f"{number:,}".replace(",", "\u202f")


@register.filter
def short_numbers(text: str) -> list[str]:
    """Return the short numbers named in a message, each once, in order."""
    return list(dict.fromkeys(SHORT_NUMBER.findall(text)))


@register.filter
def hour(value: time | datetime | None) -> str:
    """Write an hour: « 14 h 30 », « 18 h »."""
    if value is None:
        return ""
    value = _here(value) if isinstance(value, datetime) else value
    if value.minute == 0:
        return _("%(hour)s:00") % {"hour": value.hour}
    return _("%(hour)s:%(minute)s") % {
        "hour": value.hour,
        "minute": f"{value.minute:02}",
    }


@register.filter
def day(value: date | datetime | None) -> str:
    """Write a day with its weekday and without its year: « mardi 3 juin »."""
    if value is None:
        return ""
    value = _here(value) if isinstance(value, datetime) else value
    first = value.day == 1  # « 1er »: the only ordinal of French dates
    return date_format(
        value, pgettext("first of the month", "l j F") if first else _("l j F")
    )


@register.filter
def dated(value: date | datetime | None) -> str:
    """Write a day with its year and without its weekday: « 1er juin 2027 »."""
    return f"{yearly(value)} {value.year}" if value else ""


@register.filter
def yearly(value: date | datetime | None) -> str:
    """Write a day that comes back each year: « 1er janvier »."""
    return day(value).partition(" ")[2] if value else ""


@register.simple_tag(takes_context=True)
def moment(context: dict[str, Any], value: datetime | None) -> str:
    """Write a moment near us: today at…, tomorrow at…, Tuesday 3 June at… (`at` of the page is now)."""
    if value is None:
        return ""
    value = _here(value)
    at: datetime = (context.get("at") or clock.now()).astimezone(value.tzinfo)
    words = {"hour": hour(value), "day": day(value)}
    ahead = (value.date() - at.date()).days
    if ahead == 0:
        return _("today at %(hour)s") % words
    if ahead == 1:
        return _("tomorrow at %(hour)s") % words
    return _("%(day)s at %(hour)s") % words


def _here(value: datetime) -> datetime:
    """Keep the zone of the place; a bare UTC moment takes ours."""
    if value.tzinfo is None:
        return value.replace(tzinfo=place_zone())
    if value.tzinfo is UTC:
        return value.astimezone(place_zone())
    return value


WITHOUT_A_NAME = {
    "fsl": gettext_lazy("French sign language"),
    "zh": gettext_lazy("Chinese (language)"),
}
"""Codes that Django does not name."""


@register.filter
def languages(codes: Iterable[str]) -> str:
    """Name languages in a sentence: « français, anglais et arabe »."""
    names = [tongue(code) for code in codes]
    if len(names) < 2:
        return "".join(names)
    words = {"first": ", ".join(names[:-1]), "last": names[-1]}
    return _("%(first)s and %(last)s") % words


@register.filter
def tongue(code: str) -> str:
    """Name a language in a sentence; an unknown code stays as it is."""
    try:
        return str(get_language_info(code)["name_translated"]).lower()
    except KeyError:
        return str(WITHOUT_A_NAME.get(code, code))


@register.filter
def phone_links(text: str) -> SafeString:
    """Make the short numbers of a message callable, even when the directory is empty."""
    parts = SHORT_NUMBER.split(text)
    return format_html_join(
        "", "{}", ((_call(part) if i % 2 else part,) for i, part in enumerate(parts))
    )


def _call(number: str) -> SafeString:
    return format_html('<a href="tel:{}">{}</a>', re.sub(r"\s", "", number), number)
