"""After a concept is split: say, document by document, to which heir it goes."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from parvis.catalogue import access, queries, services
from parvis.catalogue.queries import Sharing
from parvis.catalogue.views.keeping.tabs import tabs_for
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for

NOBODY = "aucune"


@only_for("catalogue", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def share_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the documents of a split concept with the heir each calls for; give them theirs."""
    found = queries.sharing(pk)
    if found is None:
        raise Http404(pk)
    if request.method == "POST":
        return _done(request, found)
    everyone = request.GET.get("toutes", "")
    context = {
        "tabs": tabs_for(acting(request), "catalogue:keeping"),
        "found": found,
        "batch": uuid4(),
        "everyone": everyone,
        "rows": [(line, _ticked(line.offer.heir, everyone)) for line in found.lines],
    }
    return render(request, "catalogue/keeping/share_out.html", context)


def _ticked(offered: int | None, everyone: str) -> int | None:
    """Return the heir that is ticked at first: the one offered, or that of everyone."""
    if everyone == NOBODY:
        return None
    return int(everyone) if everyone[:12].isdecimal() else offered


def _done(request: HttpRequest, found: Sharing) -> HttpResponse:
    chosen = {}
    for told in request.POST.getlist("document")[:500]:
        number, _colon, version = told.partition(":")
        if number[:12].isdecimal() and version[:12].isdecimal():
            heirs = request.POST.getlist(f"heir_{number}")
            named = tuple(int(heir[:12]) for heir in heirs if heir[:12].isdecimal())
            chosen[int(number[:12])] = services.Chosen(int(version[:12]), named)
    try:
        batch = UUID(request.POST.get("batch", ""))
    except ValueError:
        batch = uuid4()
    done = services.share_out(
        found.pk,
        chosen,
        labels={heir.pk: heir.label for heir in found.heirs},
        batch=batch,
        by=acting(request).user_id,
        at=now(),
    )
    for title in done.left[:5]:
        messages.warning(
            request,
            _("“%(title)s” was changed since: it is left as it is.") % {"title": title},
        )
    left = queries.sharing(found.pk)
    context = {
        "tabs": tabs_for(acting(request), "catalogue:keeping"),
        "done": done.done,
        "batch": batch,
        "concept": found,
        "left": left.total if left else 0,
    }
    return render(request, "catalogue/keeping/lot_done.html", context)
