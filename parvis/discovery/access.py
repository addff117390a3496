"""Who may read what visitors chose to give; the only way to a given question by its number."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.http import Http404

from parvis.discovery.models import GivenQuestion
from parvis.kit.members import Member

GESTURES: Mapping[str, Collection[str]] = {
    "review_given_questions": frozenset({"director", "documentalist", "advisor"}),
}


def given_question(member: Member, pk: UUID, *, on: date) -> GivenQuestion:
    """Return a given question whose day has come, or say that there is none."""
    found = GivenQuestion.objects.filter(pk=pk, readable_from__lte=on).first()
    if found is None or not member.may("review_given_questions", GESTURES):
        raise Http404(pk)
    return found
