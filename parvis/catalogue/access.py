"""Who may see what of the collection: everything shown is public; what is withdrawn is not."""

from django.http import Http404

from parvis.catalogue import queries
from parvis.catalogue.queries import DocumentSheet


def document(pk: int) -> DocumentSheet:
    """Return a document that may be consulted by anyone; a withdrawn one is not found."""
    sheet = queries.document(pk)
    if sheet is None or sheet.is_withdrawn:
        raise Http404(pk)
    return sheet
