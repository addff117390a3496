"""From the first screen to the ticket, at a kiosk or on a phone: the same steps, two frames."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from parvis.frontdesk.forms import SentenceForm, TakeForm, own_names
from parvis.frontdesk.rules import paper
from parvis.frontdesk.rules.taking import (
    LONGEST_OPEN,
    UNKNOWN,
    PoleOffered,
    chosen,
    spoken_at,
    understood,
)
from parvis.frontdesk.services import personal, reading, taking
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]
SALT = "frontdesk.taking"


@dataclass(frozen=True)
class Door:
    """Where somebody stands: the addresses of its steps, and its frame."""

    centre: str
    frame: str
    home: str
    sentence: str
    query: str
    ways: Callable[[str], str]


@dataclass(frozen=True)
class Way:
    """A pole on the first screen, and where to tap."""

    pole: PoleOffered
    url: str


@dataclass(frozen=True)
class Tongue:
    """A language on the first screen, by its own name, and where to tap."""

    code: str
    name: str
    url: str


def discreet(view: Page[P]) -> Page[P]:
    """Open a page to all, without a cookie, and let no address of it go elsewhere.

    A protection by cookie would mark every visitor: what these forms do needs
    a signed token of the page, or the secret of a ticket, which nobody else has.
    An address of nowhere leads back to a first screen.
    """

    @wraps(view)
    def page(
        request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except taking.NoSuchPlace:
            response = render(request, "frontdesk/taking_nowhere.html", status=404)
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return login_not_required(csrf_exempt(page))


def first(request: HttpRequest, door: Door) -> HttpResponse:
    """Show the poles, « I do not know », and a place for a sentence."""
    return _first(request, door, offered(door), SentenceForm())


def sentence(request: HttpRequest, door: Door) -> HttpResponse:
    """Lead from a sentence to the poles that can help; urgent words first."""
    here = offered(door)
    form = SentenceForm(request.POST)
    if not form.is_valid():
        form.fields["q"].widget.attrs["autofocus"] = True  # the fault is below the ways
        return _first(request, door, here, form, status=422)
    read = reading.read(form.cleaned_data["q"], centre_code=here.code, at=now())
    ways = [
        Way(pole, f"{door.ways(pole.code)}{door.query}")
        for pole in understood(read, here.poles)
    ]
    context = {
        "door": door,
        "here": here,
        "themes": taking.heard(read.themes),
        "read": read,
        "taken_out": personal.of_a_question(read.dropped),
        "ways": ways,
        "unsure": _unsure(door, here),
        "at": now(),
    }
    return render(request, "frontdesk/taking_read.html", context)


def take(
    request: HttpRequest,
    door: Door,
    pole_code: str,
    done: Callable[[HttpRequest, Door, taking.Slip], HttpResponse],
) -> HttpResponse:
    """Show what may be said, all of it optional; give the ticket when it is asked for."""
    here = offered(door)
    pole = chosen(pole_code, here.poles)
    if pole is None:
        return _no_ticket(request, door, here, pole_code)
    themes = [] if pole_code == UNKNOWN else taking.themes_of(pole.code)
    told = request.POST
    heard = taking.heard(told.getlist("theme"))
    is_sent = request.method == "POST" and "look" not in told
    asked = request.GET.get("langue", "")
    form = TakeForm(
        told if is_sent else None, pole=pole, themes=themes, heard=heard, asked=asked
    )
    uuid = _named_by(told.get("token", ""), door)
    if is_sent and uuid is None:
        form.add_error(None, _("This page stayed open for long. Touch once more."))
    if is_sent and form.is_valid() and uuid is not None:
        said = taking.Said(**form.cleaned_data)
        slip = taking.take(here, pole_code, said, at=now(), uuid=uuid)
        return done(request, door, slip)
    context = {
        "door": door,
        "pole": pole,
        "form": form,
        "heard": heard,
        "beside": paper.to_take(form.initial["language"]),
        "is_unsure": pole_code == UNKNOWN,
        "token": signing.dumps([str(uuid4()), here.code], salt=SALT),
        "at": now(),
    }
    status = 422 if is_sent else 200
    return render(request, "frontdesk/taking_take.html", context, status=status)


def offered(door: Door) -> taking.Offer:
    """Return what the place offers now."""
    return taking.offer(door.centre, at=now())


def _no_ticket(
    request: HttpRequest, door: Door, here: taking.Offer, pole_code: str
) -> HttpResponse:
    """Say when a pole receives, or that there is none of this name; lead back either way."""
    found = (p for p in here.poles if p.code.lower() == pole_code.lower())
    pole = next(found, None)
    context = {"door": door, "here": here, "pole": pole, "at": now()}
    if pole is None and pole_code != UNKNOWN:
        return render(request, "frontdesk/taking_unknown.html", context, status=404)
    return render(request, "frontdesk/taking_closed.html", context, status=409)


def _first(
    request: HttpRequest,
    door: Door,
    here: taking.Offer,
    form: SentenceForm,
    status: int = 200,
) -> HttpResponse:
    context = {
        "door": door,
        "here": here,
        "ways": [Way(p, f"{door.ways(p.code)}{door.query}") for p in here.poles],
        "unsure": _unsure(door, here),
        "tongues": _tongues(door, here),
        "form": form,
        "at": now(),
    }
    return render(request, "frontdesk/taking_first.html", context, status=status)


def _unsure(door: Door, here: taking.Offer) -> str:
    """Return where to tap when one does not know, while somebody may listen (FRD-22)."""
    return f"{door.ways(UNKNOWN)}{door.query}" if here.receives else ""


def _tongues(door: Door, here: taking.Offer) -> list[Tongue]:
    """Return the languages that somebody may ask for with one touch, while somebody may listen."""
    if not here.receives:
        return []
    way, sign = _unsure(door, here), "&" if door.query else "?"
    return [
        Tongue(code, name[:1].upper() + name[1:], f"{way}{sign}langue={code}")
        for code, name in own_names(spoken_at(here.poles))
        if paper.to_take(code)
    ]


def _named_by(token: str, door: Door) -> UUID | None:
    """Return the name of the gesture that this page would be, if it is still fresh (FRD-24)."""
    try:
        name, centre = signing.loads(token, salt=SALT, max_age=LONGEST_OPEN)
        return UUID(name) if centre == offered(door).code else None
    except (signing.BadSignature, ValueError, TypeError):
        return None
