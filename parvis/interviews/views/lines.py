"""The line of the week: the demand in general, never a person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.interviews import access, queries, services
from parvis.interviews.forms import LineForm
from parvis.kit import clock
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for


@only_for("write_weekly_line", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def weekly_lines(request: HttpRequest) -> HttpResponse:
    """Show the lines of the last weeks; write one (ITV-7)."""
    member, at = acting(request), clock.now()
    day = queries.day_in(member.centre_id, at=at)
    poles = [(p.pk, p.name) for p in queries.poles(member.centre_id, on=day)]
    form = LineForm(request.POST if request.method == "POST" else None, poles=poles)
    if request.method == "POST" and form.is_valid():
        try:
            services.write_weekly_line(
                centre_id=member.centre_id,
                text=form.cleaned_data["text"],
                pole_id=form.cleaned_data["pole"],
                at=at,
            )
        except services.PointsToSomeone as fault:
            form.add_error("text", _said(fault.kind))
        except services.AlreadyWritten:
            form.add_error("text", _("This line is already there this week."))
        except services.NothingWritten:
            form.add_error("text", _("Write a few words, or go back."))
        else:
            messages.success(request, _("Written. Thank you."))
            return redirect("interviews:weekly_lines")
    context = {"form": form, "lines": queries.weekly_lines(member.centre_id)}
    status = 422 if form.errors else 200
    return render(request, "interviews/weekly_lines.html", context, status=status)


@only_for("write_weekly_line", access.GESTURES)
@require_POST
def erase(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Erase a line that says too much."""
    services.erase_weekly_line(centre_id=acting(request).centre_id, line_id=pk)
    messages.success(request, _("The line is erased."))
    return redirect("interviews:weekly_lines")


def _said(kind: str) -> str:
    told = {
        "email": _("there is an e-mail address in it"),
        "site": _("there is a web address in it"),
        "number": _("there is a long number in it"),
        "name": _("there seems to be someone’s name in it"),
        "age": _("it tells someone’s age"),
        "date": _("there is a date or an hour in it"),
        "person": _("it speaks of one person"),
    }
    return _(
        "This line could point to someone: %(why)s. Say what comes up in general, and it is kept. Your words are still here."
    ) % {"why": told.get(kind, told["person"])}
