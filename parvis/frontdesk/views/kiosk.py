"""The kiosk: two or three taps, or one sentence, and a ticket on paper."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.centres.queries import default_centre
from parvis.frontdesk.services.taking import Slip
from parvis.frontdesk.views import taking
from parvis.frontdesk.views.taking import Door, discreet
from parvis.frontdesk.views.ticket import address_of
from parvis.kit.http import HttpRequest


@discreet
@require_safe
def anywhere(request: HttpRequest) -> HttpResponse:
    """Lead to the kiosk of the place."""
    centre = default_centre()
    if centre is None:
        raise Http404
    return redirect("frontdesk:kiosk", centre.code)


@discreet
@require_safe
def first(request: HttpRequest, code: str) -> HttpResponse:
    """Show the first screen."""
    return taking.first(request, _door(request, code))


@discreet
@require_POST
def sentence(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from a sentence to a pole."""
    return taking.sentence(request, _door(request, code))


@discreet
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, code: str, pole: str) -> HttpResponse:
    """Give a ticket, and print it where there is a printer."""
    return taking.take(request, _door(request, code), pole, _given)


def _given(request: HttpRequest, door: Door, slip: Slip) -> HttpResponse:
    """Show the ticket at once: its address must not stay in the history of a shared screen."""
    context = {
        "door": door,
        "slip": slip,
        "follow": address_of(request, slip.secret),
        "prints": bool(door.query),
        "at": slip.at,
    }
    return render(request, "frontdesk/taking_ticket.html", context)


def _door(request: HttpRequest, code: str) -> Door:
    query = "?papier=1" if request.GET.get("papier") else ""
    return Door(
        code,
        "frontdesk/kiosk.html",
        f"{reverse('frontdesk:kiosk', args=[code])}{query}",
        f"{reverse('frontdesk:kiosk_sentence', args=[code])}{query}",
        query,
        lambda pole: reverse("frontdesk:kiosk_take", args=[code, pole]),
    )
