"""Shapes of what is written in the club: choices in lists, never a sentence about someone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.centres.choices import Language
from parvis.mentoring.choices import Moment, Sector
from parvis.mentoring.models import Mentor

MOST_FOLLOWED = 12
MOST_TYPED = 60


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _several(label: Any, choices: Any, **more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, **more
    )


class WishForm(forms.Form):
    """What someone looks for in a mentor."""

    sectors = _several(
        _("In which trades?"),
        Sector.choices,
        required=False,
        help_text=_("None: any of them."),
    )
    languages = _several(_("In which languages can you talk?"), Language.choices)
    moments = _several(_("When can you meet?"), Moment.choices)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


class CodeInput(forms.TextInput):
    """What was typed is given back to be corrected, and never more of it than a page needs."""

    def value_from_datadict(self, *sent: Any) -> Any:
        typed = super().value_from_datadict(*sent)
        return typed[:MOST_TYPED] if isinstance(typed, str) else typed


class CodeForm(forms.Form):
    """The code that the person alone holds."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        help_text=_("Eight signs. It never holds 0, 1, I, L nor O."),
        widget=CodeInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class MentorForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the referent knows of a mentor."""

    sectors = _several(_("Trades"), Sector.choices, required=False)
    languages = _several(_("Languages"), Language.choices)
    moments = _several(_("When they can meet"), Moment.choices)
    capacity = forms.IntegerField(
        label=_("People followed at once, at most"),
        min_value=0,
        max_value=MOST_FOLLOWED,
        help_text=_("0: none for the moment."),
    )

    class Meta:
        model = Mentor
        fields = (
            "alias",
            "sectors",
            "languages",
            "moments",
            "capacity",
            "charter_on",
            "active_until",
        )
        widgets = {"charter_on": DayInput(), "active_until": DayInput()}

    def clean_capacity(self) -> int:
        """Refuse fewer places than people already followed."""
        asked = int(self.cleaned_data["capacity"])
        if asked < self.instance.followed:
            raise forms.ValidationError(
                _("More people are followed already. End a pair first.")
            )
        return asked


class MeetingForm(forms.Form):
    """The day of the first meeting of three."""

    first_met_on = forms.DateField(
        label=_("Day of the first meeting"),
        widget=DayInput(),
        help_text=_("The mentor, the person and you; the charter is signed there."),
    )
