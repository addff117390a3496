"""The first page of the work, and the way in of a record: ISBN, file, pasted text."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.catalogue import access, queries, services
from parvis.catalogue.choices import Kind
from parvis.catalogue.forms.gestures import TakeOverForm
from parvis.catalogue.rules.identifiers import isbn13
from parvis.catalogue.views.keeping.tabs import tabs_for
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.ui.listing import asked, found_by, page_of

MADE = ("livre", "guide", "revue", "dossier", "film", "cederom", "site",
        "referentiel", "annuaire", "article")  # fmt: skip


@only_for("catalogue", access.GESTURES)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Find a document to work on; choose several to change together or to label."""
    question = asked(request, [])
    question, found = found_by(
        question,
        lambda offset: queries.search(question.text, offset=offset, with_facets=False),
    )
    context = {
        "tabs": tabs_for(acting(request), "catalogue:keeping"),
        "question": question,
        "found": found,
        "page": page_of(question, found.cards, found.total),
        "late": [i for i in queries.waiting_issues(now().date()) if i.is_late],
    }
    return render(request, "catalogue/keeping/home.html", context)


@only_for("catalogue", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def take_over(request: HttpRequest) -> HttpResponse:
    """From an ISBN or a record to a document in the collection."""
    form = TakeOverForm(request.POST or None, request.FILES or None)
    context = {
        "tabs": tabs_for(acting(request), "catalogue:take_over"),
        "form": form,
        "libraries": services.libraries(),
        "kinds": [(k, Kind(k).label) for k in MADE],
        "ours": (),
        "offered": (),
    }
    if request.method == "POST" and form.is_valid():
        isbn = form.cleaned_data["isbn"].strip()
        if isbn and not isbn13(isbn):
            form.add_error(
                "isbn",
                _("Its last digit does not follow from the others: read it again."),
            )
        else:
            context |= _looked_for(form, isbn)
            if context["offered"]:  # the next gesture is to take it
                form.fields["isbn"].widget.attrs.pop("autofocus", None)
    status = 422 if form.errors else 200
    return render(request, "catalogue/keeping/take_over.html", context, status=status)


@only_for("catalogue", access.GESTURES)
@require_POST
def bring_in(request: HttpRequest) -> HttpResponse:
    """Bring the chosen record in, and open its sheet."""
    try:
        pk = services.take_over(request.POST.get("record", "").encode(), at=now())
    except services.NotRecords:
        messages.error(request, _("This record cannot be read: nothing was changed."))
        return redirect("catalogue:take_over")
    messages.success(
        request, _("The record is in the collection. Give it its mark and its themes.")
    )
    return redirect(f"{reverse('catalogue:edit', args=[pk])}?cote")


@only_for("catalogue", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def duplicates(request: HttpRequest) -> HttpResponse:
    """Show what is probably twice in the collection; merge two documents."""
    if request.method == "POST":
        return _merged(request)
    context = {
        "tabs": tabs_for(acting(request), "catalogue:duplicates"),
        "groups": queries.alike(),
    }
    return render(request, "catalogue/keeping/duplicates.html", context)


def _merged(request: HttpRequest) -> HttpResponse:
    numbers = [v for v in request.POST.getlist("other") if v.isascii() and v.isdigit()]
    kept = request.POST.get("kept", "")
    done = 0
    for other in numbers:
        if not kept.isdigit() or other == kept:
            continue
        try:
            services.merge(int(kept), int(other), by=acting(request).user_id, at=now())
            done += 1
        except (services.NotTwo, services.NoSuchDocument):
            messages.error(request, _("These two have changed meanwhile: look again."))
    if done:
        messages.success(
            request,
            ngettext(
                "One document was merged; it leads to the other, and its history is kept.",
                "%(count)s documents were merged; they lead to the one kept.",
                done,
            )
            % {"count": done},
        )
    return redirect("catalogue:duplicates")


def _looked_for(form: TakeOverForm, isbn: str) -> dict[str, object]:
    """Return what we have, and what the file has, of what was asked."""
    found: dict[str, object] = {"isbn": isbn, "ours": queries.with_isbn(isbn)}
    content = form.content()
    if form.cleaned_data["ask"] and isbn and not content.strip():
        copied = services.asked_of_libraries(isbn)
        content = copied.content
        found["silent"] = copied.silent
    if content.strip():
        try:
            offered, refused = services.offered(content, isbn)
            found |= {"offered": offered, "refused": refused}
        except services.NotRecords:
            form.add_error(
                "file", _("This is neither ISO 2709 nor MARCXML: nothing was read.")
            )
    found["is_answered"] = True
    return found
