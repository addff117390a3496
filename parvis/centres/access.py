"""Who may change the place; rows come through the member's own centre."""

from collections.abc import Collection, Mapping

from django.http import Http404

from parvis.centres.models import (
    Centre,
    Closure,
    ExceptionalOpening,
    Partner,
    Pole,
    Screen,
)
from parvis.kit.members import Member

GESTURES: Mapping[str, Collection[str]] = {
    "manage_poles": frozenset({"director"}),
    "manage_partners": frozenset({"director"}),
    "manage_screens": frozenset({"director", "welcome"}),
    "manage_hours": frozenset({"director", "welcome"}),
}


def centre(member: Member) -> Centre:
    """Return the centre where this member acts."""
    return Centre.objects.get(pk=member.centre_id)


def pole(member: Member, code: str) -> Pole:
    """Return a pole of the member's centre, or say that there is none."""
    found = Pole.objects.filter(centre_id=member.centre_id, code=code)
    if (one := found.select_related("space").first()) is None:
        raise Http404(code)
    return one


def partner(member: Member, code: str) -> Partner:
    """Return a partner of the member's centre, or say that there is none."""
    found = Partner.objects.filter(centre_id=member.centre_id, code=code).first()
    if found is None:
        raise Http404(code)
    return found


def screen(member: Member, code: str) -> Screen:
    """Return a wall display of the member's centre, or say that there is none."""
    found = Screen.objects.filter(centre_id=member.centre_id, code=code).first()
    if found is None:
        raise Http404(code)
    return found


def closure(member: Member, pk: int) -> Closure:
    """Return a closure of the member's centre, or say that there is none."""
    found = Closure.objects.filter(centre_id=member.centre_id, pk=pk).first()
    if found is None:
        raise Http404
    return found


def exceptional_opening(member: Member, pk: int) -> ExceptionalOpening:
    """Return an exceptional opening of the member's centre, or say that there is none."""
    found = ExceptionalOpening.objects.filter(centre_id=member.centre_id, pk=pk).first()
    if found is None:
        raise Http404
    return found
