"""The ticket on a phone: taken with the code at the door, followed by its secret address."""

from hashlib import sha256
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.centres import access as centres
from parvis.frontdesk import access
from parvis.frontdesk.services import following
from parvis.frontdesk.services.taking import Slip
from parvis.frontdesk.views import taking
from parvis.frontdesk.views.taking import Door, discreet
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest, show
from parvis.kit.members import acting, only_for

DOOR = "frontdesk.door"
SALT = "frontdesk.following"
A_DAY = 24 * 3600


@discreet
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """Show the first screen to who holds the code of the door, or tell where it is."""
    door = _door(request)
    return taking.first(request, door) if door else _elsewhere(request)


@discreet
@require_POST
def sentence(request: HttpRequest) -> HttpResponse:
    """Lead from a sentence to a pole."""
    door = _door(request)
    return taking.sentence(request, door) if door else _elsewhere(request)


@discreet
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, pole: str) -> HttpResponse:
    """Give a ticket to a phone, which then follows it."""
    door = _door(request)
    return taking.take(request, door, pole, _given) if door else _elsewhere(request)


@discreet
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, secret: str) -> HttpResponse:
    """Show a ticket to who holds its secret; step out, come back, leave."""
    refused = ""
    if request.method == "POST":
        uuid = _named_by(request.POST.get("token", ""), secret)
        try:
            if uuid is None:
                refused = _("This page stayed open for long. Touch once more.")
            else:
                following.do(request.POST.get("do", ""), secret, at=now(), uuid=uuid)
                return redirect("frontdesk:ticket", secret)
        except following.NotPossible:
            refused = _("Your ticket has changed meanwhile. Here is where it stands.")
    shown = following.ticket(secret, at=now())
    if shown is None:
        return render(request, "frontdesk/ticket_unknown.html", status=404)
    context = {
        "ticket": shown,
        "refused": refused,
        "token": signing.dumps([str(uuid4()), _print(secret)], salt=SALT),
        "at": now(),
    }
    page, fragment = "frontdesk/ticket_follow.html", "frontdesk/_followed.html"
    response = show(request, page, fragment, context)
    response.status_code = 409 if refused else 200
    return response


@only_for("welcome", access.GESTURES)
@require_safe
def poster(request: HttpRequest) -> HttpResponse:
    """Show the code to hang at the door."""
    centre = centres.centre(acting(request))
    context = {"address": door_address(request, centre.code)}
    return render(request, "frontdesk/door_poster.html", context)


def address_of(request: HttpRequest, secret: str) -> str:
    """Return the whole address of a ticket, for a QR that a phone of the street can open."""
    return _whole(request, reverse("frontdesk:ticket", args=[secret]))


def door_address(request: HttpRequest, centre_code: str) -> str:
    """Return the address that the QR at the door of a centre opens."""
    query = urlencode({"porte": signing.Signer(salt=DOOR).sign(centre_code)})
    return _whole(request, f"{reverse('frontdesk:phone')}?{query}")


def _whole(request: HttpRequest, path: str) -> str:
    if settings.PUBLIC_URL:
        return f"{settings.PUBLIC_URL}{path}"
    return request.build_absolute_uri(path)


def _given(request: HttpRequest, door: Door, slip: Slip) -> HttpResponse:
    return redirect("frontdesk:ticket", slip.secret)


def _elsewhere(request: HttpRequest) -> HttpResponse:
    return render(request, "frontdesk/phone_elsewhere.html", status=404)


def _door(request: HttpRequest) -> Door | None:
    code = request.GET.get("porte", "")
    try:
        centre = signing.Signer(salt=DOOR).unsign(code)
    except signing.BadSignature:
        return None
    query = f"?{urlencode({'porte': code})}"
    return Door(
        centre,
        "frontdesk/phone.html",
        f"{reverse('frontdesk:phone')}{query}",
        f"{reverse('frontdesk:phone_sentence')}{query}",
        query,
        lambda pole: reverse("frontdesk:phone_take", args=[pole]),
    )


def _named_by(token: str, secret: str) -> UUID | None:
    try:
        name, whose = signing.loads(token, salt=SALT, max_age=A_DAY)
        return UUID(name) if whose == _print(secret) else None
    except (signing.BadSignature, ValueError, TypeError):
        return None


def _print(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()[:16]
