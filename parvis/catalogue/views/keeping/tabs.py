"""The rooms of the documentalist's work."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from parvis.catalogue.access import GESTURES
from parvis.kit.members import Member
from parvis.ui.parts import Tab

ROOMS = (
    ("catalogue:keeping", _("The collection"), "catalogue"),
    ("catalogue:take_over", _("Catalogue"), "catalogue"),
    ("catalogue:journals", _("Journals"), "catalogue"),
    ("catalogue:duplicates", _("Duplicates"), "catalogue"),
    ("catalogue:headings", _("Names"), "catalogue"),
)


def tabs_for(member: Member, here: str) -> list[Tab]:
    """Return the links to the rooms of the work; `here` is open."""
    return [
        Tab(str(label), reverse(name), is_active=name == here)
        for name, label, gesture in ROOMS
        if member.may(gesture, GESTURES)
    ]
