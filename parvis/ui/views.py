"""The statement of accessibility, and the kind words when something goes wrong."""

import sys

from django.contrib.auth.decorators import login_not_required
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/accessibility.html")


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/error_400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/error_403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/error_404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Apologise without asking anything of the database, which may be what broke."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return render(request, "ui/error_away.html", {"is_bare": True}, status=503)
    return render(request, "ui/error_500.html", {"is_bare": True}, status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Tell that a form waited too long (CSRF), and how to send it again."""
    return render(request, "ui/error_stale_form.html", status=403)


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what is for machines that index, and what is not."""
    closed = ("/accueil/", "/api/", "/borne/", "/billet/", "/compte/", "/ecran/")
    whole = request.build_absolute_uri("/sitemap.xml")
    barred = (f"Disallow: {path}" for path in closed)
    lines = ["User-agent: *", *barred, "", f"Sitemap: {whole}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


@login_not_required
@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask by habit to the mark of the house."""
    return redirect(static("ui/favicon.svg"), permanent=False)
