"""Shapes of what partners and the team write about the programme."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.centres import queries as centres
from parvis.centres.choices import Language
from parvis.programme.choices import Access, Equipment, Verdict
from parvis.programme.models import Activity, Kind, Room
from parvis.programme.rules.dates import Hours, ends_before_it_begins, is_past
from parvis.vocabulary import queries as vocabulary

CHECKS = forms.CheckboxSelectMultiple
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
WHEN = frozenset(("day", "starts", "ends"))


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


class ActivityForm(forms.ModelForm):  # type: ignore[type-arg]
    """What an activity is; a partner who proposes writes the same words as the house."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=Language, widget=CHECKS
    )
    accessibility = forms.MultipleChoiceField(
        label=_("Made easier by"), choices=Access, required=False, widget=CHECKS
    )
    equipment = forms.MultipleChoiceField(
        label=_("What the room must have"),
        choices=Equipment,
        required=False,
        widget=CHECKS,
    )
    themes = forms.TypedMultipleChoiceField(
        label=_("Themes"), coerce=int, required=False, widget=CHECKS
    )
    audiences = forms.TypedMultipleChoiceField(
        label=_("For whom"), coerce=int, required=False, widget=CHECKS
    )

    class Meta:
        model = Activity
        fields = [
            "kind",
            "title",
            "summary",
            "description",
            "bring",
            "speakers",
            "partner",
            "pole",
            "languages",
            "accessibility",
            "equipment",
            "capacity",
            "wishes",
        ]
        widgets = {
            "description": forms.Textarea(attrs={"rows": 6}),
            "wishes": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(
        self, *args: Any, centre_id: int, partner_id: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        kinds = Kind.objects.filter(centre_id=centre_id, is_active=True)
        if partner_id is not None:
            kinds = kinds.filter(partners_may_propose=True, is_public=True)
            del self.fields["partner"]
        else:
            self._among("partner", centres.partners_by_id(centre_id))
        self._among("kind", kinds)
        self._among("pole", centres.poles_by_id(centre_id))
        numbers, names = vocabulary.theme_numbers(), vocabulary.theme_names()
        self._choices("themes", [(numbers[c], n) for c, n in names.items()])
        numbers, names = vocabulary.audience_numbers(), vocabulary.audience_names()
        self._choices("audiences", [(numbers[c], n) for c, n in names.items()])
        if self.instance.pk:
            for name in ("themes", "audiences"):
                rows = getattr(self.instance, name).all()
                self.initial[name] = [row.pk for row in rows]
        elif not self.initial.get("languages"):
            self.initial["languages"] = ["fr"]

    def words(self) -> dict[str, Any]:
        """Return what was written, themes and audiences left out."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"themes", "audiences"}
        }

    def _among(self, name: str, rows: Any) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def _choices(self, name: str, choices: list[tuple[int, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class DecisionForm(forms.Form):
    """What is decided about an activity, and the three checks before publishing."""

    verdict = forms.ChoiceField(choices=Verdict)
    is_free = forms.BooleanField(
        label=_("It is free for everyone, with nothing to buy after"), required=False
    )
    is_not_promotional = forms.BooleanField(
        label=_("It promotes no school, firm or product"), required=False
    )
    follows_charter = forms.BooleanField(
        label=_("It follows the charter: open to all, no name asked"), required=False
    )
    note = forms.CharField(
        label=_("A word to whoever proposed it"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SessionForm(forms.Form):
    """When and where, for one session."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    day = DayField(label=_("Day"))
    starts = forms.TimeField(label=pgettext_lazy("hour", "From"), widget=HourInput())
    ends = forms.TimeField(label=pgettext_lazy("hour", "To"), widget=HourInput())
    room = forms.ModelChoiceField(
        label=_("Room"), queryset=Room.objects.none(), required=False
    )
    outside = forms.CharField(label=_("Place outside"), max_length=200, required=False)
    link = forms.URLField(
        label=_("Link"), max_length=300, required=False, assume_scheme="https"
    )
    capacity = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=5000, required=False
    )
    title = forms.CharField(
        label=_("Title of this session"), max_length=120, required=False
    )
    speakers = forms.CharField(
        label=_("Animated by, this time"),
        help_text=_("A trade or a body, not a person’s name."),
        max_length=200,
        required=False,
    )
    word = forms.CharField(
        label=_("A word to the public"), max_length=240, required=False
    )

    def __init__(self, *args: Any, centre_id: int, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = Room.objects.filter(centre_id=centre_id, is_active=True)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]
        self.at, self.zone = at, ZoneInfo(centres.time_zone_of(centre_id))

    def clean(self) -> dict[str, Any]:
        """Refuse what is a slip of the hand; hours that were already so are left alone (PRG-18)."""
        told = super().clean() or {}
        if not told.keys() >= WHEN or not WHEN & set(self.changed_data):
            return told
        day, starts, ends = told["day"], told["starts"], told["ends"]
        if ends_before_it_begins(starts, ends):
            self.add_error("ends", _("The end is before the beginning."))
        elif is_past(Hours(day, starts, ends), self.zone, self.at):
            self.add_error("day", _("This date is past. Choose a day to come."))
        return told


class RoomForm(forms.ModelForm):  # type: ignore[type-arg]
    """A room: its seats, what it has, its hours."""

    equipment = forms.MultipleChoiceField(
        label=_("Equipment"), choices=Equipment, required=False, widget=CHECKS
    )
    accessibility = forms.MultipleChoiceField(
        label=_("Accessibility"),
        choices=[(a.value, a.label) for a in (Access.WHEELCHAIR, Access.LOOP)],
        required=False,
        widget=CHECKS,
    )

    class Meta:
        model = Room
        fields = [
            "code",
            "name",
            "floor",
            "directions",
            "capacity",
            "equipment",
            "accessibility",
            "opens",
            "closes",
            "is_active",
            "position",
        ]
        widgets = {"opens": HourInput(), "closes": HourInput()}


class KindForm(forms.ModelForm):  # type: ignore[type-arg]
    """A kind of activity and its rules."""

    class Meta:
        model = Kind
        fields = [
            "code",
            "name",
            "name_plural",
            "summary",
            "way",
            "where",
            "smallest_party",
            "largest_party",
            "walk_in_percent",
            "has_waiting_list",
            "needs_host",
            "may_be_outside_hours",
            "minutes",
            "capacity",
            "setup_minutes",
            "teardown_minutes",
            "partners_may_propose",
            "is_public",
            "is_active",
            "position",
        ]
