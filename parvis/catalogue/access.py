"""Who may see and keep the collection: what is shown is public; what is withdrawn is the team's."""

from collections.abc import Collection, Mapping

from django.http import Http404

from parvis.catalogue import queries
from parvis.catalogue.models import Heading, Suggestion, WeedingCase
from parvis.catalogue.queries import DocumentSheet, Editable

GESTURES: Mapping[str, Collection[str]] = {
    "catalogue": frozenset({"documentalist", "director"}),
    "suggest_purchase": frozenset({"director", "documentalist", "advisor", "welcome"}),
    "decide_purchase": frozenset({"director", "documentalist"}),
    "weed": frozenset({"director", "documentalist", "advisor"}),
    "set_weeding_rules": frozenset({"director", "documentalist"}),
    "count_uses": frozenset({"director", "documentalist", "advisor", "welcome"}),
    "see_uses": frozenset({"director", "documentalist", "advisor"}),
}


def document(pk: int) -> DocumentSheet:
    """Return a document that may be consulted by anyone; a withdrawn one is not found."""
    sheet = queries.document(pk)
    if sheet is None or sheet.is_withdrawn:
        raise Http404(pk)
    return sheet


def editable(pk: int) -> Editable:
    """Return a document as the team edits it, withdrawn or not."""
    if (found := queries.editable(pk)) is None:
        raise Http404(pk)
    return found


def heading(pk: int) -> Heading:
    """Return the form of a name."""
    if (found := Heading.objects.filter(pk=pk).first()) is None:
        raise Http404(pk)
    return found


def suggestion(pk: int) -> Suggestion:
    """Return a suggestion of purchase, or say that there is none."""
    found = Suggestion.objects.filter(pk=pk).select_related("theme", "by", "document")
    if (one := found.first()) is None:
        raise Http404(pk)
    return one


def weeding_case(pk: int) -> WeedingCase:
    """Return a document that was looked at, or say that there is none."""
    found = WeedingCase.objects.filter(pk=pk).select_related(
        "document", "first_by", "second_by", "replaced_by"
    )
    if (one := found.first()) is None:
        raise Http404(pk)
    return one
