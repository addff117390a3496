"""Purchases: what is missing, what is discussed, what is decided, what it costs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.catalogue import access, queries, services
from parvis.catalogue.choices import SuggestionState as State
from parvis.catalogue.forms import selecting as forms
from parvis.catalogue.models import Suggestion
from parvis.catalogue.rules.acquiring import may_become
from parvis.catalogue.views.saying import said
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.ui.parts import Tab

METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Step:
    """A gesture on a purchase: its form, what it leads to, its words."""

    form: type[forms.StepForm]
    then: str
    label: str | Promise
    act: Callable[..., None]
    is_quiet: bool = False


STEPS = {
    "accepter": Step(
        forms.ReasonForm,
        State.ACCEPTED,
        gettext_lazy("Buy it"),
        services.accept_purchase,
    ),
    "refuser": Step(
        forms.RefuseForm,
        State.REFUSED,
        gettext_lazy("Do not buy it"),
        services.refuse_purchase,
        is_quiet=True,
    ),
    "commander": Step(
        forms.OrderForm,
        State.ORDERED,
        gettext_lazy("Order it"),
        services.order_purchase,
    ),
    "recevoir": Step(
        forms.ReceiveForm,
        State.RECEIVED,
        gettext_lazy("It is here"),
        services.receive_purchase,
    ),
    "cataloguer": Step(
        forms.CatalogueForm,
        State.CATALOGUED,
        gettext_lazy("Its notice is written"),
        services.catalogue_purchase,
    ),
    "annuler": Step(
        forms.ReasonForm,
        State.CANCELLED,
        gettext_lazy("Cancel"),
        services.cancel_purchase,
        is_quiet=True,
    ),
    "rouvrir": Step(
        forms.StepForm,
        State.SUGGESTED,
        gettext_lazy("Discuss it again"),
        services.reopen_purchase,
        is_quiet=True,
    ),
}


@only_for("suggest_purchase", access.GESTURES)
@require_safe
def purchases(request: HttpRequest) -> HttpResponse:
    """Show the suggestions of one state, and where something is missing."""
    state = request.GET.get("etat", State.SUGGESTED)
    if state not in State.values:
        raise Http404(state)
    counts = queries.suggestion_counts()
    context = {
        "tabs": [
            Tab(
                str(s.label).capitalize(),
                f"?etat={s.value}",
                s.value == state,
                counts.get(s.value, 0),
            )
            for s in State
        ],
        "lines": queries.suggestions(state),
        "gaps": queries.gaps(on=now().date()) if state == State.SUGGESTED else (),
        "budgets": queries.budgets(now().year),
        "may_decide": acting(request).may("decide_purchase", access.GESTURES),
    }
    return render(request, "catalogue/purchases.html", context)


@only_for("suggest_purchase", access.GESTURES)
@require_http_methods(METHODS)
def suggest(request: HttpRequest) -> HttpResponse:
    """Suggest a document."""
    asked = request.GET
    initial = {"theme": asked.get("theme", ""), "origin": asked.get("origine", "desk")}
    form = forms.SuggestForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        wish = services.Wish(**form.cleaned_data)
        made = services.suggest_purchase(
            wish, by=acting(request).user_id, on=now().date()
        )
        messages.success(request, _("Noted. The team discusses it here."))
        return redirect("catalogue:purchase", made.pk)
    return render(request, "catalogue/purchase_new.html", {"form": form})


@only_for("suggest_purchase", access.GESTURES)
@require_safe
def purchase(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a suggestion: what is had already, what was said, what may be done."""
    return _shown(request, access.suggestion(pk), {}, forms.OpinionForm())


@only_for("suggest_purchase", access.GESTURES)
@require_POST
def discuss(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what one thinks of a suggestion."""
    row = access.suggestion(pk)
    form = forms.OpinionForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, {}, form)
    services.discuss_purchase(
        pk, **form.cleaned_data, by=acting(request).user_id, on=now().date()
    )
    messages.success(request, _("Your opinion is written."))
    return redirect("catalogue:purchase", pk)


@only_for("decide_purchase", access.GESTURES)
@require_POST
def step(request: HttpRequest, pk: int, gesture: str) -> HttpResponse:
    """Take one step: decide, order, receive, catalogue, cancel."""
    row = access.suggestion(pk)
    if gesture not in STEPS:
        raise Http404(gesture)
    chosen = STEPS[gesture]
    form = chosen.form(request.POST)
    if not form.is_valid():
        return _shown(request, row, {gesture: form}, forms.OpinionForm())
    told: dict[str, Any] = dict(form.cleaned_data)
    read = services.Read(pk, told.pop("version"), acting(request).user_id, now().date())
    try:
        chosen.act(read, **told)
    except services.PurchaseRefused as refusal:
        form.add_error(None, said(refusal))
        return _shown(
            request, access.suggestion(pk), {gesture: form}, forms.OpinionForm()
        )
    messages.success(request, _("Done."))
    return redirect("catalogue:purchase", pk)


@only_for("decide_purchase", access.GESTURES)
@require_http_methods(METHODS)
def budgets(request: HttpRequest) -> HttpResponse:
    """Set what each theme may cost in the year."""
    year = now().year
    form = forms.BudgetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_budget(year=year, **form.cleaned_data)
        except services.PurchaseRefused as refusal:
            form.add_error("amount", said(refusal))
        else:
            messages.success(request, _("The budget is set."))
            return redirect("catalogue:budgets")
    context = {"form": form, "year": year, "lines": queries.budgets(year)}
    return render(request, "catalogue/budgets.html", context)


def _shown(
    request: HttpRequest,
    row: Suggestion,
    bound: dict[str, forms.StepForm],
    opinion: forms.OpinionForm,
) -> HttpResponse:
    member = acting(request)
    price = None if row.price is None else f"{row.price / 100:.2f}".replace(".", ",")
    start = {"version": row.version, "price": price}
    fresh = {
        name: chosen.form(initial=start, auto_id=f"{name}-%s")
        for name, chosen in STEPS.items()
        if may_become(row.state, chosen.then)
    }
    for name, form in bound.items():
        form.data = {**form.data.dict(), "version": row.version}  # type: ignore[attr-defined]
        form.auto_id = f"{name}-%s"
        fresh[name] = form
    may_decide = member.may("decide_purchase", access.GESTURES)
    context = {
        "row": row,
        "had": queries.already_had(row),
        "steps": queries.suggestion_steps(row.pk),
        "opinion": opinion,
        "gestures": [(name, STEPS[name], form) for name, form in fresh.items()]
        if may_decide
        else (),
    }
    return render(request, "catalogue/purchase.html", context)
