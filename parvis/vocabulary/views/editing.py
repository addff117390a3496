"""Change one concept: the same page for every gesture, its impact beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.vocabulary import access, forms, queries, services
from parvis.vocabulary.models import Concept
from parvis.vocabulary.rules import told_lines
from parvis.vocabulary.views.saying import said

METHODS = ["GET", "HEAD", "POST"]
Initial = Mapping[str, object]


@dataclass(frozen=True)
class Page:
    """The words of one gesture."""

    title: str
    button: str
    done: str
    is_grave: bool = False


@only_for("edit_thesaurus", access.GESTURES)
@require_http_methods(METHODS)
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words and the notes of a concept."""
    row = access.concept(pk)
    told = queries.state(row.uri)

    def lines(kind: str) -> str:
        found = sorted((lang, t) for lang, k, t in told.labels if k == kind)
        found.sort(key=lambda pair: pair[0] != "fr")
        return told_lines(found)

    initial = {
        "preferred": lines("pref"),
        "alternatives": lines("alt"),
        "hidden": lines("hidden"),
        "scope": services.first_note(told, "scopeNote"),
        "definition": services.first_note(told, "definition"),
        "notation": row.notation,
    }

    def act(told: dict[str, Any], author: str, at: datetime) -> None:
        revision = told.pop("revision")
        wording = services.Wording(**told)
        services.word_concept(
            pk, revision=revision, wording=wording, author=author, at=at
        )

    page = Page(_("Words and notes"), _("Keep"), _("The words are kept."))
    return gesture(request, row, (forms.ConceptForm, initial), act, page)


@only_for("edit_thesaurus", access.GESTURES)
@require_http_methods(METHODS)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a concept elsewhere."""
    row = access.concept(pk)
    sheet = queries.concept(pk)
    initial = {
        "broader": "\n".join(one.label for one in sheet.broader) if sheet else "",
        "related": "\n".join(one.label for one in sheet.related) if sheet else "",
    }

    def act(told: dict[str, Any], author: str, at: datetime) -> None:
        services.move_concept(pk, **told, author=author, at=at)

    page = Page(_("Place"), _("Move"), _("The concept has its new place."))
    return gesture(request, row, (forms.MoveForm, initial), act, page)


@only_for("edit_thesaurus", access.GESTURES)
@require_http_methods(METHODS)
def align(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which concepts of others mean the same."""
    row = access.concept(pk)
    found = sorted(queries.state(row.uri).alignments)
    initial = {"alignments": "\n".join(f"{kind}: {uri}" for kind, uri in found)}

    def act(told: dict[str, Any], author: str, at: datetime) -> None:
        services.align_concept(pk, **told, author=author, at=at)

    page = Page(_("Alignments"), _("Keep"), _("The alignments are kept."))
    return gesture(request, row, (forms.AlignForm, initial), act, page)


@only_for("edit_thesaurus", access.GESTURES)
@require_http_methods(METHODS)
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Retire a concept, and say what to use instead."""
    row = access.concept(pk)

    def act(told: dict[str, Any], author: str, at: datetime) -> None:
        services.retire_concept(pk, **told, author=author, at=at)

    done = _("The concept is retired: it stays readable, and points to its heirs.")
    page = Page(_("Retire"), _("Retire this concept"), done, is_grave=True)
    return gesture(request, row, (forms.RetireForm, {}), act, page)


@only_for("edit_thesaurus", access.GESTURES)
@require_http_methods(METHODS)
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Make several concepts of one."""
    row = access.concept(pk)

    def act(told: dict[str, Any], author: str, at: datetime) -> None:
        services.split_concept(pk, **told, author=author, at=at)

    page = Page(_("Split"), _("Split this concept"), _("The concept is split."), True)
    return gesture(request, row, (forms.SplitForm, {}), act, page)


@only_for("edit_thesaurus", access.GESTURES)
@require_http_methods(METHODS)
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Merge a concept into another: what it becomes is shown first, done after."""
    row = access.concept(pk)
    posted = request.POST or None
    start = {"revision": row.revision}
    form = forms.MergeForm(posted, initial=start, scheme=row.scheme_id)
    context = _context(row, form, Page(_("Merge"), _("Show what it becomes"), ""))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        heir: Concept = told["heir"]
        if told["heir_revision"] is None:
            context |= {
                "heir": queries.concept(heir.pk),
                "heir_revision": heir.revision,
                "heir_impact": queries.impact(heir.pk),
                "revision": told["revision"],
            }
            return render(request, "vocabulary/concept_merge.html", context)
        try:
            services.merge_concepts(
                pk,
                into=heir.pk,
                revisions=(told["revision"], told["heir_revision"]),
                author=acting(request).name,
                at=now(),
            )
        except services.Refusal as refusal:
            form.add_error(None, said(refusal))
            _reread(form, pk, heir_revision="")
        else:
            messages.success(request, _("The two concepts are one."))
            return redirect("vocabulary:kept", heir.pk)
    return render(request, "vocabulary/concept_edit.html", context)


@only_for("edit_thesaurus", access.GESTURES)
@require_POST
def revive(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a retired concept back in use."""
    row = access.concept(pk)
    form = forms.ReadForm(request.POST)
    revision = form.cleaned_data["revision"] if form.is_valid() else row.revision
    try:
        services.revive_concept(
            pk, revision=revision, author=acting(request).name, at=now()
        )
    except services.Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("The concept is back in use."))
    return redirect("vocabulary:kept", pk)


def gesture(
    request: HttpRequest,
    row: Concept,
    asked: tuple[type[forms.ReadForm], Initial],
    act: Callable[[dict[str, Any], str, datetime], None],
    page: Page,
) -> HttpResponse:
    """Show the form of a gesture, do it, or say why not without losing what was written."""
    make, initial = asked
    start = {**initial, "revision": row.revision}
    form = make(request.POST or None, initial=start, scheme=row.scheme_id)
    context = _context(row, form, page)
    if request.method == "POST" and form.is_valid():
        try:
            act(dict(form.cleaned_data), acting(request).name, now())
        except services.ChangedMeanwhile as refusal:
            form.add_error(None, said(refusal))
            _reread(form, row.pk)
            context["last"] = queries.history(row.pk, limit=1)
        except services.Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, page.done)
            return redirect("vocabulary:kept", row.pk)
    return render(request, "vocabulary/concept_edit.html", context)


def _reread(form: forms.ReadForm, pk: int, **more: str) -> None:
    """Keep what was written; the next try starts from what is there now."""
    form.data = {**form.data.dict(), "revision": access.concept(pk).revision, **more}  # type: ignore[attr-defined]


def _context(row: Concept, form: forms.ReadForm, page: Page) -> dict[str, object]:
    return {
        "sheet": queries.concept(row.pk),
        "form": form,
        "words": page,
        "impact": queries.impact(row.pk),
    }
