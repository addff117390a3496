"""The programme for machines and for paper: calendar, feed, agenda of the territory, PDF, letter."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags, quote_etag
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from parvis.centres import queries as centres
from parvis.kit import clock
from parvis.kit.http import HttpRequest
from parvis.programme.queries import published
from parvis.programme.queries.published import Wanted
from parvis.programme.renderings import (
    atom,
    calendar,
    letter,
    linked,
    paper,
    territory,
)
from parvis.programme.renderings.sentences import Say
from parvis.programme.rules.facts import Fact

NAMES = {
    "theme": "theme",
    "sorte": "kind",
    "public": "audience",
    "salle": "room",
    "partenaire": "partner",
}
AN_HOUR = 3600
LETTER_DAYS, PAPER_DAYS, MOST_PAPER_DAYS = 14, 14, 92
Write = Callable[[Sequence[Fact], str, str], str]


@login_not_required
@require_safe
@gzip_page
def as_calendar(request: HttpRequest) -> HttpResponse:
    """Give the sessions to a calendar (RFC 5545)."""
    return _answered(
        request,
        "text/calendar; charset=utf-8",
        lambda facts, name, base: calendar.written(facts, name=name, base=base),
    )


@login_not_required
@require_safe
def one_as_calendar(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give one session to a calendar, in a file to keep."""
    centre = centres.default_centre()
    fact = published.fact_named(centre.pk, uuid) if centre else None
    if centre is None or fact is None:
        raise Http404
    alone = replace(fact, rhythm=None)
    text = calendar.written([alone], name=centre.name, base=base_of(request))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="seance.ics"'
    return response


def linked_page(request: HttpRequest, uuid: UUID) -> SafeString:
    """Return what search engines read in the page of a session (schema.org)."""
    centre = centres.default_centre()
    fact = published.fact_named(centre.pk, uuid) if centre else None
    if centre is None or fact is None:
        return mark_safe("")
    return linked.script([fact], base=base_of(request), organiser=centre.name)


@login_not_required
@require_safe
@gzip_page
def as_atom(request: HttpRequest) -> HttpResponse:
    """Give the sessions to a reader of feeds (RFC 4287)."""
    asked = {k: request.GET[k][:60] for k in NAMES if request.GET.get(k)}
    path = f"{request.path}?{urlencode(asked)}" if asked else request.path
    return _answered(
        request,
        "application/atom+xml; charset=utf-8",
        lambda facts, name, base: atom.written(
            facts, name=name, base=base, path=path, say=Say()
        ),
    )


@login_not_required
@require_safe
@gzip_page
def as_territory(request: HttpRequest) -> HttpResponse:
    """Give the sessions to the agendas of the territory (OpenAgenda)."""
    return _answered(
        request,
        "application/json; charset=utf-8",
        lambda facts, name, base: territory.written(facts, name=name, base=base),
    )


@login_not_required
@require_safe
def as_letter(request: HttpRequest) -> HttpResponse:
    """Give the coming fortnight as the text of a letter."""
    first, last = _days(request, LETTER_DAYS)
    return _answered(
        request,
        "text/plain; charset=utf-8",
        lambda facts, name, base: letter.written(
            facts, name=name, base=base, say=Say()
        ),
        between=(first, last),
    )


@login_not_required
@require_safe
def as_paper(request: HttpRequest) -> HttpResponse:
    """Give the programme to print: A4, or large print."""
    centre, at = centres.default_centre(), clock.now()
    if centre is None:
        raise Http404
    zone = ZoneInfo(centre.time_zone)
    first, last = _days(request, PAPER_DAYS)
    facts = _between(centre.pk, zone, first, last, _wanted(request, centre.pk)[0])
    heading = paper.Heading(
        centre.name,
        centre.host,
        ", ".join(
            filter(None, (centre.address, f"{centre.postcode} {centre.city}".strip()))
        ),
        base_of(request).partition("://")[2] + "/programme/",
        base_of(request) + "/programme/",
        first,
        last,
        at.astimezone(zone),
    )
    is_large = "grand" in request.GET
    made = paper.written(facts, heading, say=Say(), is_large=is_large)
    response = HttpResponse(made, content_type="application/pdf")
    name = "programme-gros-caracteres.pdf" if is_large else "programme.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    patch_cache_control(response, public=True, max_age=AN_HOUR)
    return response


def _answered(
    request: HttpRequest,
    kind: str,
    write: Write,
    between: tuple[date, date] | None = None,
) -> HttpResponse:
    """Write the facts, or say that nothing has changed: same facts, same mark."""
    centre, at = centres.default_centre(), clock.now()
    if centre is None:
        raise Http404
    wanted, labels = _wanted(request, centre.pk)
    if between:
        zone = ZoneInfo(centre.time_zone)
        facts = _between(centre.pk, zone, *between, wanted)
    else:
        day = at.replace(hour=0, minute=0, second=0, microsecond=0)
        facts = published.feed(centre.pk, at=day, wanted=wanted)
    name = " · ".join((centre.name, *labels))
    body = write(facts, name, base_of(request)).encode()
    mark = quote_etag(hashlib.sha256(body).hexdigest()[:32])
    asked = parse_etags(request.headers.get("If-None-Match", ""))
    known = {tag.removeprefix("W/").replace(';gzip"', '"') for tag in asked}
    response: HttpResponse = (
        HttpResponseNotModified()
        if mark in known or "*" in asked
        else HttpResponse(body, content_type=kind)
    )
    response["ETag"] = mark
    patch_cache_control(response, public=True, max_age=AN_HOUR)
    return response


def _between(
    centre_id: int, zone: ZoneInfo, first: date, last: date, wanted: Wanted
) -> tuple[Fact, ...]:
    since = datetime.combine(first, time(), zone)
    until = datetime.combine(last + timedelta(days=1), time(), zone)
    return published.facts(centre_id, since=since, until=until, wanted=wanted)


def _wanted(request: HttpRequest, centre_id: int) -> tuple[Wanted, list[str]]:
    """Read the filters of the address; a code that nobody knows is said, not ignored."""
    asked = {
        ours: request.GET[theirs][:60]
        for theirs, ours in NAMES.items()
        if request.GET.get(theirs)
    }
    wanted = Wanted(**asked)
    labels = published.wanted_labels(centre_id, wanted)
    if labels is None:
        raise Http404(_("No such theme, kind, audience, room or partner."))
    return wanted, labels


def _days(request: HttpRequest, usual: int) -> tuple[date, date]:
    """Read the days asked for; what is not a day is today, what is too long is cut."""
    today = localdate(clock.now())
    first = _day(request.GET.get("du", "")) or today
    last = _day(request.GET.get("au", "")) or first + timedelta(days=usual - 1)
    longest = first + timedelta(days=MOST_PAPER_DAYS)
    return first, min(max(first, last), longest)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def base_of(request: HttpRequest) -> str:
    """Return the public address of the house."""
    return settings.PUBLIC_URL or request.build_absolute_uri("/").rstrip("/")
