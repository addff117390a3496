"""The style guide: every component in every state, and the screens that are not pages."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from parvis.kit import clock
from parvis.ui.parts import Bar, FacetGroup, FacetOption, Tab

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
    "bell",
    "pause",
    "play",
    "stop",
    "plus",
    "minus",
    "swap",
    "ticket",
    "offline",
    "sound",
    "mute",
    "screen",
]


class SampleTaps(forms.Form):
    """Choices made with a finger."""

    how = forms.ChoiceField(
        label=_("How did the person come?"),
        choices=[
            ("site", _("On site")),
            ("phone", _("By phone")),
            ("?", _("Not said")),
        ],
        widget=forms.RadioSelect,
        initial="site",
    )
    what = forms.MultipleChoiceField(
        label=_("What was given"),
        choices=[
            ("advice", _("Advice")),
            ("book", _("A resource")),
            ("pole", _("Another pole")),
            ("?", _("I do not know")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=["advice", "book"],
    )


@dataclass(frozen=True)
class Place:
    """One who waits, or a pole and its wait, in the style guide."""

    letter: str
    shape: str
    colour: str
    pole: object
    words: object
    number: int = 0
    since: datetime | None = None
    state: object = ""
    kind: str = ""
    is_next: bool = False


SCREENS = {
    "conseil": ("ui/styleguide_desk.html", _("An adviser’s screen")),
    "impression": ("ui/styleguide_print.html", _("A printed sheet")),
    "ticket": ("ui/styleguide_ticket.html", _("A ticket")),
    "borne": ("ui/styleguide_kiosk.html", _("A kiosk")),
    "ecran": ("ui/styleguide_wall.html", _("A wall")),
}
STATES = (
    ("waiting", _("Waiting")),
    ("called", _("Called")),
    ("active", _("In advice")),
    ("paused", _("Stepped out")),
    ("done", _("Finished")),
)
MARKS = (
    ("E", "square", "pole-2", _("Find a job")),
    ("C", "triangle", "pole-3", _("Change one’s working life")),
    ("O", "circle", "pole-1", _("Choose one’s orientation")),
    ("F", "diamond", "pole-4", _("Find a training")),
    ("A", "hexagon", "pole-5", _("Create one’s activity")),
)


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
def styleguide(request: HttpRequest) -> HttpResponse:
    wrong = SampleForm(
        {"email": "camille@", "kind": "a"}, auto_id="wrong_%s", prefix="wrong"
    )
    wrong.is_valid()
    shown = _sheet(request) | _desk(clock.now()) | {"wrong": wrong}
    return render(request, "ui/styleguide.html", shown)


@login_not_required
def screen(request: HttpRequest, name: str) -> HttpResponse:
    """Show a wall, a kiosk, a ticket or a printed sheet."""
    if name not in SCREENS:
        raise Http404
    return render(request, SCREENS[name][0], _desk(clock.now()))


def _desk(at: datetime) -> dict[str, Any]:
    """Return what a desk would show just after opening."""
    waits = (_("10 to 20 min"), _("15 to 35 min"), _("No wait"), _("25 to 40 min"))
    words = (_("English · asked twice"), _("Needs a seat"), "")
    places = [
        Place(*mark, words[i], 42 - 9 * i, at - timedelta(minutes=23 - 9 * i), *state)
        for i, (mark, state) in enumerate(
            zip(
                MARKS,
                (
                    (_("Called"), "called"),
                    (_("Waiting"), "waiting"),
                    (_("Stepped out"), "paused"),
                ),
                strict=False,
            )
        )
    ]
    return {
        "at": at,
        "sample": {
            "since": at - timedelta(minutes=34),
            "queue": [replace(p, is_next=i == 0) for i, p in enumerate(places)],
            "waits": [
                Place(
                    *mark, waits[i] if i < len(waits) else _("Opens tomorrow at 10:00")
                )
                for i, mark in enumerate(MARKS)
            ],
            "states": STATES,
            "screens": [(name, label) for name, (_page, label) in SCREENS.items()],
            "form": SampleTaps(),
            "tabs": (
                Tab(str(_("My queue")), "#desk", is_active=True, count=3),
                Tab(str(_("All the poles")), "#desk", count=11),
                Tab(str(_("My day")), "#desk"),
            ),
            "bars": [
                Bar(str(mark[3]), value, low, high, mark[2])
                for mark, value, low, high in (
                    (MARKS[0], 18, 11, 27),
                    (MARKS[1], 24, 15, 39),
                    (MARKS[2], 6, 3, 12),
                )
            ],
        },
    }


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
