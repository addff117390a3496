"""Shapes of what is agreed with an association, and of who is on duty."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.centres import queries as centres
from parvis.programme.models import HostingAgreement

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
DATES = ("valid_from", "valid_until", "insured_until")
MOST_PEOPLE = 2000


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class HostForm(forms.Form):
    """Who of the house will be there."""

    alias = forms.CharField(
        label=_("Host on duty"),
        max_length=40,
        help_text=_("Initials or alias: read by the team only."),
    )


class HostingForm(forms.ModelForm):  # type: ignore[type-arg]
    """What was agreed with an association."""

    partner = forms.TypedChoiceField(label=_("Association"), coerce=int)
    capacity = forms.IntegerField(
        label=_("People at most"), min_value=1, max_value=MOST_PEOPLE
    )

    class Meta:
        model = HostingAgreement
        fields = (*DATES, "capacity", "referent")
        widgets = {name: DayInput() for name in DATES}

    field_order = ("partner", *DATES, "capacity", "referent")

    def __init__(self, *args: Any, centre_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = [(p.pk, p.name) for p in centres.partners_by_id(centre_id)]
        self.fields["partner"].choices = partners  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields["partner"].initial = self.instance.partner_id

    def clean(self) -> dict[str, Any]:
        """Refuse days of another century, and a term that ends before it begins."""
        told = super().clean() or {}
        for name in DATES:
            if told.get(name) and not FIRST_DAY <= told[name] <= LAST_DAY:
                self.add_error(name, _("This day is too far away."))
        first, last = told.get("valid_from"), told.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("The last day is before the first one."))
        return told
