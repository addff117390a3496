"""The rooms of the permanences that a member may enter."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from parvis.kit.members import Member
from parvis.roster.access import GESTURES
from parvis.ui.parts import Tab

ROOMS = (
    ("roster:week", _("The week"), "see_week"),
    ("roster:today", _("Today"), "confirm"),
    ("roster:commitments", _("Half-days"), "see_commitments"),
    ("roster:advisors", _("Advisers"), "manage_advisors"),
    ("roster:calendar", _("Holidays"), "plan"),
)


def tabs_for(member: Member, here: str) -> list[Tab]:
    """Return the links to the rooms of the permanences; `here` is open."""
    return [
        Tab(str(label), reverse(name), is_active=name == here)
        for name, label, gesture in ROOMS
        if member.may(gesture, GESTURES)
    ]
