"""Who may run the club; rows come through the member's own centre."""

from collections.abc import Collection, Mapping

from django.http import Http404

from parvis.kit.members import Member
from parvis.mentoring.models import Mentor, Pair, Request

GESTURES: Mapping[str, Collection[str]] = {
    "run_club": frozenset({"director", "programmer"}),
}
"""The referent of the club is the programme officer, or the director."""


def mentor(member: Member, pk: int) -> Mentor:
    """Return a mentor of the member's centre, or say that there is none."""
    found = Mentor.objects.filter(centre_id=member.centre_id, pk=pk).first()
    if found is None:
        raise Http404
    return found


def request(member: Member, pk: int) -> Request:
    """Return a request of the member's centre, or say that there is none."""
    found = Request.objects.filter(centre_id=member.centre_id, pk=pk).first()
    if found is None:
        raise Http404
    return found


def pair(member: Member, pk: int) -> Pair:
    """Return a pair of the member's centre, or say that there is none."""
    found = Pair.objects.filter(mentor__centre_id=member.centre_id, pk=pk)
    if (one := found.select_related("mentor").first()) is None:
        raise Http404
    return one
