"""One date: moved, elsewhere, with somebody else, cancelled, held again; alone or in its series."""

from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.programme import access, queries, services
from parvis.programme.forms import SessionForm
from parvis.programme.models import Session
from parvis.programme.views.saying import said
from parvis.programme.views.tabs import tabs_for

REFUSED = (services.Refusal, services.BadHours)
FORMS = require_http_methods(["GET", "HEAD", "POST"])


@only_for("manage_programme", access.GESTURES)
@FORMS
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a date among those of its series; one that stands alone is changed here."""
    found = access.session(acting(request), pk)
    context = _context(request, found)
    if context["date"] is None or request.method == "POST":
        return _changed(request, found)
    return render(request, "programme/staff_date.html", context)


@only_for("manage_programme", access.GESTURES)
@FORMS
def except_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Change this date of a series and no other (PRG-19)."""
    return _changed(request, access.session(acting(request), pk))


@only_for("manage_programme", access.GESTURES)
@require_POST
def follow_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring a date back to the rule of its series (PRG-19)."""
    found = access.session(acting(request), pk)
    seen = request.POST.get("seen", "")
    try:
        if not seen.isdecimal():
            raise services.SessionHasChanged
        services.follow_rule(found.pk, seen=int(seen[:9]), at=now())
    except REFUSED as refusal:
        messages.error(request, said(refusal))
    else:
        done = _("The date follows its rule again.")
        messages.success(request, f"{done} {told()}")
    return redirect("programme:edit_session", pk)


@only_for("manage_programme", access.GESTURES)
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a session, with a word for those who had a seat."""
    found = access.session(acting(request), pk)
    services.cancel_session(found.pk, word=request.POST.get("word", "")[:240], at=now())
    done = _("The session is cancelled: its page and its codes say so.")
    messages.success(request, f"{done} {told()}")
    return _back(found)


@only_for("manage_programme", access.GESTURES)
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a cancelled session again."""
    found = access.session(acting(request), pk)
    try:
        services.restore_session(found.pk, at=now())
    except services.Refusal as refusal:
        messages.error(request, said(refusal))
    return redirect("programme:edit_session", pk)


def hours_of(form: Form) -> services.Hours:
    """Return the hours that were written."""
    told = form.cleaned_data
    return services.Hours(told["day"], told["starts"], told["ends"])


def place_of(form: Form) -> services.Place:
    """Return the place that was written."""
    told = form.cleaned_data
    return services.Place(told["room"], told["outside"], told["link"])


def words_of(form: Form) -> services.Told:
    """Return the words and the seats that were written."""
    told = form.cleaned_data
    return services.Told(
        told["capacity"], told["title"], told["word"], told["speakers"]
    )


def told() -> str:
    """Say how those who had a seat know."""
    return _("Those who left an address are written to at once.")


def _changed(request: HttpRequest, found: Session) -> HttpResponse:
    form = SessionForm(
        request.POST or None,
        centre_id=found.centre_id,
        at=now(),
        initial=_initial(found),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.move_session(
                found.pk,
                hours_of(form),
                place_of(form),
                told=words_of(form),
                seen=form.cleaned_data["seen"] or 0,
                at=now(),
            )
        except REFUSED as refusal:
            form.add_error(None, said(refusal))
        else:
            done = _("The session is changed, everywhere at once.")
            messages.success(request, f"{done} {told()}")
            return _back(found)
    context = {**_context(request, found), "form": form}
    status = 422 if form.errors else 200
    return render(request, "programme/staff_session.html", context, status=status)


def _context(request: HttpRequest, found: Session) -> dict[str, Any]:
    return {
        "session": found,
        "date": queries.series_date(found, at=now()),
        "tabs": tabs_for(acting(request), "programme:staff"),
    }


def _back(found: Session) -> HttpResponse:
    """Return to the date in its series, where it may be undone; a lone one to its activity."""
    if found.series_id:
        return redirect("programme:edit_session", found.pk)
    return redirect("programme:sheet", found.activity_id)


def _initial(found: Session) -> dict[str, Any]:
    zone = ZoneInfo(found.zone)
    return {
        "seen": found.sequence,
        "day": found.day,
        "starts": found.starts_at.astimezone(zone).time(),
        "ends": found.ends_at.astimezone(zone).time(),
        "room": found.room_id,
        "outside": found.place,
        "link": found.link,
        "capacity": found.capacity,
        "title": found.title,
        "speakers": found.speakers,
        "word": found.word,
    }
