"""Shapes of what is tapped and typed here; no field of a record takes a sentence."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.interviews import choices
from parvis.interviews.choices import UNSAID, Helped, NextStep
from parvis.interviews.queries import ThemeChoice
from parvis.interviews.rules.record import MOST_THEMES, Told
from parvis.interviews.rules.words import LONGEST

ONE = forms.RadioSelect
SEVERAL = forms.CheckboxSelectMultiple
CODED = {
    "channel": (_("Channel"), choices.Channel.choices),
    "length_band": (pgettext_lazy("record", "Length"), choices.LengthBand.choices),
    "clarity": (_("The question was"), choices.DemandClarity.choices),
    "age_band": (_("Age"), choices.AgeBand.choices),
    "situation": (_("Situation"), choices.Situation.choices),
    "level": (_("Highest diploma"), choices.Level.choices),
    "nearness": (_("Comes from"), choices.Nearness.choices),
    "acquainted": (pgettext_lazy("record", "Visit"), choices.Acquainted.choices),
}


class RecordForm(forms.Form):
    """An interview in taps: every answer is optional."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    given = forms.MultipleChoiceField(
        label=_("Leaves with"),
        choices=choices.Given.choices,
        required=False,
        widget=SEVERAL,
    )
    bodies = forms.MultipleChoiceField(
        label=_("Which kind of body?"),
        choices=choices.BodyKind.choices,
        required=False,
        widget=SEVERAL,
    )
    unmet = forms.MultipleChoiceField(
        label=_("To point out"),
        choices=[("yes", _("Nothing here answers this need"))],
        required=False,
        widget=SEVERAL,
    )

    def __init__(
        self,
        *args: Any,
        poles: Iterable[tuple[str, str]],
        themes: Collection[ThemeChoice],
        pole_code: str = "",
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"uuid": uuid4(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["pole_code"] = forms.ChoiceField(
            label=_("Pole"),
            choices=[*poles, ("", pgettext_lazy("record", "not said"))],
            required=False,
            widget=ONE,
        )
        for name, (label, codes) in CODED.items():
            self.fields[name] = forms.ChoiceField(
                label=label, choices=codes, required=False, initial=UNSAID, widget=ONE
            )
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"),
            choices=choices.languages(),
            required=False,
            initial=UNSAID,
        )
        near = [t for t in themes if pole_code in t.poles[:1]]
        self._themes("themes", _("Themes (three at most)"), near or themes)
        far = [t for t in themes if t not in near] if near else []
        self._themes("other_themes", _("Other themes"), far)
        known = self.initial.get("other_themes", ())
        self.initial["other_themes"] = [t.code for t in far if t.code in known]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if (
            len(told.get("themes", [])) + len(told.get("other_themes", []))
            > MOST_THEMES
        ):
            self.add_error(
                "themes", _("Three themes at most: keep those that mattered.")
            )
        if "no_answer" in told.get("given", []) and (
            len(told["given"]) > 1 or told.get("bodies")
        ):
            self.add_error(
                "given", _("“No answer” stands alone: keep it, or what was given.")
            )
        return told

    def told(self) -> Told:
        """Return the values of the form."""
        said = self.cleaned_data
        return Told(
            pole_code=said["pole_code"],
            language=said["language"] or UNSAID,
            is_unmet=bool(said["unmet"]),
            themes=(*said["themes"], *said["other_themes"]),
            given=tuple(said["given"]),
            bodies=tuple(said["bodies"]),
            **{name: said[name] or UNSAID for name in CODED},
        )

    def context_fields(self) -> list[Any]:
        return [self[name] for name in ("pole_code", "length_band", "channel")]

    def public_fields(self) -> list[Any]:
        names = ("acquainted", "age_band", "situation", "level", "nearness")
        return [self[name] for name in names]

    def _themes(self, name: str, label: Any, themes: Iterable[ThemeChoice]) -> None:
        self.fields[name] = forms.MultipleChoiceField(
            label=label,
            choices=[(t.code, t.label) for t in themes],
            required=False,
            widget=SEVERAL,
        )


def initial_of(told: Told) -> Mapping[str, object]:
    """Return a record as the form shows it."""
    return {
        **told.__dict__,
        "other_themes": told.themes,
        "unmet": ["yes"] if told.is_unmet else [],
    }


class CodeForm(forms.Form):
    """The code shown once to the one who noted."""

    code = forms.CharField(
        label=_("Correction code"),
        max_length=20,
        help_text=_("It was shown when the record was noted. It holds until midnight."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters"}
        ),
        error_messages={"required": _("Type the code, or go back.")},
    )


class LineForm(forms.Form):
    """A line on the demand of the week."""

    text = forms.CharField(
        label=_("What did you notice of the demand this week?"),
        help_text=_("In general: what comes up, what is missing. Never a person."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": _("Write a few words, or go back.")},
    )

    def __init__(
        self, *args: Any, poles: Iterable[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pole"] = forms.TypedChoiceField(
            label=_("Pole"),
            choices=[("", _("the whole centre")), *poles],
            coerce=int,
            empty_value=None,
            required=False,
        )


class PapersForm(forms.Form):
    """Answers given on paper: how many people gave each pair."""

    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a day that exists.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("day", today)
        for helped, next_step in self.pairs():
            self.fields[f"{helped}_{next_step}"] = forms.IntegerField(
                label=f"{Helped(helped).label} · {NextStep(next_step).label}",
                min_value=0,
                max_value=300,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today or (self.today - day).days > 366:
            raise forms.ValidationError(_("Choose a day of the past year."))
        return day

    def rows(self) -> Iterator[tuple[str, list[Any]]]:
        for helped in Helped:
            yield (
                str(helped.label),
                [self[f"{helped.value}_{step.value}"] for step in NextStep],
            )

    def steps(self) -> list[str]:
        return [str(step.label) for step in NextStep]

    def numbers(self) -> list[tuple[str, str, int]]:
        said = self.cleaned_data
        return [(h, n, said[f"{h}_{n}"] or 0) for h, n in self.pairs()]

    @staticmethod
    def pairs() -> list[tuple[str, str]]:
        return [(h, n) for h in Helped.values for n in NextStep.values]


class ProfileForm(forms.Form):
    """What someone may say of themselves at the exit, or not."""

    age_band = forms.ChoiceField(
        label=_("How old are you?"),
        choices=choices.AgeBand.choices,
        required=False,
        widget=ONE,
    )
    sex = forms.ChoiceField(
        label=_("You are"), choices=choices.Sex.choices, required=False, widget=ONE
    )
    situation = forms.ChoiceField(
        label=_("These days you are"),
        choices=choices.Situation.choices,
        required=False,
        widget=ONE,
    )
    nearness = forms.ChoiceField(
        label=_("You come from"),
        choices=choices.Nearness.choices,
        required=False,
        widget=ONE,
    )

    def said(self) -> dict[str, str]:
        return {name: value or UNSAID for name, value in self.cleaned_data.items()}
