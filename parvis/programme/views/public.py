"""What anyone may read: the agenda, an activity, a session, the door of a room."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.centres import queries as centres
from parvis.centres.choices import Language
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.programme import queries
from parvis.programme.choices import Access
from parvis.programme.forms import a_day
from parvis.programme.rules.helps import is_asked
from parvis.programme.views.feeds import base_of, linked_page
from parvis.ui.parts import FacetGroup, FacetOption, Tab

NAMES = {
    "kind": "sorte",
    "theme": "theme",
    "audience": "public",
    "language": "langue",
    "access": "acces",
}
KNOWN = (*NAMES.values(), "q", "jour")
A_PAGE, MOST_OPTIONS, COMING = 40, 9, timedelta(days=120)
MOST_TYPED = 200


@login_not_required
@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """Show what is coming, a day or a week, narrowed as one likes."""
    at, centre = now(), _centre()
    today = at.astimezone(ZoneInfo(centre.time_zone)).date()
    day, misread = a_day(request.GET.get("jour", "")[:20], today)
    view = _view(request)
    first, last = _span(view, day, today)
    wanted = _wanted(request)
    found = queries.agenda(centre.pk, wanted, first=first, last=last, at=at)
    page = Paginator(found.sessions, A_PAGE).get_page(request.GET.get("page"))
    is_whole = not (view or wanted != queries.Wanted())
    context = {
        "wanted": wanted,
        "found": found,
        "page": page,
        "days": queries.days(page.object_list),
        "groups": _groups(request, wanted, found),
        "tabs": _tabs(request, view),
        "view": view,
        "first": first,
        "last": last,
        "before": first - (last - first) - timedelta(days=1),
        "after": last + timedelta(days=1),
        "misread": misread,
        "today": [s for s in found.sessions if s.day == today] if is_whole else [],
        "show_today": is_whole and page.number == 1,
        "now_day": today,
        "at": at,
    }
    return render(request, "programme/agenda.html", context)


@login_not_required
@require_safe
def activity(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show an activity and its coming dates."""
    shown = queries.activity_page(_centre().pk, uuid, at=now())
    if shown is None:
        raise Http404
    return render(request, "programme/activity.html", {"activity": shown})


@login_not_required
@require_safe
def session(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one session: when, where, how to come."""
    at = now()
    shown = queries.session_page(_centre().pk, uuid, at=at)
    if shown is None:
        raise Http404
    context = {
        "page": shown,
        "card": shown.card,
        "is_past": shown.card.ends_at <= at,
        "has_begun": shown.card.starts_at <= at,
        "asked": is_asked(shown.card.starts_at, shown.card.ends_at, at)
        and not shown.card.is_cancelled,
        "linked": linked_page(request, uuid),
    }
    return render(request, "programme/session.html", context)


@login_not_required
@require_safe
def door(request: HttpRequest, room: str) -> HttpResponse:
    """Show at the door of a room what is held and what comes next."""
    at = now()
    shown = queries.door(_centre().pk, room, at=at)
    if shown is None:
        raise Http404
    context: dict[str, Any] = {"door": shown, "at": at}
    if shown.now:
        address = reverse("programme:helped", args=[shown.now.uuid])
        context["helped"] = base_of(request) + address
    return render(request, "programme/door.html", context)


def _centre() -> Any:
    if (centre := centres.default_centre()) is None:
        raise Http404
    return centre


def _wanted(request: HttpRequest) -> queries.Wanted:
    asked = {name: request.GET.get(key, "")[:60] for name, key in NAMES.items()}
    return queries.Wanted(
        text=request.GET.get("q", "")[:MOST_TYPED].replace("\0", ""), **asked
    )


def _span(view: str, day: date, today: date) -> tuple[date, date]:
    if view == "jour":
        return day, day
    if view == "semaine":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    return today, today + COMING


def _view(request: HttpRequest) -> str:
    asked = request.GET.get("vue", "")
    return asked if asked in {"jour", "semaine"} else ""


def _address(request: HttpRequest, **changes: str) -> str:
    """Return the address of the agenda with a filter changed; only what it knows is repeated."""
    known = {key: request.GET.get(key, "")[:MOST_TYPED] for key in KNOWN}
    known["vue"] = _view(request)
    asked = {key: value for key, value in (known | changes).items() if value}
    return f"{reverse('programme:agenda')}?{urlencode(asked)}"


def _tabs(request: HttpRequest, view: str) -> list[Tab]:
    named = (("", _("Coming")), ("jour", _("By day")), ("semaine", _("By week")))
    return [
        Tab(label, _address(request, vue=name), is_active=view == name)
        for name, label in named
    ]


def _groups(
    request: HttpRequest, wanted: queries.Wanted, found: queries.Agenda
) -> list[FacetGroup]:
    titles = {
        "kind": _("What"),
        "audience": _("For whom"),
        "theme": _("About"),
        "access": _("Accessibility"),
        "language": _("Language"),
    }
    words = {
        "language": {c: str(label) for c, label in Language.choices},
        "access": {c: str(label).capitalize() for c, label in Access.choices},
    }
    groups = []
    for name, title in titles.items():
        active = getattr(wanted, name)
        options = tuple(
            FacetOption(
                words.get(name, {}).get(choice.code, choice.label),
                choice.count,
                _address(
                    request,
                    **{NAMES[name]: "" if choice.code == active else choice.code},
                ),
                is_active=choice.code == active,
            )
            for choice in found.choices[name][:MOST_OPTIONS]
        )
        if len(options) > 1 or active:
            groups.append(FacetGroup(title, options))
    return groups
