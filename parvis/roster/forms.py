"""Shapes of what the team writes about permanences."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.centres import queries as centres
from parvis.centres.choices import Language, Weekday
from parvis.roster.choices import Channel, Rhythm
from parvis.roster.models import Advisor, Regime
from parvis.roster.rules.recurrence import LONGEST, monthly, weekly

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class DayField(forms.DateField):
    """A day of this century: what is written further is a slip of the hand."""

    widget = DayInput

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(_("This day is too far away."))
        return day


class GestureForm(forms.Form):
    """A form that bears the name of its gesture, so that it is done once."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uuid"].initial = uuid4


def _pole_choices(centre_id: int) -> list[tuple[int, str]]:
    return [(p.pk, p.short_name or p.name) for p in centres.poles_by_id(centre_id)]


class ShiftForm(GestureForm):
    """One permanence: who, where, when."""

    advisor = forms.TypedChoiceField(label=_("Who"), coerce=int)
    pole = forms.TypedChoiceField(label=_("Pole"), coerce=int)
    day = DayField(label=_("Day"))
    starts = forms.TimeField(label=_("From"), widget=HourInput)
    ends = forms.TimeField(label=_("To"), widget=HourInput)
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel)
    also = forms.TypedMultipleChoiceField(
        label=_("Also answers for"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, centre_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        poles = _pole_choices(centre_id)
        _choices(self, "pole", poles)
        _choices(self, "also", poles)
        found = Advisor.objects.filter(centre_id=centre_id).select_related("partner")
        _choices(
            self,
            "advisor",
            [(a.pk, f"{a.label} · {a.partner.short_name or a.partner}") for a in found],
        )


class PatternForm(forms.Form):
    """A permanence that comes back."""

    pole = forms.TypedChoiceField(label=_("Pole"), coerce=int)
    weekday = forms.TypedChoiceField(label=_("Day"), coerce=int, choices=Weekday)
    rhythm = forms.ChoiceField(label=_("How often"), choices=Rhythm)
    starts = forms.TimeField(label=_("From"), widget=HourInput)
    ends = forms.TimeField(label=_("To"), widget=HourInput)
    first_on = DayField(label=_("First day"))
    last_on = DayField(label=_("Last day"), help_text=_("Two years later at most."))
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel)
    also = forms.TypedMultipleChoiceField(
        label=_("Also answers for"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    rests = forms.BooleanField(label=_("Rests during school holidays"), required=False)

    def __init__(self, *args: Any, advisor: Advisor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {c.pole_id for c in advisor.competences.all()}
        poles = [p for p in _pole_choices(advisor.centre_id) if p[0] in known]
        _choices(self, "pole", poles)
        _choices(self, "also", poles)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("first_on"), told.get("last_on")
        if first and last and not first <= last <= first + LONGEST:
            self.add_error(
                "last_on", _("Choose a day after the first one, within two years.")
            )
        return told

    def recurrence(self) -> str:
        day, rhythm = self.cleaned_data["weekday"], self.cleaned_data["rhythm"]
        if rhythm == Rhythm.EVERY_WEEK:
            return weekly(day)
        if rhythm == Rhythm.EVERY_OTHER_WEEK:
            return weekly(day, 2)
        return monthly(day, int(rhythm))


class AdvisorForm(forms.ModelForm):  # type: ignore[type-arg]
    """Someone whom a partner sends."""

    poles = forms.TypedMultipleChoiceField(
        label=_("Poles"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=Language,
        widget=forms.CheckboxSelectMultiple,
    )
    channels = forms.MultipleChoiceField(
        label=_("Channels"), choices=Channel, widget=forms.CheckboxSelectMultiple
    )
    field_order = ["label", "partner", "poles", "languages", "channels"]

    class Meta:
        model = Advisor
        fields = [
            "label",
            "partner",
            "languages",
            "channels",
            "active_from",
            "active_until",
        ]
        field_classes = {"active_from": DayField, "active_until": DayField}
        widgets = {"active_from": DayInput(), "active_until": DayInput()}

    def __init__(self, *args: Any, centre_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self, "poles", _pole_choices(centre_id))
        partner: Any = self.fields["partner"]
        partner.queryset = centres.partners_by_id(centre_id)
        if self.instance.pk:
            known = self.instance.competences.values_list("pole_id", flat=True)
            self.fields["poles"].initial = list(known)


class AbsenceForm(GestureForm):
    """Days when somebody does not come; why is never asked."""

    first_on = DayField(label=_("First day of absence"))
    last_on = DayField(label=_("Last day of absence"))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("first_on"), told.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", _("The last day is before the first one."))
        return told


class DayForm(forms.Form):
    """One day."""

    on = DayField(label=_("Day"))


class ReplaceForm(GestureForm):
    """Who comes instead."""

    advisor = forms.TypedChoiceField(
        label=_("Who comes instead"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, free: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(
            self,
            "advisor",
            [(a.pk, f"{a.label} · {a.partner.short_name or a.partner}") for a in free],
        )


class SwapForm(forms.Form):
    """The permanence to exchange with, and the advisers seen before."""

    other = forms.IntegerField(min_value=1)
    mine = forms.IntegerField(min_value=1)
    theirs = forms.IntegerField(min_value=1)


class CommitmentsForm(forms.Form):
    """The half-days that one partner owes in a year, pole by pole."""

    def __init__(
        self, *args: Any, centre_id: int, due: dict[int, int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.poles = _pole_choices(centre_id)
        for pk, name in self.poles:
            self.fields[f"pole_{pk}"] = forms.IntegerField(
                label=name,
                min_value=0,
                max_value=2000,
                required=False,
                initial=due.get(pk, 0),
            )

    def due(self) -> dict[int, int]:
        return {pk: self.cleaned_data[f"pole_{pk}"] or 0 for pk, _name in self.poles}


class RegimeForm(forms.ModelForm):  # type: ignore[type-arg]
    """Which holidays the centre keeps."""

    class Meta:
        model = Regime
        fields = ["territory", "zone"]


class HolidaysForm(forms.Form):
    """A file of school holidays."""

    file = forms.FileField(
        label=_("File of the school holidays"),
        help_text=_(
            "The CSV of the ministry of education, or yours: zone;nom;premier jour;dernier jour."
        ),
    )

    def clean_file(self) -> str:
        """Read the text of the file; what is no text is refused."""
        file = self.cleaned_data["file"]
        if file.size > 1_000_000:
            raise forms.ValidationError(_("This file is too heavy for a calendar."))
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError(
                _("This file cannot be read. Save it as CSV in UTF-8.")
            ) from error


def first_planned_days(today: date) -> dict[str, date]:
    """Return the dates that a new recurring permanence has at first."""
    return {"first_on": today, "last_on": today + timedelta(days=364)}


def _choices(
    form: forms.Form | AdvisorForm, name: str, values: list[tuple[int, str]]
) -> None:
    field: Any = form.fields[name]
    field.choices = values
