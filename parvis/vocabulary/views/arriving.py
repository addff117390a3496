"""Bring a thesaurus in from a file: the plan is shown, then applied, then may be undone."""

import re
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.importing import CannotImport, Plan
from parvis.kit.members import acting, only_for
from parvis.vocabulary import access, forms, queries, services
from parvis.vocabulary.importers import IMPORTERS
from parvis.vocabulary.views.saying import said

[SKOS] = IMPORTERS
SALT = "vocabulary.arriving"
KEPT = timedelta(hours=12)
SHOWN = 100
NAME = re.compile(r"[^\w.-]+")


@only_for("edit_thesaurus", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Take a file, and show what it would change; nothing is written."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.BringInForm(*sent)
    if request.method == "POST" and form.is_valid():
        overwrite = bool(form.cleaned_data["overwrite"])
        kept = _keep(form.cleaned_data["file"])
        try:
            return _shown(request, kept, overwrite)
        except CannotImport as error:
            _forget(kept)
            form.add_error("file", _("%(why)s. Nothing was changed.") % {"why": error})
    context = {"form": form, "arrivals": queries.arrivals()}
    status = 422 if form.errors else 200
    return render(request, "vocabulary/arriving.html", context, status=status)


@only_for("edit_thesaurus", access.GESTURES)
@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Do what was shown; when the thesaurus has moved since, show it again."""
    try:
        told = signing.loads(request.POST.get("plan", ""), salt=SALT, max_age=KEPT)
        kept = _place(UUID(told["file"])) / told["name"]
        if not kept.is_file():
            raise signing.BadSignature
        plan = SKOS.plan(kept, overwrite=told["overwrite"])
    except (signing.BadSignature, CannotImport):
        messages.error(
            request, _("This file is no longer here: choose it again. Nothing changed.")
        )
        return redirect("vocabulary:bring_in")
    if _told(plan) != told["told"]:
        messages.warning(
            request,
            _("The thesaurus has changed since: this is what would be done now."),
        )
        return _shown(request, kept, told["overwrite"], plan)
    made = services.bring_in(
        plan, name=kept.name, author=acting(request).name, at=now()
    )
    _forget(kept)
    context = {"arrival": made, "faults": plan.faults[:SHOWN], **_more(plan)}
    return render(request, "vocabulary/arrived.html", context)


@only_for("edit_thesaurus", access.GESTURES)
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the thesaurus back what it had before the last file."""
    try:
        services.undo_arrival(pk, at=now())
    except services.Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, _("Undone: the thesaurus is as it was before."))
    return redirect("vocabulary:bring_in")


def _shown(
    request: HttpRequest, kept: Path, overwrite: bool, plan: Plan | None = None
) -> HttpResponse:
    plan = plan or SKOS.plan(kept, overwrite=overwrite)
    told = {
        "file": kept.parent.name,
        "name": kept.name,
        "overwrite": overwrite,
        "told": _told(plan),
    }
    counts = plan.counts()
    context = {
        "name": kept.name,
        "tables": [
            (t.model._meta.verbose_name_plural, t.counts()) for t in plan.tables
        ],
        "counts": counts,
        "notes": plan.notes,
        "faults": plan.faults[:SHOWN],
        "is_idle": not (counts.created or counts.changed or counts.removed),
        "plan": signing.dumps(told, salt=SALT, compress=True),
        **_more(plan),
    }
    return render(request, "vocabulary/arriving_plan.html", context)


def _told(plan: Plan) -> list[list[int]]:
    """Return what is compared between what was shown and what would be done."""
    shown = [t.counts() for t in plan.tables]
    return [[c.created, c.changed, c.removed] for c in shown]


def _more(plan: Plan) -> dict[str, Any]:
    return {"refused": len(plan.faults), "more": max(0, len(plan.faults) - SHOWN)}


def _place(token: UUID) -> Path:
    return Path(settings.VAR) / "imports" / "waiting" / str(token)


def _keep(file: "UploadedFile[Any]") -> Path:
    """Keep a file aside between the plan and its application; what waited too long goes."""
    folder = _place(uuid4())
    for old in folder.parent.glob("*"):
        if now().timestamp() - old.stat().st_mtime > KEPT.total_seconds():
            shutil.rmtree(old, ignore_errors=True)
    folder.mkdir(parents=True)
    name = NAME.sub("-", Path(file.name or "").name)[-80:].lstrip(".-")
    kept = folder / (name or "thesaurus")
    with kept.open("wb") as out:
        for chunk in file.chunks():
            out.write(chunk)
    return kept


def _forget(kept: Path) -> None:
    shutil.rmtree(kept.parent, ignore_errors=True)
