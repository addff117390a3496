"""The rooms of the programme that a member may enter."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.kit.members import Member
from parvis.programme.access import GESTURES
from parvis.ui.parts import Tab

ROOMS = (
    ("programme:staff", _("The week"), "see_programme"),
    ("programme:doors", _("At the door"), "hold_door"),
    ("programme:activities", _("Activities"), "propose"),
    ("programme:rooms", _("Rooms"), "manage_programme"),
    ("programme:kinds", _("Kinds"), "manage_programme"),
    ("programme:term", pgettext_lazy("part of a year", "Term"), "manage_programme"),
)


def tabs_for(member: Member, here: str) -> list[Tab]:
    """Return the links to the rooms of the programme; `here` is open."""
    return [
        Tab(str(label), reverse(name), is_active=name == here)
        for name, label, gesture in ROOMS
        if member.may(gesture, GESTURES)
    ]
