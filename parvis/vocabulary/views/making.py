"""Open a thesaurus, add a concept, decide about the words that wait."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.vocabulary import access, forms, queries, services
from parvis.vocabulary.views.saying import said

METHODS = ["GET", "HEAD", "POST"]


@only_for("edit_thesaurus", access.GESTURES)
@require_http_methods(METHODS)
def new_scheme(request: HttpRequest) -> HttpResponse:
    """Open a thesaurus that is kept here."""
    form = forms.NewSchemeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = services.create_scheme(**form.cleaned_data)
        messages.success(request, _("The thesaurus is open: add its first concept."))
        return redirect("vocabulary:new_concept", made.code)
    context = {"form": form, "title": _("A new thesaurus"), "button": _("Open it")}
    return render(request, "vocabulary/scheme_form.html", context)


@only_for("edit_thesaurus", access.GESTURES)
@require_http_methods(METHODS)
def new_concept(request: HttpRequest, code: str) -> HttpResponse:
    """Add a concept to a thesaurus."""
    scheme = access.scheme(code)
    under = queries.concept(_number(request.GET.get("sous", "")))
    initial = {"broader": f"#{under.pk}" if under else ""}
    form = forms.NewConceptForm(
        request.POST or None, initial=initial, scheme=scheme.code
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_concept(
                scheme=scheme.code,
                **form.cleaned_data,
                author=acting(request).name,
                at=now(),
            )
        except services.Refusal as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, _("The concept is there, and found at once."))
            return redirect("vocabulary:kept", made.pk)
    context = {
        "form": form,
        "scheme": scheme,
        "under": under,
        "title": _("A new concept"),
        "button": _("Add it"),
    }
    return render(request, "vocabulary/scheme_form.html", context)


@only_for("suggest_term", access.GESTURES)
@require_safe
def candidates(request: HttpRequest) -> HttpResponse:
    """Show the words that no concept bears: how often they are used, never who said them."""
    return _candidates(request, forms.SuggestForm())


@only_for("suggest_term", access.GESTURES)
@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """Suggest a word that is missing."""
    form = forms.SuggestForm(request.POST)
    if not form.is_valid():
        return _candidates(request, form)
    services.suggest_term(**form.cleaned_data, author=acting(request).name, at=now())
    messages.success(request, _("Noted: the documentalist decides."))
    return redirect("vocabulary:candidates")


@only_for("edit_thesaurus", access.GESTURES)
@require_http_methods(METHODS)
def candidate(request: HttpRequest, code: str) -> HttpResponse:
    """Decide about one word: a concept, another word of a concept, or nothing."""
    scheme = access.scheme(code)
    text = " ".join(request.GET.get("mot", "").replace("\0", "").split())[:200]
    if not text:
        return redirect("vocabulary:candidates")
    near = queries.named(text, scheme=scheme.code).near
    attach = forms.AttachForm(
        _asked(request, "attach"),
        initial={"text": text},
        scheme=scheme.code,
        auto_id="attach-%s",
    )
    aside = forms.AsideForm(
        _asked(request, "aside"), initial={"text": text}, auto_id="aside-%s"
    )
    told: dict[str, Any] = {"author": acting(request).name, "at": now()}
    wrong = ""
    try:
        if request.POST.get("act") == "create":
            made = services.accept_as_concept(text, scheme=scheme.code, **told)
            messages.success(request, _("It is a concept now: give it its place."))
            return redirect("vocabulary:move", made.pk)
        if attach.is_bound and attach.is_valid():
            target = attach.cleaned_data["target"]
            services.attach_term(text, pk=target.pk, revision=target.revision, **told)
            messages.success(request, _("The word now leads to this concept."))
            return redirect("vocabulary:kept", target.pk)
        if aside.is_bound and aside.is_valid():
            reason = aside.cleaned_data["reason"]
            services.set_aside(text, reason=reason, **told)
            messages.success(request, _("The word is set aside."))
            return redirect("vocabulary:candidates")
    except services.Refusal as refusal:
        wrong = said(refusal)
    context = {
        "text": text,
        "scheme": scheme,
        "schemes": queries.schemes(with_empty=True),
        "near": near,
        "attach": attach,
        "aside": aside,
        "wrong": wrong,
    }
    return render(request, "vocabulary/candidate.html", context)


def _candidates(request: HttpRequest, form: django_forms.Form) -> HttpResponse:
    schemes = queries.schemes(with_empty=True)
    context = {
        "form": form,
        "lines": queries.candidates(on=now().date()),
        "settled": queries.settled_candidates(),
        "first": schemes[0].code if schemes else "",
        "may_edit": acting(request).may("edit_thesaurus", access.GESTURES),
    }
    return render(request, "vocabulary/candidates.html", context)


def _asked(request: HttpRequest, act: str) -> Any:
    return request.POST if request.POST.get("act") == act else None


def _number(text: str) -> int:
    return int(text[:12]) if text[:12].isdecimal() else 0
