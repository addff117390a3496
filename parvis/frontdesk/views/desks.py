"""Settings: the desks where people are received."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.frontdesk.forms import DeskForm
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.reception import access, queries, services


@only_for("manage_desks", access.GESTURES)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show every desk, in use or not."""
    desks = queries.all_desks(acting(request).centre_id)
    return render(request, "frontdesk/settings_desks.html", {"desks": desks})


@only_for("manage_desks", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Open a desk."""
    return _kept(request, None)


@only_for("manage_desks", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a desk another name or series, or put it out of use."""
    return _kept(request, pk)


def _kept(request: HttpRequest, pk: int | None) -> HttpResponse:
    member = acting(request)
    desk = access.desk(member, pk) if pk is not None else None
    initial = (
        {"name": desk.name, "series": desk.series, "is_open": desk.is_open}
        if desk
        else {"is_open": True}
    )
    form = DeskForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            if desk is None:
                services.add_desk(centre_id=member.centre_id, **told)
            else:
                services.change_desk(desk_id=desk.pk, **told)
        except services.SeriesIsTaken:
            form.add_error("series", _("Another desk has this series already."))
        except services.DeskIsBusy:
            form.add_error("is_open", _("Somebody is at this desk: finish first."))
        else:
            messages.success(request, _("The desk is kept."))
            return redirect("frontdesk:settings_desks")
    return render(request, "frontdesk/settings_desk.html", {"form": form, "desk": desk})
