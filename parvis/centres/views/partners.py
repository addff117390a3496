"""Settings: the partners and their agreements."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from parvis.centres import access, queries, services
from parvis.centres.forms import AgreementForm, PartnerForm
from parvis.centres.models import Partner
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for


@only_for("manage_partners", access.GESTURES)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show partners and agreements."""
    centre = access.centre(acting(request))
    context = {
        "partners": queries.partners(centre),
        "agreements": queries.agreements(centre),
        "today": queries.local_day(centre, at=now()),
    }
    return render(request, "centres/settings_partners.html", context)


@only_for("manage_partners", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Add a partner."""
    return _kept(request, None)


@only_for("manage_partners", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is known of a partner."""
    return _kept(request, access.partner(acting(request), code))


@only_for("manage_partners", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest) -> HttpResponse:
    """Keep an agreement, and who animates which pole under it."""
    member, at = acting(request), now()
    centre = access.centre(member)
    form = AgreementForm(request.POST or None, centre=centre)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            services.sign_agreement(
                centre,
                name=told["name"],
                during=(told["valid_from"], told["valid_until"]),
                animates=form.animates(),
                by=member.user_id,
                at=at,
            )
        except services.ClosesBeforeItOpens:
            form.add_error("valid_until", _("This day is before the first one."))
        else:
            messages.success(request, _("The agreement is kept."))
            return redirect("centres:settings_partners")
    return render(request, "centres/settings_agreement.html", {"form": form})


def _kept(request: HttpRequest, partner: Partner | None) -> HttpResponse:
    member = acting(request)
    form = PartnerForm(request.POST or None, instance=partner)
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_partner(
                access.centre(member),
                partner,
                by=member.user_id,
                at=now(),
                **form.cleaned_data,
            )
        except services.CodeIsTaken:
            form.add_error("code", _("Another partner has this code already."))
        else:
            messages.success(request, _("The partner is kept."))
            return redirect("centres:settings_partners")
    context = {"form": form, "partner": partner}
    return render(request, "centres/settings_partner.html", context)
