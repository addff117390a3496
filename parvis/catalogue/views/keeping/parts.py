"""Journals checked in, folders filled, names kept under one form."""

from django.contrib import messages
from django.http import Http404, HttpResponse
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
from parvis.catalogue.forms.gestures import (
    ArrivalForm,
    FollowForm,
    HeadingForm,
    PieceForm,
)
from parvis.catalogue.models import Heading, Issue
from parvis.catalogue.views.keeping.tabs import tabs_for
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.kit.words import fold


@only_for("catalogue", access.GESTURES)
@require_safe
def journals(request: HttpRequest) -> HttpResponse:
    """Show the issues that are expected, the late ones first."""
    context = {
        "tabs": tabs_for(acting(request), "catalogue:journals"),
        "waiting": queries.waiting_issues(now().date()),
        "goes_on": "suite" in request.GET,
        "unfollowed": queries.unfollowed_journals(),
    }
    return render(request, "catalogue/keeping/journals.html", context)


@only_for("catalogue", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how a journal comes; show its issues."""
    found, today = access.editable(pk), now().date()
    sheet = queries.journal(pk, today)
    first = vars(sheet) if sheet else None
    form = FollowForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        number, day = told.pop("number"), told.pop("expected_on")
        try:
            services.follow(pk, services.Terms(**told), number=number, expected_on=day)
        except services.NotAJournal:
            messages.error(request, _("Only a journal is followed by its issues."))
        else:
            messages.success(request, _("The journal is followed."))
        return redirect("catalogue:follow", pk)
    context = {
        "tabs": tabs_for(acting(request), "catalogue:journals"),
        "found": found,
        "sheet": sheet,
        "form": form,
    }
    return render(request, "catalogue/keeping/journal.html", context)


@only_for("catalogue", access.GESTURES)
@require_POST
def issue(request: HttpRequest, pk: int, gesture: str) -> HttpResponse:
    """Check an issue in, claim it, give it up, take a check-in back."""
    found = Issue.objects.filter(pk=pk).select_related("subscription").first()
    if found is None:
        raise Http404(pk)
    form = ArrivalForm(request.POST)
    told = form.cleaned_data if form.is_valid() else {}
    if gesture == "arrive":
        _arrived(request, found, told)
    elif gesture == "reclamer":
        services.claim(pk)
        messages.success(request, _("The claim is noted."))
    elif gesture == "manquant":
        services.give_up(pk)
        messages.success(request, _("It will not come: the next one is expected."))
    else:
        services.undo_check_in(pk)
        messages.success(request, _("The check-in is taken back."))
    if request.POST.get("retour") == "revue":
        return redirect("catalogue:follow", found.subscription.document_id)
    return redirect(f"{reverse('catalogue:journals')}?suite")


@only_for("catalogue", access.GESTURES)
@require_POST
def piece(request: HttpRequest, pk: int) -> HttpResponse:
    """File a leaf in a folder, or take one out."""
    access.editable(pk)
    out = request.POST.get("out", "")
    if out.isascii() and out.isdigit():
        services.take_piece_out(int(out))
        messages.success(request, _("The leaf is out of the folder."))
        return redirect("catalogue:edit", pk)
    form = PieceForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("A leaf needs a title, and days that exist."))
        return redirect("catalogue:edit", pk)
    try:
        services.file_piece(pk, **form.cleaned_data)
    except services.NotAJournal:
        messages.error(request, _("Only a folder has leaves."))
    return redirect("catalogue:edit", pk)


@only_for("catalogue", access.GESTURES)
@require_safe
def headings(request: HttpRequest) -> HttpResponse:
    """Search the names that documents bear."""
    asked = request.GET.get("q", "").strip()[:100]
    context = {
        "tabs": tabs_for(acting(request), "catalogue:headings"),
        "asked": asked,
        "lines": queries.headings(fold(asked)),
    }
    return render(request, "catalogue/keeping/headings.html", context)


@only_for("catalogue", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def heading(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the form of a name, or join it to another."""
    found = access.heading(pk)
    if request.method == "POST" and "into" in request.POST:
        return _joined(request, found)
    first = {"name": found.name, "identifier": found.identifier, "note": found.note}
    form = HeadingForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            services.rename(found, **form.cleaned_data)
        except services.NameIsTaken as told:
            form.add_error(
                "name",
                _("« %(name)s » exists already: join the two below.")
                % {"name": told.other.name},
            )
        else:
            messages.success(request, _("Kept."))
            return redirect("catalogue:heading", pk)
    context = {
        "tabs": tabs_for(acting(request), "catalogue:headings"),
        "found": found,
        "form": form,
        "near": queries.headings_near(found),
        "documents": queries.by_ids(queries.documents_of(found)),
    }
    return render(request, "catalogue/keeping/heading.html", context)


def _arrived(request: HttpRequest, found: Issue, told: dict[str, str]) -> None:
    try:
        came = services.check_in(found.pk, on=now().date(), **told)
    except services.NumberIsTaken:
        messages.error(request, _("Another issue of this journal bears this number."))
        return
    messages.success(
        request, _("%(number)s has come; the next one is expected.") % {"number": came}
    )


def _joined(request: HttpRequest, found: Heading) -> HttpResponse:
    into = request.POST["into"]
    kept = access.heading(int(into) if into.isascii() and into.isdigit() else 0)
    try:
        count = services.join(found, kept, by=acting(request).user_id, at=now())
    except services.NameIsTaken:
        messages.error(request, _("These two cannot be joined."))
        return redirect("catalogue:heading", found.pk)
    messages.success(
        request,
        ngettext(
            "Joined: %(count)s document changes name.",
            "Joined: %(count)s documents change name.",
            count,
        )
        % {"count": count},
    )
    return redirect("catalogue:heading", kept.pk)
