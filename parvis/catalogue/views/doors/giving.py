"""A document in the format of another program; the new documents in the page of another site."""

from collections.abc import Callable, Mapping

from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from parvis.catalogue import queries, services
from parvis.catalogue.formats import Told, bibtex, dublin_core, ris, told_of
from parvis.catalogue.marc import Unreadable, xml
from parvis.catalogue.views.doors.oai import clean_characters
from parvis.ui.identity import place_name

TEXTS: Mapping[str, tuple[str, Callable[[Told, str], str]]] = {
    "ris": ("application/x-research-info-systems", ris),
    "bib": ("application/x-bibtex", bibtex),
    "dc.xml": ("application/xml", dublin_core),
}
FEW, MOST = 5, 12


@login_not_required
@require_safe
def notice(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Give the reference of a document: RIS, BibTeX, Dublin Core, UNIMARC."""
    document = queries.citable(pk)
    if document is None:
        raise Http404(pk)
    address = request.build_absolute_uri(reverse("catalogue:document", args=[pk]))
    if form in TEXTS:
        kind, written = TEXTS[form]
        content: str | bytes = written(told_of(document), address)
    elif form == "unimarc.xml":
        kind = "application/marcxml+xml"
        record = clean_characters(xml.write(services.unimarc_of(document)).decode())
        content = f"{xml.HEAD}{record}{xml.TAIL}"
    elif form == "mrc":
        kind = "application/marc"
        try:
            content = services.given(document, as_xml=False)
        except Unreadable as error:
            raise Http404(pk) from error
    else:
        raise Http404(form)
    response = HttpResponse(content, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="document-{pk}.{form}"'
    return response


@login_not_required
@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def insert(request: HttpRequest) -> HttpResponse:
    """Show the newest documents in a frame of another site: no cookie, no script."""
    theme = request.GET.get("theme", "")[:80]
    number = request.GET.get("n", "")
    many = (
        int(number)
        if number.isascii() and number.isdigit() and len(number) < 3
        else FEW
    )
    if theme:
        cards = [o.card for o in queries.by_theme([theme], min(many, MOST))]
    else:
        cards = queries.newest(min(many, MOST))
    return render(
        request, "catalogue/insert.html", {"cards": cards, "place": place_name()}
    )
