"""The dated sessions: a session is its own booking of a room."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.programme.choices import SessionState


class Series(models.Model):
    """Sessions that come back, in the hours that the clock on the wall shows."""

    activity = models.ForeignKey(
        "programme.Activity",
        models.PROTECT,
        related_name="series",
        verbose_name=_("activity"),
    )
    room = models.ForeignKey(
        "programme.Room",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("room"),
    )
    recurrence = models.CharField(_("recurrence"), max_length=120)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("to"))
    capacity = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    link = models.URLField(_("link"), max_length=300, blank=True)
    rests_in_school_holidays = models.BooleanField(
        _("rests during school holidays"), default=False
    )
    rule_from = models.DateField(
        _("from when its rule holds"),
        null=True,
        blank=True,
        help_text=_("Empty: from its first day. Earlier dates stay as they were."),
    )

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["first_on", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="programme_series_dates",
                violation_error_message=_("The last day is before the first one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.recurrence} {self.starts:%H:%M}–{self.ends:%H:%M}"


class SeriesException(models.Model):
    """A day when a series is not held."""

    series = models.ForeignKey(
        Series, models.CASCADE, related_name="exceptions", verbose_name=_("series")
    )
    on = models.DateField(_("day"))

    class Meta:
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")
        constraints = [
            models.UniqueConstraint(
                fields=["series", "on"], name="programme_exception_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}"


class Session(models.Model):
    """An activity on a day, from one moment to another, in a room or at a distance.

    `room_from` and `room_until` add set-up and tear-down. Two sessions of one room
    never overlap unless one is cancelled: an exclusion constraint on PostgreSQL,
    triggers on SQLite. Seats taken never exceed seats: a check on both.
    """

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    activity = models.ForeignKey(
        "programme.Activity",
        models.PROTECT,
        related_name="sessions",
        verbose_name=_("activity"),
    )
    series = models.ForeignKey(
        Series,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("series"),
    )
    uuid = models.UUIDField(_("identifier"), unique=True, default=uuid4)
    title = models.CharField(_("title of this session"), max_length=120, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=SessionState, default=SessionState.DRAFT
    )
    day = models.DateField(_("day"))
    series_day = models.DateField(_("day in its series"), null=True, blank=True)
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    zone = models.CharField(_("time zone"), max_length=40, default="Europe/Paris")
    moved_from = models.DateTimeField(_("first planned at"), null=True, blank=True)
    speakers = models.CharField(
        _("who animates it this time"),
        max_length=200,
        blank=True,
        help_text=_("A trade or a body, not a person’s name."),
    )
    word = models.CharField(
        _("a word to the public"),
        max_length=240,
        blank=True,
        help_text=_("Why it is moved or cancelled, what to do instead."),
    )
    room = models.ForeignKey(
        "programme.Room",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        verbose_name=_("room"),
    )
    room_from = models.DateTimeField(_("room kept from"))
    room_until = models.DateTimeField(_("room kept until"))
    place = models.CharField(_("place outside"), max_length=200, blank=True)
    link = models.URLField(_("link"), max_length=300, blank=True)
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    walk_in_kept = models.PositiveIntegerField(_("seats kept for walk-ins"), default=0)
    taken = models.PositiveIntegerField(_("seats taken by code"), default=0)
    walked_in = models.PositiveIntegerField(_("seats taken at the door"), default=0)
    parties_waiting = models.PositiveIntegerField(_("parties waiting"), default=0)
    headcount = models.PositiveIntegerField(
        _("people in the room"), null=True, blank=True
    )
    sequence = models.PositiveIntegerField(_("revision"), default=0)
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["centre", "day"], name="programme_session_day"),
            models.Index(fields=["room", "room_from"], name="programme_session_room"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="programme_session_order"
            ),
            models.CheckConstraint(
                condition=Q(room_from__lte=F("starts_at"))
                & Q(room_until__gte=F("ends_at")),
                name="programme_session_inside",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True)
                | Q(capacity__gte=F("taken") + F("walked_in")),
                name="programme_never_overbooked",
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=F("walk_in_kept")),
                name="programme_share_inside",
            ),
            models.UniqueConstraint(
                fields=["series", "series_day"],
                condition=Q(series__isnull=False),
                name="programme_session_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} · {self.title or self.activity}"
