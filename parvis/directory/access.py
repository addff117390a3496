"""Who may see what of the directory: every sheet is public; a retired one is not found."""

from django.http import Http404

from parvis.directory import queries
from parvis.directory.queries import OrganisationSheet


def organisation(pk: int) -> OrganisationSheet:
    """Return a sheet that may be read by anyone."""
    sheet = queries.organisation(pk)
    if sheet is None or sheet.is_retired:
        raise Http404(pk)
    return sheet
