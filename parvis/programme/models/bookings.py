"""Seats taken by code: a number of people and a hash, nobody's name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.programme.choices import BookingState


class Booking(models.Model):
    """A party with a code: seated, or waiting for as many seats as it is.

    It stands for one session or for a whole series. The code itself is not
    kept: two hashes tell it again and recognise the same gesture sent twice.
    """

    session = models.ForeignKey(
        "programme.Session",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="bookings",
        verbose_name=_("session"),
    )
    series = models.ForeignKey(
        "programme.Series",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="bookings",
        verbose_name=_("series"),
    )
    code_hash = models.CharField(_("hash of the code"), max_length=64, unique=True)
    gesture_hash = models.CharField(
        _("hash of the gesture"), max_length=64, unique=True
    )
    party = models.PositiveSmallIntegerField(_("how many people"))
    needs = models.JSONField(_("what they need"), default=list, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=BookingState, default=BookingState.SEATED
    )
    skips = models.PositiveSmallIntegerField(_("times passed over"), default=0)

    class Meta:
        verbose_name = _("booking by code")
        verbose_name_plural = _("bookings by code")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["session", "state"], name="programme_booking_state")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(session__isnull=False, series__isnull=True)
                | Q(session__isnull=True, series__isnull=False),
                name="programme_booking_of_one",
            ),
            models.CheckConstraint(
                condition=Q(party__gte=1), name="programme_booking_party"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} · {self.get_state_display()}"


class Reminder(models.Model):
    """An address given for a reminder: sealed, apart, and erased a day after the end."""

    key_hash = models.CharField(_("hash of the code"), max_length=64, unique=True)
    sealed = models.TextField(_("sealed address"))
    send_on = models.DateField(_("day of the reminder"))
    erase_on = models.DateField(_("day of erasure"))
    is_sent = models.BooleanField(_("sent"), default=False)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")

    def __str__(self) -> str:
        return f"{self.send_on:%Y-%m-%d}"
