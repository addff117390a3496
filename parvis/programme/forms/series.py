"""Shapes of dates that come back: a series, its rule from a date on, a term laid again."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.centres import queries as centres
from parvis.centres.choices import Weekday
from parvis.kit.recurrence import WEEKDAYS, monthly, spoken, weekly
from parvis.programme.forms.staff import DayField, HourInput
from parvis.programme.models import Room, Series
from parvis.programme.rules.dates import ends_before_it_begins

A_YEAR = timedelta(days=366)
RHYTHMS = [
    ("week", _("every week")),
    ("fortnight", _("every other week")),
    ("1", _("the first of the month")),
    ("2", _("the second of the month")),
    ("3", _("the third of the month")),
    ("4", _("the fourth of the month")),
    ("-1", _("the last of the month")),
]


class SeriesForm(forms.Form):
    """Sessions that come back: which day, which rhythm, until when."""

    weekday = forms.TypedChoiceField(label=_("Day"), choices=Weekday, coerce=int)
    rhythm = forms.ChoiceField(label=_("Rhythm"), choices=RHYTHMS)
    first_on = DayField(label=_("First day"))
    last_on = DayField(label=_("Last day"))
    starts = forms.TimeField(label=pgettext_lazy("hour", "From"), widget=HourInput())
    ends = forms.TimeField(label=pgettext_lazy("hour", "To"), widget=HourInput())
    room = forms.ModelChoiceField(
        label=_("Room"), queryset=Room.objects.none(), required=False
    )
    link = forms.URLField(
        label=_("Link"), max_length=300, required=False, assume_scheme="https"
    )
    capacity = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=5000, required=False
    )
    rests_in_school_holidays = forms.BooleanField(
        label=_("It rests during school holidays"), required=False
    )

    def __init__(self, *args: Any, centre_id: int, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rooms = Room.objects.filter(centre_id=centre_id, is_active=True)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]
        self.today = at.astimezone(ZoneInfo(centres.time_zone_of(centre_id))).date()

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if {"first_on", "last_on"} <= told.keys():
            if told["last_on"] < told["first_on"]:
                self.add_error("last_on", _("The last day is before the first one."))
            elif told["last_on"] < self.today:
                self.add_error("last_on", _("These dates are all past."))
        if {"starts", "ends"} <= told.keys() and ends_before_it_begins(
            told["starts"], told["ends"]
        ):
            self.add_error("ends", _("The end is before the beginning."))
        return told

    def told(self) -> dict[str, Any]:
        """Return the columns of a series."""
        told = dict(self.cleaned_data)
        weekday, rhythm = told.pop("weekday"), told.pop("rhythm")
        every = {"week": 1, "fortnight": 2}.get(rhythm)
        told["recurrence"] = (
            weekly(weekday, every) if every else monthly(weekday, int(rhythm))
        )
        return told


class RuleForm(SeriesForm):
    """What a series will say from a date on; what cannot be written here may stay as it is."""

    KEEP, CANCEL, SAME = "keep", "cancel", "same"
    booked = forms.ChoiceField(
        label=_("Dates that the rule gives no more, and that somebody holds"),
        choices=[
            (KEEP, _("keep them as they are")),
            (CANCEL, _("cancel them: the codes say so, addresses are written to")),
        ],
        initial=KEEP,
        widget=forms.RadioSelect,
    )
    word = forms.CharField(
        label=_("A word to the public"),
        help_text=_("For the dates that are cancelled."),
        max_length=240,
        required=False,
    )

    def __init__(self, *args: Any, series: Series, since: date, **kwargs: Any) -> None:
        self.series, self.since = series, since
        written = written_by(series.recurrence)
        kwargs["initial"] = {
            "last_on": series.last_on,
            "starts": series.starts,
            "ends": series.ends,
            "room": series.room_id,
            "link": series.link,
            "capacity": series.capacity,
            "rests_in_school_holidays": series.rests_in_school_holidays,
            **(written or {"weekday": since.weekday(), "rhythm": self.SAME}),
        }
        super().__init__(*args, **kwargs)
        del self.fields["first_on"]
        if written is None:
            rhythms = [(self.SAME, _("as it is now")), *RHYTHMS]
            self.fields["rhythm"].choices = rhythms  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if "last_on" in told and told["last_on"] < self.since:
            self.add_error("last_on", _("The last day is before this date."))
        return told

    def told(self) -> dict[str, Any]:
        """Return what the rule of the series will say."""
        is_same = self.cleaned_data["rhythm"] == self.SAME
        told = {} if is_same else super().told()
        if is_same:
            told = dict(self.cleaned_data, recurrence=self.series.recurrence)
        names = ("recurrence", "last_on", "starts", "ends", "room", "link")
        more = ("capacity", "rests_in_school_holidays")
        return {name: told[name] for name in (*names, *more)}


def written_by(recurrence: str) -> dict[str, Any] | None:
    """Return the day and the rhythm of a recurrence, as the form writes them; nothing when it cannot."""
    days, every, which = spoken(recurrence)
    if len(days) != 1 or "COUNT" in recurrence:
        return None
    weekday = WEEKDAYS.index(days[0])
    if which:
        return {"weekday": weekday, "rhythm": str(which)} if every == 1 else None
    rhythm = {1: "week", 2: "fortnight"}.get(every)
    return {"weekday": weekday, "rhythm": rhythm} if rhythm else None


class TermForm(forms.Form):
    """Which term to lay again, and how many weeks later."""

    first = DayField(label=_("The term begins on"))
    last = DayField(label=_("and ends on"))
    weeks = forms.IntegerField(label=_("Weeks later"), min_value=1, max_value=104)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if {"first", "last"} <= told.keys():
            if told["last"] < told["first"]:
                self.add_error("last", _("The last day is before the first one."))
            elif told["last"] - told["first"] > A_YEAR:
                self.add_error("last", _("A term lasts a year at most."))
        return told
