"""Closing the day: seen whole before, done once, refused while somebody is being advised."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from parvis.frontdesk.services import closing
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.reception import access
from parvis.reception.services import Closing, InterviewsInProgress


@only_for("close_day", access.GESTURES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Show what closing the day would do; do it when asked."""
    centre_id, at, status = acting(request).centre_id, now(), 200
    found = closing.evening(centre_id, at=at)
    asks = request.method == "POST"
    if asks and found.is_early and not request.POST.get("sure"):
        status = 422
    elif asks:
        force = bool(request.POST.get("force"))
        try:
            done = closing.close(centre_id, found, at=at, force=force)
        except InterviewsInProgress:
            found, status = closing.evening(centre_id, at=at), 409
        else:
            messages.success(request, _told(done))
            return redirect("frontdesk:board")
    context = {"evening": found, "is_refused": status == 409, "at": at}
    context["is_unsure"] = status == 422
    return render(request, "frontdesk/closing.html", context, status=status)


def _told(done: Closing) -> str:
    if done.was_closed:
        return _("The day was closed already: nothing was changed.")
    erased = ngettext(
        "The day is closed: one ticket is erased, its figures stay.",
        "The day is closed: %(number)s tickets are erased, their figures stay.",
        done.tickets,
    )
    return erased % {"number": done.tickets}
