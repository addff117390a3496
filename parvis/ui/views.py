"""The statement of accessibility, the style guide, and the kind words when something goes wrong."""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from parvis.ui.parts import FacetGroup, FacetOption

HUES = (
    ("A", "circle", "pole-1"),
    ("B", "square", "pole-2"),
    ("C", "triangle", "pole-3"),
    ("D", "diamond", "pole-4"),
    ("E", "hexagon", "pole-5"),
    ("F", "star", "pole-6"),
    ("G", "cross", "pole-7"),
    ("H", "circle", "pole-8"),
)
SHADES = (
    "paper",
    "raised",
    "sunk",
    "ink",
    "ink-soft",
    "accent",
    "sun",
    "danger",
    "warning",
    "notice",
)
ICONS = [
    "search",
    "question",
    "door",
    "desk",
    "book",
    "shelf",
    "path",
    "person",
    "people",
    "briefcase",
    "clock",
    "pin",
    "phone",
    "mail",
    "print",
    "next",
    "previous",
    "down",
    "check",
    "close",
    "notice",
    "warning",
    "error",
    "language",
    "away",
    "undo",
    "edit",
    "calendar",
    "filter",
    "bulb",
    "lock",
    "menu",
]


class SampleForm(forms.Form):
    """Every kind of field, in the style guide."""

    name = forms.CharField(
        label=_("Title of the workshop"), help_text=_("As it will be displayed.")
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("a", _("Workshop")), ("b", _("Club")), ("c", _("Open evening"))],
    )
    words = forms.CharField(
        label=_("In a few words"), widget=forms.Textarea, required=False
    )
    when = forms.ChoiceField(
        label=_("When"),
        choices=[("m", _("Morning")), ("a", _("Afternoon")), ("?", _("I do not know"))],
        widget=forms.RadioSelect,
    )
    open = forms.BooleanField(label=_("Open to everyone"), required=False)


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/accessibility.html")


@login_not_required
def styleguide(request: HttpRequest) -> HttpResponse:
    wrong = SampleForm(
        {"email": "camille@", "kind": "a"}, auto_id="wrong_%s", prefix="wrong"
    )
    wrong.is_valid()
    return render(request, "ui/styleguide.html", _sheet(request) | {"wrong": wrong})


@login_not_required
def printed(request: HttpRequest) -> HttpResponse:
    """Show what a printed sheet looks like."""
    return render(request, "ui/styleguide_print.html")


def _sheet(request: HttpRequest) -> dict[str, Any]:
    pages = Paginator(range(60), 20)
    return {
        "hues": HUES,
        "shades": SHADES,
        "icons": ICONS,
        "form": SampleForm(),
        "page": pages.get_page(request.GET.get("page", "2")),
        "facets_sample": (
            FacetGroup(
                str(_("Kind")),
                (
                    FacetOption(str(_("Book")), 124, "?"),
                    FacetOption(str(_("Film")), 18, "?", is_active=True),
                    FacetOption(str(_("Guide")), 61, "?"),
                ),
            ),
            FacetGroup(
                str(_("Language")),
                (
                    FacetOption(str(_("French")), 190, "?"),
                    FacetOption(str(_("English")), 13, "?"),
                ),
            ),
        ),
    }


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/error_400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/error_403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "ui/error_404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Apologise without asking anything of the database, which may be what broke."""
    return render(request, "ui/error_500.html", {"is_bare": True}, status=500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Tell that a form waited too long (CSRF), and how to send it again."""
    return render(request, "ui/error_stale_form.html", status=403)
