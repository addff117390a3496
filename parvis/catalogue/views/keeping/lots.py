"""Several documents at once: change them together, print their labels."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from parvis.catalogue import access, queries, services
from parvis.catalogue.forms.gestures import LotForm
from parvis.catalogue.rules.likeness import Clash
from parvis.catalogue.views.keeping.saying import clash_lines
from parvis.catalogue.views.keeping.tabs import tabs_for
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for

MOST = 500


@only_for("catalogue", access.GESTURES)
@require_POST
def together(request: HttpRequest) -> HttpResponse:
    """Ask what to change, show what it would do, do it."""
    chosen = _chosen(request)
    if not chosen:
        messages.error(request, _("Tick the documents first."))
        return redirect("catalogue:keeping")
    is_asked = "preview" in request.POST or "apply" in request.POST
    form = LotForm(request.POST if is_asked else None)
    context = {
        "tabs": tabs_for(acting(request), "catalogue:keeping"),
        "chosen": chosen,
        "form": form,
        "batch": uuid4(),
        "lines": (),
    }
    if is_asked and form.is_valid():
        if "apply" in request.POST:
            return _applied(request, chosen, form)
        shown = services.previewed(chosen, form.wish())
        context["lines"] = [
            (p.title, clash_lines([Clash(n, old, new) for n, old, new in p.changes]))
            for p in shown
            if p.changes
        ]
        context["is_previewed"] = True
    return render(request, "catalogue/keeping/lot.html", context)


@only_for("catalogue", access.GESTURES)
@require_POST
def undo(request: HttpRequest, batch: UUID) -> HttpResponse:
    """Give the documents of a lot what they had."""
    done = services.undo(batch, by=acting(request).user_id, at=now())
    messages.success(
        request,
        ngettext(
            "Undone: %(count)s document has what it had.",
            "Undone: %(count)s documents have what they had.",
            done.done,
        )
        % {"count": done.done},
    )
    for title in done.left[:5]:
        messages.warning(
            request,
            _("“%(title)s” was changed since: it is left as it is.") % {"title": title},
        )
    return redirect("catalogue:keeping")


@only_for("catalogue", access.GESTURES)
@require_POST
def labels(request: HttpRequest) -> HttpResponse:
    """Give the sheet of labels of the copies of these documents."""
    start = request.POST.get("start", "1")
    found = queries.labels_of(_chosen(request))
    made = [
        services.Label(mark, title, barcode, acting(request).centre)
        for mark, title, barcode in found
    ]
    if not made:
        messages.error(request, _("None of these documents has a mark to print."))
        return redirect("catalogue:keeping")
    content = services.sheet(
        made,
        request.POST.get("form", "dos"),
        start=int(start)
        if start.isascii() and start.isdigit() and len(start) < 4
        else 1,
    )
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="etiquettes.pdf"'
    return response


def _chosen(request: HttpRequest) -> list[int]:
    told = request.POST.getlist("document")
    return [int(v) for v in told if v.isascii() and v.isdigit() and len(v) < 12][:MOST]


def _applied(request: HttpRequest, chosen: list[int], form: LotForm) -> HttpResponse:
    try:
        batch = UUID(request.POST.get("batch", ""))
    except ValueError:
        batch = uuid4()
    done = services.apply_to_all(
        chosen, form.wish(), batch=batch, by=acting(request).user_id, at=now()
    )
    context = {
        "tabs": tabs_for(acting(request), "catalogue:keeping"),
        "done": done,
        "batch": batch,
    }
    return render(request, "catalogue/keeping/lot_done.html", context)
