"""Settings: the wall displays."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.centres import access, queries, services
from parvis.centres.forms import ScreenForm
from parvis.centres.models import Screen
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for


@only_for("manage_screens", access.GESTURES)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the screens and their addresses."""
    centre = access.centre(acting(request))
    context = {"screens": queries.screens(centre)}
    return render(request, "centres/settings_screens.html", context)


@only_for("manage_screens", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Hang a screen."""
    return _kept(request, None)


@only_for("manage_screens", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is known of a screen."""
    return _kept(request, access.screen(acting(request), code))


def _kept(request: HttpRequest, screen: Screen | None) -> HttpResponse:
    member = acting(request)
    form = ScreenForm(request.POST or None, instance=screen)
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_screen(
                access.centre(member),
                screen,
                by=member.user_id,
                at=now(),
                **form.cleaned_data,
            )
        except services.CodeIsTaken:
            form.add_error("code", _("Another screen has this code already."))
        else:
            messages.success(request, _("The screen is kept."))
            return redirect("centres:settings_screens")
    context = {"form": form, "screen": screen}
    return render(request, "centres/settings_screen.html", context)
