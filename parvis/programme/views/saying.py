"""What a refusal says to the person: what happened, what is kept, what to do."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.programme.choices import Access, Equipment
from parvis.programme.rules import dates
from parvis.programme.services import refusals as no
from parvis.ui.templatetags.moments import day


def said(refusal: Exception) -> str:
    """Return the sentence of a refusal."""
    if isinstance(refusal, no.WrongParty):
        return _party(refusal)
    if isinstance(refusal, no.SomeDaysAreFull):
        days = ", ".join(day(one) for one in refusal.days)
        return _(
            "The whole series cannot be booked: no seat is left on %(days)s. Nothing was taken."
        ) % {"days": days}
    if isinstance(refusal, no.RoomLacks):
        words = {**dict(Equipment.choices), **dict(Access.choices)}
        what = ", ".join(str(words.get(w, w)) for w in refusal.what)
        return _("This room has not what the activity needs: %(what)s.") % {
            "what": what
        }
    return str(SENTENCES.get(type(refusal), _unsaid)())


def _party(refusal: no.WrongParty) -> str:
    if refusal.smallest > 1:
        return _(
            "This activity is for groups of %(smallest)s to %(largest)s people. Change the number, or ask at the desk."
        ) % {"smallest": refusal.smallest, "largest": refusal.largest}
    return ngettext(
        "One person at most here. Change the number, or take several codes.",
        "From 1 to %(largest)s people here. Change the number, or ask at the desk.",
        refusal.largest,
    ) % {"largest": refusal.largest}


def _unsaid() -> str:
    return _("This cannot be done now. Nothing was changed.")


SENTENCES: dict[type[Exception], Callable[[], str]] = {
    no.NotOpenToBooking: lambda: _(
        "No seat is to be taken here: look at the page of the session."
    ),
    no.AlreadyBegun: lambda: _("This session has begun or is past."),
    no.SessionIsCancelled: lambda: _(
        "This session is cancelled. The programme has other dates."
    ),
    no.NoSeatLeft: lambda: _(
        "No seat is left. Come all the same: seats are often free at the door."
    ),
    no.UnknownCode: lambda: _("No seat has this code."),
    no.NotYet: lambda: _("It is too early: people are counted from an hour before."),
    no.RoomIsTaken: lambda: _(
        "This room is taken at that time, set-up and tear-down included. Choose another room or another hour."
    ),
    no.RoomTooSmall: lambda: _(
        "This room has fewer seats than you ask for. Lower the seats or choose another room."
    ),
    no.PlaceMissing: lambda: _(
        "Say where it is held: a room, a place outside, or a link."
    ),
    no.OutsideHours: lambda: _("The room or the centre is closed at that time."),
    no.SeatsAlreadyTaken: lambda: _(
        "More people than that have a seat already. Give at least as many seats as are taken."
    ),
    no.SeriesHasChanged: lambda: _(
        "Something has changed since you looked: here is what would be done now. Nothing was written."
    ),
    no.NoRule: lambda: _("This date belongs to no series."),
    no.RuleDayIsPast: lambda: _(
        "The day that the rule gives to this date is past: change the date instead."
    ),
    no.SessionHasChanged: lambda: _(
        "Somebody has changed this session meanwhile. Here is what it says now: nothing of yours was written."
    ),
    no.ChecksMissing: lambda: _(
        "Tick the three checks before publishing: free, not promotional, in the spirit of the charter."
    ),
    no.NotPossibleNow: lambda: _(
        "Somebody has decided already. Here is where the activity stands."
    ),
    no.TooManySessions: lambda: _(
        "This makes more than two hundred sessions. Choose a nearer last day."
    ),
    no.NotAnAddress: lambda: _("This is not an e-mail address. Nothing was kept."),
    dates.NoSuchHour: lambda: _(
        "This hour does not exist on that night: the clocks change. Choose another one."
    ),
    dates.TooLong: lambda: _(
        "A session begins before it ends, and lasts a day at most."
    ),
    dates.TooFar: lambda: _("This day is too far away."),
}
