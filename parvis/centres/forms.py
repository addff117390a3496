"""Shapes of what the team writes about the place."""

from collections.abc import Iterable, Iterator
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.centres import queries
from parvis.centres.choices import Language, Weekday
from parvis.centres.models import (
    Centre,
    Closure,
    ExceptionalOpening,
    Partner,
    Pole,
    Screen,
)
from parvis.centres.rules import Slot, Weekly


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class HourInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class PoleForm(forms.ModelForm):  # type: ignore[type-arg]
    """The words, the mark and the place of a pole."""

    languages = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        choices=Language,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Pole
        fields = [
            "name",
            "short_name",
            "mission",
            "letter",
            "shape",
            "colour",
            "position",
            "languages",
            "space",
            "valid_from",
        ]
        widgets = {"valid_from": DayInput()}

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        space: Any = self.fields["space"]
        space.queryset = queries.spaces(centre)


class NewPoleForm(PoleForm):
    """A pole that does not exist yet: it also needs a code."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=20,
        help_text=_(
            "Short, without accents, for addresses and lists. It will never change."
        ),
    )
    field_order = ["name", "code"]


class ScreenForm(forms.ModelForm):  # type: ignore[type-arg]
    """A wall display: where it hangs, what it speaks."""

    languages = forms.MultipleChoiceField(
        label=_("Languages beside French"),
        choices=[(code, name) for code, name in Language.choices if code != "fr"],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Screen
        fields = ["label", "code", "languages", "speaks"]
        help_texts = {
            "code": _("The end of its address: /ecran/hall/ for « hall »."),
            "speaks": _("Off by default: a voice is useful and tiring."),
        }

    def clean_languages(self) -> list[str]:
        """Keep three at most: the wall is read in three seconds."""
        chosen: list[str] = self.cleaned_data["languages"]
        if len(chosen) > 3:
            raise forms.ValidationError(_("Three languages at most."))
        return chosen


class LastDayForm(forms.Form):
    """The last day of a pole."""

    last_day = forms.DateField(label=_("Last day of opening"), widget=DayInput)


class PartnerForm(forms.ModelForm):  # type: ignore[type-arg]
    """A partner, as the team knows it."""

    url = forms.URLField(label=_("web site"), required=False, assume_scheme="https")

    class Meta:
        model = Partner
        fields = [
            "name",
            "code",
            "short_name",
            "name_today",
            "kind",
            "contribution",
            "url",
        ]


class AgreementForm(forms.Form):
    """An agreement: its dates, and who animates which pole."""

    name = forms.CharField(label=_("Name of the agreement"), max_length=160)
    valid_from = forms.DateField(label=_("In force from"), widget=DayInput)
    valid_until = forms.DateField(
        label=_("In force until"), widget=DayInput, required=False
    )

    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = [(p.pk, p.short_name or p.name) for p in queries.partners(centre)]
        self.poles = list(queries.poles(centre))
        for pole in self.poles:
            self.fields[f"pole_{pole.pk}"] = forms.TypedMultipleChoiceField(
                label=_("Partners of the pole “%(pole)s”") % {"pole": pole.name},
                choices=partners,
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def animates(self) -> dict[int, list[int]]:
        return {p.pk: self.cleaned_data[f"pole_{p.pk}"] for p in self.poles}


class WeekForm(forms.Form):
    """The usual week of one place: up to three slots a day."""

    SLOTS = 3

    def __init__(self, *args: Any, usual: Iterable[Weekly] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: dict[int, list[Slot]] = {day: [] for day in range(7)}
        for w in sorted(usual, key=lambda w: w.slot.opens_at):
            known[w.weekday].append(w.slot)
        for day, number in self._places():
            slot = known[day][number] if number < len(known[day]) else None
            self._hour(day, number, "opens", slot.opens_at if slot else None)
            self._hour(day, number, "closes", slot.closes_at if slot else None)

    def days(self) -> Iterator[tuple[str, list[tuple[Any, Any]]]]:
        for day in range(7):
            yield (
                str(Weekday(day).label),
                [
                    (self[f"opens_{day}_{n}"], self[f"closes_{day}_{n}"])
                    for n in range(self.SLOTS)
                ],
            )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for day, number in self._places():
            opens, closes = f"opens_{day}_{number}", f"closes_{day}_{number}"
            if bool(told.get(opens)) != bool(told.get(closes)) and not self.errors:
                missing = closes if told.get(opens) else opens
                self.add_error(missing, _("Give both hours, or none."))
        return told

    def slots(self) -> list[Weekly]:
        told = self.cleaned_data
        return [
            Weekly(day, Slot(told[f"opens_{day}_{n}"], told[f"closes_{day}_{n}"]))
            for day, n in self._places()
            if told[f"opens_{day}_{n}"]
        ]

    def _places(self) -> Iterator[tuple[int, int]]:
        return ((day, number) for day in range(7) for number in range(self.SLOTS))

    def _hour(self, day: int, number: int, which: str, known: time | None) -> None:
        words = {"day": Weekday(day).label, "number": number + 1}
        label = (
            _("%(day)s, slot %(number)s: opens at")
            if which == "opens"
            else _("%(day)s, slot %(number)s: closes at")
        )
        self.fields[f"{which}_{day}_{number}"] = forms.TimeField(
            label=label % words, required=False, widget=HourInput, initial=known
        )


class _AtAPlace(forms.ModelForm):  # type: ignore[type-arg]
    def __init__(self, *args: Any, centre: Centre, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pole: Any = self.fields["pole"]
        pole.queryset = queries.poles(centre)
        pole.empty_label = _("the whole centre")
        pole.required = False


class ClosureForm(_AtAPlace):
    """Days without opening."""

    class Meta:
        model = Closure
        fields = ["pole", "first_on", "last_on", "is_yearly", "reason"]
        widgets = {"first_on": DayInput(), "last_on": DayInput()}


class ExceptionalOpeningForm(_AtAPlace):
    """An evening, a day, beside the usual hours or instead of them."""

    class Meta:
        model = ExceptionalOpening
        fields = ["pole", "on", "opens_at", "closes_at", "replaces", "reason"]
        widgets = {"on": DayInput(), "opens_at": HourInput(), "closes_at": HourInput()}
