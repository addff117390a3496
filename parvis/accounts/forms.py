"""Shapes of what the team writes about itself."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from parvis.accounts.choices import Role, Scope
from parvis.accounts.rules import needs_partner
from parvis.centres import queries as places


class LogInForm(LoginForm):  # type: ignore[misc]
    """The form of the library, in the words of the house."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(self.fields["login"])
        self.fields["password"].widget.attrs.pop("placeholder", None)


class ForgottenPasswordForm(ResetPasswordForm):  # type: ignore[misc]
    """The form of the library, in the words of the house."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_our_words(self.fields["email"])


def _in_our_words(field: forms.Field) -> None:
    field.label = _("E-mail address")
    field.widget.attrs.pop("placeholder", None)


class RoleForm(forms.Form):
    """A role, and the partner it is held for."""

    role = forms.ChoiceField(
        label=_("Role"), choices=[("", _("Choose a role")), *Role.choices]
    )
    partner: Any = forms.ModelChoiceField(
        label=_("Partner"),
        queryset=None,
        required=False,
        help_text=_("Needed for a partner’s lead; useful for an advisor."),
        empty_label=_("the house itself"),
    )

    def __init__(self, *args: Any, centre_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partner = self.fields["partner"]
        if isinstance(partner, forms.ModelChoiceField):
            partner.queryset = places.partners_by_id(centre_id)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if needs_partner(told.get("role", "")) and not told.get("partner"):
            self.add_error("partner", _("Choose the partner that this person leads."))
        return told


class InvitationForm(RoleForm):
    """Who is invited, and as what."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    field_order = ["email", "role", "partner"]


class JoiningForm(forms.Form):
    """What an invited person tells: a name for the team, a password."""

    full_name = forms.CharField(
        label=_("Your name, as the team will read it"), max_length=120
    )
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=_("At least twelve characters. Four ordinary words make a good one."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        strip=False,
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class ApiKeyForm(forms.Form):
    """A key: what for, and what it may do."""

    name = forms.CharField(
        label=_("What is it for?"),
        max_length=80,
        help_text=_("For example: the screens of the hall."),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        choices=Scope,
        widget=forms.CheckboxSelectMultiple,
    )


class CentreForm(forms.Form):
    """The centre where one wants to act."""

    centre = forms.SlugField(label=_("Centre"))
