"""Who may read and change the permanences; rows come through the member's own centre."""

from collections.abc import Collection, Mapping

from django.http import Http404

from parvis.kit.members import Member
from parvis.roster.models import Absence, Advisor, Pattern, Shift

GESTURES: Mapping[str, Collection[str]] = {
    "see_week": frozenset({"director", "welcome", "advisor", "partner_lead"}),
    "plan": frozenset({"director", "welcome"}),
    "confirm": frozenset({"director", "welcome"}),
    "see_commitments": frozenset({"director", "partner_lead"}),
    "manage_commitments": frozenset({"director"}),
    "manage_advisors": frozenset({"director"}),
}
SEE_EVERYONE = frozenset({"director", "welcome", "advisor"})


def only_partner(member: Member) -> int | None:
    """Return the partner a member is limited to: a lead sees only their own (None: no limit)."""
    if member.holds(SEE_EVERYONE):
        return None
    return member.partner_id or 0


def only_partner_commitments(member: Member) -> int | None:
    """Return the partner whose commitments a member may read (None: all of them)."""
    if member.holds(GESTURES["manage_commitments"]):
        return None
    return member.partner_id or 0


def shift(member: Member, pk: int) -> Shift:
    """Return a permanence of the member's centre, or say that there is none."""
    found = Shift.objects.filter(centre_id=member.centre_id, pk=pk)
    one = found.select_related("advisor__partner", "pole", "centre").first()
    if one is None:
        raise Http404
    return one


def advisor(member: Member, pk: int) -> Advisor:
    """Return an adviser of the member's centre, or say that there is none."""
    found = Advisor.objects.filter(centre_id=member.centre_id, pk=pk)
    if (one := found.select_related("partner", "centre").first()) is None:
        raise Http404
    return one


def pattern(member: Member, pk: int) -> Pattern:
    """Return a recurring permanence of the member's centre, or say that there is none."""
    found = Pattern.objects.filter(advisor__centre_id=member.centre_id, pk=pk)
    if (one := found.select_related("advisor__centre", "pole").first()) is None:
        raise Http404
    return one


def absence(member: Member, pk: int) -> Absence:
    """Return an absence of the member's centre, or say that there is none."""
    found = Absence.objects.filter(advisor__centre_id=member.centre_id, pk=pk)
    if (one := found.select_related("advisor").first()) is None:
        raise Http404
    return one
