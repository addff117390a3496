"""« Ma journée »: the adviser's screen, at a desk chosen once."""

from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from parvis.frontdesk import access
from parvis.frontdesk.rules.day import moment_of
from parvis.frontdesk.services import day as days
from parvis.frontdesk.services import gestures
from parvis.frontdesk.services.gestures import Order
from parvis.frontdesk.services.handing import PoleIsAway
from parvis.frontdesk.services.record import record_after
from parvis.interviews import access as interviews
from parvis.kit import live
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest, show
from parvis.kit.members import acting, only_for
from parvis.reception.services import NobodyIsWaiting, Refusal

PLACE = "desk"
RECORD = interviews.TO_NOTE


@only_for("advise", access.GESTURES)
@never_cache
@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """Show the desk's day, or first ask which desk this is."""
    member, at = acting(request), now()
    place = access.place(request.session.get(PLACE), member)
    if place is None:
        return redirect("frontdesk:place")
    shown = days.day(
        centre_id=member.centre_id,
        desk_id=place.desk_id,
        desk=place.desk,
        pole_ids=place.pole_ids,
        at=at,
    )
    context: dict[str, object] = {
        "day": shown,
        "place": place,
        "record": request.session.get(RECORD, ""),
        "is_in_vain": "vide" in request.GET.getlist("appel"),
        "at": at,
    }
    return show(request, "frontdesk/day.html", "frontdesk/_day.html", context)


@only_for("advise", access.GESTURES)
@require_POST
def gesture(request: HttpRequest, name: str) -> HttpResponse:
    """Make one gesture, once; tell what was done, or why nothing was."""
    if name not in gestures.GESTURES:
        raise Http404(name)
    member = acting(request)
    place = access.place(request.session.get(PLACE), member)
    if place is None:
        return _told(request, False, _("Choose your desk first."))
    told = request.POST
    order = Order(
        member.centre_id,
        place.desk_id,
        place.pole_ids,
        moment_of(now(), told.get("ago", "")),
        uuid_of(told.get("uuid", "")),
        number_of(told.get("ticket", "")),
        number_of(told.get("sure", "") or told.get("pole", "")),
        told.get("note", "").replace("\0", ""),  # PostgreSQL stores none
        # who was sent while the network was cut has gone there already
        is_sure=bool(told.get("sure") or told.get("ago")),
    )
    record = record_after(name, place, at=order.at)
    try:
        sentence = gestures.make(name, order)
    except Refusal as refusal:
        return _refused(request, refusal, order)
    if record is not None:
        request.session[RECORD] = record and urlencode(
            {"avec": record, "fois": uuid4()}
        )
    return _told(request, True, sentence)


@only_for("advise", access.GESTURES)
@require_safe
def flow(request: HttpRequest) -> HttpResponse:
    """Tell the screens of the desk when to look again."""
    return live.stream(request, "hall", str(acting(request).centre_id))


@live.channel("hall")
def state(centre_id: str) -> str:
    """Return what changes when the hall changes, without anything about anyone."""
    return days.fingerprint(int(centre_id))


def uuid_of(text: str) -> UUID:
    """Return the name that the page gave to a gesture; without one it is made once more."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def number_of(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _refused(request: HttpRequest, refusal: Refusal, order: Order) -> HttpResponse:
    """Say why nothing was done; ask whether to hand over all the same to a pole that does not receive."""
    if not _is_program(request):
        if isinstance(refusal, PoleIsAway):
            context = {"away": refusal.away, "order": order}
            return render(request, "frontdesk/hand_over_sure.html", context)
        if isinstance(refusal, NobodyIsWaiting):  # the page says it in its own place
            return redirect(f"{reverse('frontdesk:day')}?appel=vide")
    return _told(request, False, gestures.why_not(refusal))


def _is_program(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _told(request: HttpRequest, is_done: bool, sentence: str) -> HttpResponse:
    """Tell a program in JSON, and a person on the page where they were."""
    if _is_program(request):
        return JsonResponse({"done": is_done, "sentence": sentence})
    (messages.success if is_done else messages.warning)(request, sentence)
    return redirect("frontdesk:day")
