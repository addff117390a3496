"""The welcome board: who waits, a ticket in two taps, a tally, an answer."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from parvis.frontdesk import access
from parvis.frontdesk.forms import LANGUAGES, NEEDS, SentenceForm, TicketForm
from parvis.frontdesk.rules.day import moment_of
from parvis.frontdesk.services import asking, personal
from parvis.frontdesk.services import board as boards
from parvis.frontdesk.services.handing import NobodyComesToday
from parvis.frontdesk.views.day import PLACE, number_of, uuid_of
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest, show
from parvis.kit.members import acting, only_for
from parvis.reception import services as reception
from parvis.reception.services import Refusal
from parvis.reception.services.arrivals import NotThatMany

RESERVE = 40


@only_for("welcome", access.GESTURES)
@never_cache
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the hall."""
    member, at = acting(request), now()
    context: dict[str, object] = {
        "board": boards.board(member.centre_id, at=at),
        "place": access.place(request.session.get(PLACE), member),
        "wishes": {"languages": LANGUAGES, "needs": NEEDS},
        "at": at,
    }
    if not request.htmx:
        context["roads"] = boards.roads(member.centre_id)
    return show(request, "frontdesk/board.html", "frontdesk/_board.html", context)


@only_for("welcome", access.GESTURES)
@require_POST
def count(request: HttpRequest) -> HttpResponse:
    """Count people who come in; a group counts as many as it is."""
    told = request.POST
    people = _signed(told.get("other") or told.get("number", ""))
    try:
        reception.count_arrivals(
            centre_id=acting(request).centre_id,
            number=people,
            at=moment_of(now(), told.get("ago", "")),
            uuid=uuid_of(told.get("uuid", "")),
        )
    except NotThatMany:
        return _told(request, False, _("A group has one to five hundred people."))
    except Refusal:
        return _told(request, False, _("This count was already used."))
    if people < 0:
        less = ngettext("One person less.", "%(number)s people less.", -people)
        return _told(request, True, less % {"number": -people})
    said = ngettext("One person counted.", "%(number)s people counted.", people)
    return _told(request, True, said % {"number": people})


@only_for("welcome", access.GESTURES)
@require_POST
def ticket(request: HttpRequest) -> HttpResponse:
    """Give a ticket; the same form sent twice gives the same ticket."""
    member, at = acting(request), now()
    told = request.POST.copy()
    if told.get("sure"):
        told["pole"] = told.get("sure", "")
    form = TicketForm(told, centre_id=member.centre_id, at=at)
    if not form.is_valid():
        if "pole" in form.errors:
            return _told(request, False, _("Choose a pole for the ticket."))
        return _told(
            request,
            False,
            _("What was said with this ticket cannot be read. Nothing was kept."),
        )
    try:
        given = boards.give(
            form.cleaned_data,
            place=access.place(request.session.get(PLACE), member),
            at=at,
            uuid=uuid_of(told.get("uuid", "")),
            ago=at - moment_of(at, told.get("ago", "")),
            sure=bool(told.get("sure")),
        )
    except NobodyComesToday as refusal:
        return _ask_first(request, refusal, form)
    except Refusal:
        return _told(
            request, False, _("This ticket could not be given. Nothing was kept.")
        )
    if _is_program(request):
        return _given_to_program(request, given)
    follow = request.build_absolute_uri(f"/billet/{given.secret}/")
    context = {"given": given, "at": at, "follow": follow}
    return render(request, "frontdesk/given.html", context)


@only_for("welcome", access.GESTURES)
@never_cache
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Tell which poles can help with a question, and give tickets that carry its themes."""
    form = SentenceForm(request.POST)
    if not form.is_valid():
        return _told(request, False, _("Write a few words of the question first."))
    words = form.cleaned_data["q"]
    asked = asking.asked(words, centre_id=acting(request).centre_id, at=now())
    context: dict[str, object] = {
        "words": words,
        "asked": asked,
        "taken_out": personal.of_a_question(asked.read.dropped),
        "at": now(),
    }
    return show(request, "frontdesk/asked.html", "frontdesk/_asked.html", context)


@only_for("welcome", access.GESTURES)
@require_POST
def reserve(request: HttpRequest) -> HttpResponse:
    """Reserve numbers for this desk, so that it can give tickets without the network."""
    place = access.place(request.session.get(PLACE), acting(request))
    if place is None:
        return JsonResponse({"blocks": {}})
    try:
        return JsonResponse(boards.reserve(place, size=RESERVE, at=now()))
    except Refusal:  # a desk without a series of its own
        return JsonResponse({"blocks": {}})


def _ask_first(
    request: HttpRequest, refusal: NobodyComesToday, form: TicketForm
) -> HttpResponse:
    """Ask whether to give a ticket all the same; what was said with it stays in the page."""
    if _is_program(request):
        return _told(request, False, str(refusal))
    said = form.cleaned_data
    kept = [
        (name, said[name])
        for name in ("language", "access_need", "questions")
        if said[name]
    ]
    kept += [("themes", code) for code in said["themes"]]
    context = {"away": refusal.away, "kept": kept}
    return render(request, "frontdesk/ticket_sure.html", context)


def _given_to_program(request: HttpRequest, given: boards.Given) -> HttpResponse:
    """Tell the label; aloud where it is not the one that a paper bears (FRD-55)."""
    if given.instead_of is None:
        told = _("Ticket %(ticket)s is given.") % {"ticket": given.label}
        return _told(request, True, told)
    told = _(
        "Number %(number)s, given without the network, could not be kept: this person is now %(ticket)s. Tell them."
    ) % {"number": given.instead_of, "ticket": given.label}
    return JsonResponse({"done": True, "sentence": told, "aloud": True})


def _signed(text: str) -> int:
    if len(text) > 4:
        return 0
    return -number_of(text[1:]) if text.startswith("-") else number_of(text)


def _is_program(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _told(request: HttpRequest, is_done: bool, sentence: str) -> HttpResponse:
    if _is_program(request):
        return JsonResponse({"done": is_done, "sentence": sentence})
    (messages.success if is_done else messages.warning)(request, sentence)
    return redirect("frontdesk:board")
