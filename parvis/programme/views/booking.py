"""A seat by code: taken, shown, given back; no cookie, no name."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from parvis.centres import queries as centres
from parvis.kit import codes
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.patience import Patience
from parvis.programme import queries, services
from parvis.programme.forms import WHY, AddressForm, BookingForm, CodeForm, new_gesture
from parvis.programme.services.codes import code_hash
from parvis.programme.views.saying import said

# Nothing here belongs to a logged-in person and a protection by cookie would mark
# every visitor: the forms bear a signed gesture instead.
GUESSES = Patience(20, 60)
SEATS_ASKED = Patience(30, 60)


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take seats in a session, or a place on its waiting list."""
    at = now()
    shown = queries.session_page(_centre_id(), uuid, at=at)
    if shown is None or not shown.card.takes_bookings:
        raise Http404
    card = shown.card
    if card.starts_at <= at:
        return redirect("programme:session", uuid)
    bounds = {"smallest": card.smallest_party, "largest": _largest(card)}
    form = BookingForm(request.POST or None, **bounds)
    status = 200
    if request.method == "POST":
        if SEATS_ASKED.is_over(request):
            return too_many(request)
        if form.is_valid():
            try:
                return redirect("programme:code", _given(card, form, at).code)
            except services.Refusal as refusal:
                form.add_error(None, said(refusal))
        status, form = 422, _renewed(form, bounds)
    context = {
        "card": card,
        "form": form,
        "others": shown.others,
        "waits": shown.is_full and card.has_waiting_list,
    }
    return render(request, "programme/book.html", context, status=status)


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find_code(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and lead to what it stands for."""
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        if GUESSES.is_over(request):
            return too_many(request)
        if form.is_valid():
            code = form.cleaned_data["code"]
            if queries.code_page(code_hash(code), at=now()):
                GUESSES.forgive(request)
                return redirect("programme:code", code)
            form.add_error("code", _unknown())
    status = 422 if form.errors else 200
    return render(request, "programme/find_code.html", {"form": form}, status=status)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD"])
def code(request: HttpRequest, code: str) -> HttpResponse:
    """Show what a code stands for, to be kept, printed or read aloud."""
    return _shown(request, code)


@csrf_exempt
@login_not_required
@never_cache
@require_POST
def give_back(request: HttpRequest, code: str) -> HttpResponse:
    """Give back the seats, or the place on the waiting list, of a code."""
    if GUESSES.is_over(request):
        return too_many(request)
    try:
        read = codes.read(code)
        services.give_back(read, at=now())
        GUESSES.forgive(request)
        services.forget_address(read)
    except codes.NotACode as error:
        return _nothing(request, str(WHY[type(error)]))
    except services.Refusal as refusal:
        return _shown(request, code, refused=said(refusal))
    return redirect("programme:code", read)


@csrf_exempt
@login_not_required
@never_cache
@require_POST
def remind(request: HttpRequest, code: str) -> HttpResponse:
    """Keep an address for one reminder, sealed and apart; or forget it."""
    if GUESSES.is_over(request):
        return too_many(request)
    try:
        read = codes.read(code)
    except codes.NotACode as error:
        return _nothing(request, str(WHY[type(error)]))
    page = queries.code_page(code_hash(read), at=now())
    if page is None:
        return _nothing(request, _unknown())
    GUESSES.forgive(request)
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _shown(request, read, address=form)
    try:
        services.leave_address(
            read,
            form.cleaned_data["address"],
            session_id=page.first.pk,
            series_id=page.first.series_id if page.is_series else None,
        )
    except services.Refusal as refusal:
        return _shown(request, read, refused=said(refusal))
    return _shown(request, read, reminded=True)


def _shown(
    request: HttpRequest,
    code: str,
    *,
    refused: str = "",
    address: AddressForm | None = None,
    reminded: bool = False,
) -> HttpResponse:
    if GUESSES.is_over(request):
        return too_many(request)
    try:
        read = codes.read(code)
    except codes.NotACode as error:
        return _nothing(request, str(WHY[type(error)]))
    page = queries.code_page(code_hash(read), at=now())
    if page is None:
        return _nothing(request, _unknown())
    GUESSES.forgive(request)
    where = reverse("programme:code", args=[read])
    context = {
        "page": page,
        "card": page.first,
        "code": read,
        "groups": [read[:4], read[4:]],
        "link": f"{settings.PUBLIC_URL or request.build_absolute_uri('/').rstrip('/')}{where}",
        "refused": refused,
        "address": address or AddressForm(),
        "reminded": reminded,
        "has_begun": page.first.starts_at <= now(),
    }
    status = 422 if refused or (address and address.errors) else 200
    return render(request, "programme/code.html", context, status=status)


def _given(
    card: queries.SessionCard, form: BookingForm, at: datetime
) -> services.Given:
    told = {
        "party": form.cleaned_data["party"],
        "needs": form.cleaned_data["needs"],
        "gesture": form.cleaned_data["gesture"],
        "at": at,
    }
    if card.way == "series" and card.series_id:
        return services.book_series(series_id=card.series_id, **told)
    return services.book(session_id=card.pk, **told)


def _renewed(form: BookingForm, bounds: dict[str, int]) -> BookingForm:
    """Give a form that was refused a new gesture when its own has aged."""
    if "gesture" not in form.errors:
        return form
    data = form.data.copy()  # type: ignore[attr-defined]
    data["gesture"] = new_gesture()
    renewed = BookingForm(data, **bounds)
    renewed.is_valid()
    renewed.add_error(None, form.errors["gesture"].as_data())
    return renewed


def _largest(card: queries.SessionCard) -> int:
    return (
        card.largest_party
        if card.capacity is None
        else min(card.largest_party, card.capacity)
    )


def _centre_id() -> int:
    if (centre := centres.default_centre()) is None:
        raise Http404
    return centre.pk


def _unknown() -> str:
    return _(
        "No seat has this code. Codes are erased a day after the session; if yours is still to come, look at it again."
    )


def _nothing(request: HttpRequest, why: str) -> HttpResponse:
    form = CodeForm()
    return render(
        request, "programme/find_code.html", {"form": form, "why": why}, status=404
    )


def too_many(request: HttpRequest) -> HttpResponse:
    return render(request, "programme/too_many.html", status=429)
