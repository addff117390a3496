"""The settings: the index, the team, the keys, the journal."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from parvis.accounts import access, queries, services
from parvis.accounts.forms import ApiKeyForm, InvitationForm, RoleForm
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, offered_to, only_for

JOURNAL_PAGE = 50


@only_for("see_settings", access.GESTURES)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the settings that one's role opens."""
    entries = list(offered_to(acting(request)))
    return render(request, "accounts/settings_index.html", {"entries": entries})


@only_for("manage_team", access.GESTURES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest) -> HttpResponse:
    """Show the team, and write invitations; the link of one is shown once."""
    member, at = acting(request), now()
    form = InvitationForm(request.POST or None, centre_id=member.centre_id)
    invited, link = None, ""
    if request.method == "POST" and form.is_valid():
        partner = form.cleaned_data["partner"]
        try:
            invited, token = services.invite(
                centre_id=member.centre_id,
                email=form.cleaned_data["email"],
                role=form.cleaned_data["role"],
                partner_id=partner.pk if partner else None,
                by=member.user_id,
                at=at,
            )
            link = request.build_absolute_uri(reverse("accounts:accept", args=[token]))
            form = InvitationForm(centre_id=member.centre_id)
        except services.AlreadyAMember:
            form.add_error("email", _("This person already holds this role here."))
    return render(
        request,
        "accounts/team_list.html",
        {
            "members": queries.team(member.centre_id, on=at.date()),
            "invitations": queries.open_invitations(member.centre_id, at=at),
            "form": form,
            "invited": invited,
            "link": link,
        },
    )


@only_for("manage_team", access.GESTURES)
@require_http_methods(["GET", "HEAD", "POST"])
def membership(request: HttpRequest, pk: int) -> HttpResponse:
    """Change somebody's role."""
    member = acting(request)
    found = access.membership(member, pk)
    form = RoleForm(
        request.POST or None,
        centre_id=member.centre_id,
        initial={"role": found.role, "partner": found.partner_id},
    )
    if request.method == "POST" and form.is_valid():
        partner = form.cleaned_data["partner"]
        try:
            services.change_role(
                found,
                role=form.cleaned_data["role"],
                partner_id=partner.pk if partner else None,
                by=member.user_id,
                at=now(),
            )
        except services.LastDirector:
            form.add_error("role", _("A centre keeps at least one director."))
        except services.AlreadyAMember:
            form.add_error("role", _("This person already holds this role here."))
        else:
            messages.success(request, _("The role has been changed."))
            return redirect("accounts:team")
    return render(
        request, "accounts/team_member.html", {"membership": found, "form": form}
    )


@only_for("manage_team", access.GESTURES)
@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End somebody's role at once."""
    member = acting(request)
    try:
        services.revoke(access.membership(member, pk), by=member.user_id, at=now())
    except services.LastDirector:
        messages.error(request, _("A centre keeps at least one director."))
    else:
        messages.success(request, _("The role is over."))
    return redirect("accounts:team")


@only_for("manage_team", access.GESTURES)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an invitation back."""
    member = acting(request)
    services.withdraw(access.invitation(member, pk), by=member.user_id, at=now())
    messages.success(request, _("The invitation no longer opens anything."))
    return redirect("accounts:team")


@only_for("manage_keys", access.GESTURES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """Show the keys of programs, and make one; its secret is shown once."""
    member = acting(request)
    form = ApiKeyForm(request.POST or None)
    made, secret = None, ""
    if request.method == "POST" and form.is_valid():
        made, secret = services.create_api_key(
            centre_id=member.centre_id,
            name=form.cleaned_data["name"],
            scopes=form.cleaned_data["scopes"],
            by=member.user_id,
            at=now(),
        )
        form = ApiKeyForm()
    return render(
        request,
        "accounts/key_list.html",
        {
            "keys": queries.api_keys(member.centre_id),
            "form": form,
            "made": made,
            "secret": secret,
        },
    )


@only_for("manage_keys", access.GESTURES)
@require_POST
def revoke_key(request: HttpRequest, pk: int) -> HttpResponse:
    """End a key at once."""
    member = acting(request)
    services.revoke_api_key(access.api_key(member, pk), by=member.user_id, at=now())
    messages.success(request, _("The key no longer opens anything."))
    return redirect("accounts:keys")


@only_for("read_journal", access.GESTURES)
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """Show the administrative acts, the newest first."""
    found = Paginator(queries.journal(acting(request).centre_id), JOURNAL_PAGE)
    page = found.get_page(request.GET.get("page"))
    return render(request, "accounts/journal_list.html", {"page": page})
