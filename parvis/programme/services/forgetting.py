"""What is erased a day after the end of a session (PRG-10)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef

from parvis.kit.writes import write_tx
from parvis.programme.models import Booking, HelpTap, Reminder, Session

A_DAY = timedelta(hours=24)
STILL_SENT = timedelta(days=3)


@dataclass(frozen=True)
class Forgotten:
    """How many bookings and addresses were erased."""

    bookings: int
    addresses: int


def forget_bookings(*, at: datetime, dry_run: bool = False) -> Forgotten:
    """Erase the bookings and the addresses of sessions ended for a day; the totals of sessions stay.

    A booking of a whole series goes a day after its last session. Run twice,
    the second time erases nothing.
    """
    ended = at - A_DAY
    later = Session.objects.filter(series=OuterRef("series"), ends_at__gt=ended)
    mine = Booking.objects.filter(session__ends_at__lte=ended)
    whole = Booking.objects.filter(series__isnull=False).exclude(Exists(later))
    today = at.astimezone(ZoneInfo("Europe/Paris")).date()
    addresses = Reminder.objects.filter(erase_on__lte=today)
    if dry_run:
        return Forgotten(mine.count() + whole.count(), addresses.count())
    with write_tx():
        HelpTap.objects.filter(day__lt=today - STILL_SENT).delete()
        past = Session.objects.filter(ends_at__lte=ended, parties_waiting__gt=0)
        past.update(parties_waiting=0)
        gone = (
            mine.delete()[0]
            + Booking.objects.filter(
                pk__in=list(whole.values_list("pk", flat=True))
            ).delete()[0]
        )
        return Forgotten(gone, addresses.delete()[0])
