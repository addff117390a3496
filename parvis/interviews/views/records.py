"""Note an interview in a few taps; correct it the same day with its code."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from parvis.interviews import access, queries, services
from parvis.interviews.forms import CodeForm, RecordForm, initial_of
from parvis.kit import clock
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for


@only_for("write_weekly_line", access.GESTURES)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what may be done here."""
    member = acting(request)
    may = {name: member.may(name, access.GESTURES) for name in access.GESTURES}
    return render(request, "interviews/home.html", {"may": may})


@only_for("record", access.GESTURES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest) -> HttpResponse:
    """Show the form with what the desk already knows; note, and show the code once."""
    member, at = acting(request), clock.now()
    if request.method == "POST":
        form = _form(request, pole_code=request.POST.get("pole_code", ""))
        if not form.is_valid():
            return _shown(request, form, status=422)
        try:
            noted = services.record(
                centre_id=member.centre_id,
                told=form.told(),
                at=at,
                uuid=form.cleaned_data["uuid"],
            )
        except (services.UnknownPole, services.UnknownTheme):
            form.add_error(None, _("This choice is no longer offered: choose again."))
            return _shown(request, form, status=422)
        _tally(request, form.cleaned_data["pole_code"], is_new=noted.is_new)
        request.session.pop(access.TO_NOTE, None)
        told = form.told()
        seen = {"code": noted.code, "told": told, "is_new": noted.is_new}
        return render(request, "interviews/record_noted.html", seen)
    known = queries.prefilled(
        request.GET.get("avec", ""), centre_id=member.centre_id, at=at
    )
    pole = known.get("pole") or request.GET.get("pole", "")
    poles = queries.poles(member.centre_id, on=queries.day_in(member.centre_id, at=at))
    if poles and pole not in {p.code for p in poles} and "tout" not in request.GET:
        return render(request, "interviews/record_pole.html", {"poles": poles})
    initial = {
        "pole_code": pole,
        "length_band": known.get("length", "unsaid"),
        "language": known.get("language", "unsaid"),
        "channel": known.get("channel", "unsaid"),
        "themes": known.get("themes", []),
        "other_themes": known.get("themes", []),
    }
    if once := _once(request):
        initial["uuid"] = once
    form = _form(request, pole_code=pole, initial=initial)
    return _shown(request, form, is_known=bool(known))


def _once(request: HttpRequest) -> UUID | None:
    """Return the name of the note of one advice: whoever goes back to the form notes it once."""
    try:
        return UUID(request.GET.get("fois", ""))
    except ValueError:
        return None


@only_for("record", access.GESTURES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest) -> HttpResponse:
    """Open a record of today by its code, change it or take it back (ITV-4)."""
    if request.method != "POST":
        return _ask_code(request, CodeForm())
    typed = CodeForm(request.POST)
    if not typed.is_valid():
        return _ask_code(request, typed, status=422)
    centre_id, at = acting(request).centre_id, clock.now()
    code = typed.cleaned_data["code"]
    found = queries.record_of_code(centre_id, code, at=at)
    if found is None:
        return _not_found(request, typed)
    told = queries.told_by(found)
    try:
        if "erase" in request.POST:
            services.take_back(centre_id=centre_id, code=code, at=at)
            messages.success(request, _("Erased: nothing of this record is left."))
            return redirect("interviews:home")
        if "save" not in request.POST:
            form = _form(
                request,
                pole_code=told.pole_code,
                initial=initial_of(told),
                is_bound=False,
            )
            return _shown(request, form, code=code)
        form = _form(request, pole_code=told.pole_code)
        if not form.is_valid():
            return _shown(request, form, code=code, status=422)
        services.correct_same_day(
            centre_id=centre_id, code=code, told=form.told(), at=at
        )
    except services.NothingToCorrect:
        return _not_found(request, typed)
    messages.success(request, _("The record is corrected."))
    return redirect("interviews:home")


def _not_found(request: HttpRequest, typed: CodeForm) -> HttpResponse:
    typed.add_error(
        "code",
        _(
            "No record of today has this code. After midnight, nothing can be corrected."
        ),
    )
    return _ask_code(request, typed, status=422)


def _ask_code(request: HttpRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    return render(request, "interviews/record_code.html", {"form": form}, status=status)


def _tally(request: HttpRequest, pole_code: str, *, is_new: bool) -> None:
    """Count one for the partner of whoever noted: apart, and by month only."""
    member, at = acting(request), clock.now()
    if not is_new or member.partner_id is None:
        return
    for pole in queries.poles(
        member.centre_id, on=queries.day_in(member.centre_id, at=at)
    ):
        if pole.code == pole_code:
            services.tally_partner(
                centre_id=member.centre_id,
                partner_id=member.partner_id,
                pole_id=pole.pk,
                at=at,
            )


def _form(
    request: HttpRequest,
    *,
    pole_code: str = "",
    initial: Any = None,
    is_bound: bool = True,
) -> RecordForm:
    centre_id = acting(request).centre_id
    day = queries.day_in(centre_id, at=clock.now())
    return RecordForm(
        request.POST if is_bound and request.method == "POST" else None,
        poles=[(p.code, p.short_name) for p in queries.poles(centre_id, on=day)],
        themes=queries.theme_choices(),
        pole_code=pole_code,
        initial=initial or {},
    )


def _shown(
    request: HttpRequest,
    form: RecordForm,
    *,
    code: str = "",
    is_known: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "code": code, "is_known": is_known}
    return render(request, "interviews/record_form.html", context, status=status)
