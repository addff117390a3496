"""The sheet of a document: made, changed, never overwritten in silence."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.catalogue import access, queries, services
from parvis.catalogue.choices import Kind
from parvis.catalogue.forms.document import (
    DocumentForm,
    HoldingSet,
    ThemeSet,
    initial_of,
)
from parvis.catalogue.views.keeping.saying import clash_lines, history_lines
from parvis.catalogue.views.keeping.tabs import tabs_for
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for

EMPTY: Mapping[str, Any] = {
    "authors": "", "credits": {}, "subjects": [], "themes": {}, "holdings": [],
}  # fmt: skip
TEXT = ("title", "subtitle", "summary", "subjects")


@only_for("catalogue", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, kind: str) -> HttpResponse:
    """Catalogue a document of a kind from nothing."""
    known = kind if kind in Kind.values else Kind.BOOK
    first = {**initial_of({}), "kind": known, "uuid": uuid4(), "language": "fr"}
    parts = _parts(request, first, EMPTY)
    if request.method != "POST" or _adds(request) or not _is_valid(parts):
        return _shown(request, parts, None)
    form = parts["form"]
    wished = _wished(parts, EMPTY)
    uuid = form.cleaned_data["uuid"] or uuid4()
    kept = services.catalogue(wished, uuid=uuid, by=acting(request).user_id, at=now())
    messages.success(request, _("The document is in the collection."))
    return redirect("catalogue:edit", kept.pk)


@only_for("catalogue", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a document; when someone has changed it meanwhile, show both."""
    found = access.editable(pk)
    first = {
        **initial_of(found.state),
        "version": found.version,
        "marks": json.dumps(dict(found.marks)),
    }
    parts = _parts(request, first, found.state)
    if request.method != "POST" or _adds(request) or not _is_valid(parts):
        return _shown(request, parts, found)
    wished = _wished(parts, found.state)
    try:
        kept = services.change(
            pk, wished, _reading(request, parts), by=acting(request).user_id, at=now()
        )
    except services.ChangedMeanwhile as told:
        return _clash(request, found, told)
    if kept.joined:
        messages.warning(
            request,
            _("Somebody had changed this document meanwhile: both changes are kept."),
        )
    else:
        messages.success(request, _("Kept."))
    return redirect(f"{reverse('catalogue:edit', args=[pk])}?etiquette")


@only_for("catalogue", access.GESTURES)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a document out of the collection, or put it back."""
    found = access.editable(pk)
    gesture = services.put_back if found.is_withdrawn else services.withdraw
    gesture(pk, by=acting(request).user_id, at=now())
    if found.is_withdrawn:
        messages.success(request, _("The document is back in the collection."))
    else:
        messages.success(
            request,
            _("The document is withdrawn: nothing is erased, it can be put back here."),
        )
    return redirect("catalogue:edit", pk)


def _parts(
    request: HttpRequest, first: Mapping[str, Any], state: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the three forms of the sheet, with what a button has added."""
    given = _added(request.POST) if request.method == "POST" else None
    themes = [{"theme": c, "grade": g} for c, g in state["themes"].items()]
    return {
        "form": DocumentForm(given, initial=dict(first)),
        "holdings": HoldingSet(given, prefix="copies", initial=state["holdings"]),
        "themes": ThemeSet(given, prefix="themes", initial=themes),
    }


def _adds(request: HttpRequest) -> bool:
    return any(name in request.POST for name in ("add_theme", "add_subject", "add_row"))


def _added(posted: QueryDict) -> QueryDict:
    """Return what was typed with what was touched: a theme, a subject, a row more."""
    given = posted.copy()
    if text := posted.get("add_subject"):
        given["subjects"] = f"{posted.get('subjects', '').rstrip()}\n{text}".strip()
    if code := posted.get("add_theme"):
        row = _more(given, "themes")
        given[f"themes-{row}-theme"], given[f"themes-{row}-grade"] = code, "2"
    if posted.get("add_row") in {"themes", "copies"}:
        _more(given, str(posted["add_row"]))
    return given


def _more(given: QueryDict, prefix: str) -> int:
    """Return the number of an empty row of a set; make one at need."""
    name = f"{prefix}-TOTAL_FORMS"
    total = given.get(name, "0")
    count = min(int(total), 50) if total.isascii() and total.isdigit() else 0
    if prefix == "themes" and count and not given.get(f"themes-{count - 1}-theme"):
        return count - 1
    given[name] = str(count + 1)
    return count


def _focus(request: HttpRequest, parts: Mapping[str, Any]) -> str:
    """Say where the keyboard goes on: where one has just added, or at the mark that is missing."""
    added = request.POST.get("add_row", "")
    if added == "themes":
        _aim(parts["themes"], "theme")
    elif added == "copies":
        _aim(parts["holdings"], "shelf_mark")
    elif "cote" in request.GET:
        if any(row["shelf_mark"].value() for row in parts["holdings"]):
            return "theme"
        _aim(parts["holdings"], "shelf_mark")
    if "etiquette" in request.GET:  # what is kept is labelled next
        return "label"
    return next(
        (name for name in ("theme", "subject") if f"add_{name}" in request.POST), ""
    )


def _without_reproach(parts: Mapping[str, Any]) -> None:
    for form in (parts["form"], *parts["holdings"], *parts["themes"]):
        form.errors.clear()


def _aim(rows: Any, name: str) -> None:
    """Put the cursor in the first row where this is empty."""
    for row in rows:
        if not row[name].value():
            row.fields[name].widget.attrs["autofocus"] = True
            return


def _is_valid(parts: Mapping[str, Any]) -> bool:
    checked = [part.is_valid() for part in parts.values()]
    return all(checked)


def _wished(parts: Mapping[str, Any], was: Mapping[str, Any]) -> dict[str, Any]:
    wished: dict[str, Any] = parts["form"].wished(was)
    columns = ("shelf_mark", "space", "barcode")
    wished["holdings"] = [
        {**{c: row[c] for c in columns}, "state": row["state"] or "rayon"}
        for row in parts["holdings"].cleaned_data
        if any(row.get(c) for c in columns)
    ]
    wished["themes"] = {
        row["theme"]: row["grade"] if row["grade"] != "" else 2
        for row in parts["themes"].cleaned_data
        if row.get("theme")
    }
    return wished


def _reading(request: HttpRequest, parts: Mapping[str, Any]) -> services.Reading:
    told = parts["form"].cleaned_data
    seen = request.POST.get("seen", "")
    chosen = {
        n[5:] for n, v in request.POST.items() if n.startswith("keep_") and v == "mine"
    }
    return services.Reading(
        told["version"] or 0,
        told["marks"],
        int(seen) if seen.isascii() and seen.isdigit() else 0,
        frozenset(chosen),
    )


def _clash(
    request: HttpRequest, found: queries.Editable, told: services.ChangedMeanwhile
) -> HttpResponse:
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in {"seen", "csrfmiddlewaretoken"} and not name.startswith("keep_")
    ]
    context = {
        "found": found,
        "by": told.by,
        "version": told.version,
        "lines": clash_lines(told.clashes),
        "kept": kept,
    }
    return render(request, "catalogue/keeping/clash.html", context, status=409)


def _shown(
    request: HttpRequest, parts: dict[str, Any], found: queries.Editable | None
) -> HttpResponse:
    form = parts["form"]
    if _adds(request):  # nothing is kept yet: what is missing is not a fault
        _without_reproach(parts)
    text = " ".join(str(form[name].value() or "") for name in TEXT)
    themes = [str(f["theme"].value() or "") for f in parts["themes"]]
    subjects = str(form["subjects"].value() or "").splitlines()
    context = {
        **parts,
        "found": found,
        "focus": _focus(request, parts),
        "kind": Kind(form["kind"].value() or "livre").label
        if form["kind"].value() in Kind.values
        else "",
        "tabs": tabs_for(acting(request), "catalogue:take_over"),
        "suggested_themes": queries.suggested_themes(text, themes),
        "suggested_subjects": queries.suggested_subjects(text, subjects),
        "history": history_lines(queries.history(found.pk, 12)) if found else [],
        "pieces": queries.pieces(found.pk, now().date()) if found else [],
        "journal": queries.journal(found.pk, now().date()) if found else None,
    }
    status = (
        422 if request.method == "POST" and form.errors and not _adds(request) else 200
    )
    return render(request, "catalogue/keeping/sheet.html", context, status=status)
