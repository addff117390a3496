"""Who may write what people say and change a thesaurus; everyone may read it."""

from collections.abc import Collection, Mapping

from django.http import Http404

from parvis.vocabulary.models import Concept, Scheme

GESTURES: Mapping[str, Collection[str]] = {
    "write_formulations": frozenset({"director", "documentalist", "advisor"}),
    "edit_thesaurus": frozenset({"director", "documentalist"}),
    "suggest_term": frozenset({"director", "documentalist", "advisor", "welcome"}),
}


def concept(pk: int) -> Concept:
    """Return a concept, retired or not, or say that there is none."""
    found = Concept.objects.filter(pk=pk).select_related("scheme").first()
    if found is None:
        raise Http404(pk)
    return found


def scheme(code: str) -> Scheme:
    """Return a thesaurus, or say that there is none."""
    if (found := Scheme.objects.filter(code=code).first()) is None:
        raise Http404(code)
    return found
