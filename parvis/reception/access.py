"""Who may do what in the reception."""

from collections.abc import Collection, Mapping

from django.http import Http404

from parvis.kit.members import ANY_ROLE, Member
from parvis.reception.models import Desk

GESTURES: Mapping[str, Collection[str]] = {
    "see_hall": ANY_ROLE,
    "welcome": frozenset({"director", "welcome"}),
    "advise": frozenset({"director", "welcome", "advisor", "partner_lead"}),
    "close_day": frozenset({"director", "welcome"}),
    "manage_desks": frozenset({"director"}),
}


def desk(member: Member, pk: int) -> Desk:
    """Return a desk of the member's centre, or say that there is none."""
    found = Desk.objects.filter(centre_id=member.centre_id, pk=pk).first()
    if found is None:
        raise Http404
    return found
