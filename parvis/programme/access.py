"""Who may do what in the programme; rows come through the member's own centre."""

from collections.abc import Collection, Mapping

from django.http import Http404

from parvis.kit.members import Member
from parvis.programme.models import HostingAgreement, Session

GESTURES: Mapping[str, Collection[str]] = {
    "host_evenings": frozenset({"director", "programmer", "welcome"}),
    "agree_hosting": frozenset({"director", "programmer"}),
}


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
