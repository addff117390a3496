"""Where somebody sits: a desk chosen once, said when somebody else sits there, left at the end."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from parvis.frontdesk import access
from parvis.frontdesk.forms import PlaceForm
from parvis.frontdesk.services import sitting
from parvis.frontdesk.views.day import PLACE
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for


@only_for("advise", access.GESTURES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest) -> HttpResponse:
    """Choose a desk and its poles, for as long as one is logged in; or leave it."""
    member, at = acting(request), now()
    held = access.place(request.session.get(PLACE), member)
    kept = request.session.get(PLACE) if held else None
    if "leave" in request.POST:
        _leave(request)
        messages.success(request, _("Your desk is free again."))
        return redirect("frontdesk:place")
    taken = sitting.taken(member.centre_id, kept, at=at)
    initial = {"desk": held.desk_id, "poles": held.pole_ids} if held else {}
    form = PlaceForm(
        request.POST or None,
        centre_id=member.centre_id,
        at=at,
        taken=taken,
        initial=initial,
    )
    other, status = None, 200
    if request.method == "POST" and form.is_valid():
        chosen = form.place()
        other = taken.get(chosen["id"])
        if other is None or request.POST.get("sure") == str(chosen["id"]):
            request.session[PLACE] = sitting.sit(kept, chosen, at=at)
            return redirect("frontdesk:day")
        status = 409
    context = {
        "form": form,
        "place": held,
        "other": other,
        "name": form.names[other.desk_id] if other else "",
        "at": at,
    }
    return render(request, "frontdesk/place.html", context, status=status)


def leave_with_the_session(
    sender: Any, request: HttpRequest | None, **more: Any
) -> None:
    """Free the desk of whoever logs out."""
    if request is not None:
        _leave(request)


def _leave(request: HttpRequest) -> None:
    sitting.leave(request.session.pop(PLACE, None), at=now())
