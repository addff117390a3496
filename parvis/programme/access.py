"""Who may read and change the programme; rows come through the member's own centre."""

from collections.abc import Collection, Mapping

from django.db.models import QuerySet
from django.http import Http404

from parvis.kit.members import Member
from parvis.programme.models import Activity, HostingAgreement, Kind, Room, Session

GESTURES: Mapping[str, Collection[str]] = {
    "see_programme": frozenset({"director", "programmer", "welcome", "advisor"}),
    "manage_programme": frozenset({"director", "programmer"}),
    "propose": frozenset({"director", "programmer", "partner_lead"}),
    "hold_door": frozenset({"director", "programmer", "welcome", "advisor"}),
    "host_evenings": frozenset({"director", "programmer", "welcome"}),
    "agree_hosting": frozenset({"director", "programmer"}),
}
HOUSE = GESTURES["manage_programme"]


def only_partner(member: Member) -> int | None:
    """Return the partner a member is limited to: a lead sees only their own (None: no limit)."""
    return None if member.holds(HOUSE) else member.partner_id or 0


def activities(member: Member) -> QuerySet[Activity]:
    """Return the activities that a member may read: those of the centre, or of their partner.

    The house does not read what a partner has not proposed yet (PRG-17).
    """
    found = Activity.objects.filter(centre_id=member.centre_id)
    partner = only_partner(member)
    if partner is None:
        return found.filter(is_partners_own=False)
    return found.filter(partner_id=partner)


def activity(member: Member, pk: int) -> Activity:
    """Return an activity that the member may read, or say that there is none."""
    found = activities(member).filter(pk=pk)
    if (one := found.select_related("kind", "partner", "pole").first()) is None:
        raise Http404
    return one


def session(member: Member, pk: int) -> Session:
    """Return a session of the member's centre, or say that there is none."""
    found = Session.objects.filter(centre_id=member.centre_id, pk=pk)
    if (one := found.select_related("activity__kind", "room").first()) is None:
        raise Http404
    return one


def room(member: Member, code: str) -> Room:
    """Return a room of the member's centre, or say that there is none."""
    found = Room.objects.filter(centre_id=member.centre_id, code=code).first()
    if found is None:
        raise Http404
    return found


def kind(member: Member, code: str) -> Kind:
    """Return a kind of the member's centre, or say that there is none."""
    found = Kind.objects.filter(centre_id=member.centre_id, code=code).first()
    if found is None:
        raise Http404
    return found


def evening(member: Member, pk: int) -> Session:
    """Return a session that needs a host, of the member's centre, or say that there is none."""
    found = Session.objects.filter(
        centre_id=member.centre_id, activity__kind__needs_host=True, pk=pk
    )
    if (one := found.select_related("activity__partner").first()) is None:
        raise Http404
    return one


def hosting(member: Member, pk: int) -> HostingAgreement:
    """Return an agreement with an association of the member's centre, or say that there is none."""
    found = HostingAgreement.objects.filter(centre_id=member.centre_id, pk=pk).first()
    if found is None:
        raise Http404
    return found
