"""Tickets of the day, which do not outlive it, and the figures that do. No person in any of them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.reception.choices import AT_A_DESK, AccessNeed, Kind, TicketState
from parvis.reception.rules import Waiting, label


class Desk(models.Model):
    """Where an advisor sits or a welcome officer stands: a place, never a person."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    code = models.SlugField(_("code"), max_length=20)
    name = models.CharField(_("name shown on the wall"), max_length=40)
    series = models.CharField(_("series without network"), max_length=2, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    is_open = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "code"], name="reception_desk_code_once"
            ),
            models.UniqueConstraint(
                fields=["centre", "series"],
                condition=~Q(series=""),
                name="reception_desk_series_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Counter(models.Model):
    """The last number given at a pole on a day, in a series."""

    pole = models.ForeignKey(
        "centres.Pole", models.PROTECT, related_name="+", verbose_name=_("pole")
    )
    day = models.DateField(_("day"))
    series = models.CharField(_("series"), max_length=2, blank=True)
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        constraints = [
            models.UniqueConstraint(
                fields=["pole", "day", "series"], name="reception_counter_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.series}{self.last}"


class Ticket(models.Model):
    """A visitor's turn: a number, a pole, a state; erased at closing."""

    pole = models.ForeignKey(
        "centres.Pole",
        models.PROTECT,
        related_name="+",
        verbose_name=_("pole"),
        db_index=False,  # of the day: those below serve
    )
    issued_pole = models.ForeignKey(
        "centres.Pole",
        models.PROTECT,
        related_name="+",
        verbose_name=_("pole of the number"),
        db_index=False,
    )
    day = models.DateField(_("day"))
    series = models.CharField(_("series"), max_length=2, blank=True)
    number = models.PositiveIntegerField(_("number"))
    letter = models.CharField(_("letter"), max_length=1)
    secret_hash = models.CharField(_("print of the secret"), max_length=64, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=TicketState, default=TicketState.WAITING
    )
    desk = models.ForeignKey(
        Desk,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("desk"),
        db_index=False,
    )
    arrived_at = models.DateTimeField(_("arrived at"))
    changed_at = models.DateTimeField(_("in this state since"))
    language = models.CharField(_("language"), max_length=16, blank=True)
    access_need = models.CharField(
        _("access need"), max_length=12, choices=AccessNeed, blank=True
    )
    themes = models.JSONField(_("themes"), default=list, blank=True)
    questions = models.PositiveSmallIntegerField(_("number of questions"), default=1)
    is_handed_over = models.BooleanField(_("handed over"), default=False)
    quote = models.JSONField(_("wait that was told"), default=dict, blank=True)

    class Meta:
        verbose_name = _("ticket")
        verbose_name_plural = _("tickets")
        constraints = [
            models.UniqueConstraint(
                fields=["issued_pole", "day", "series", "number"],
                name="reception_number_once",
            ),
            models.UniqueConstraint(
                fields=["desk"],
                condition=Q(state__in=AT_A_DESK),
                name="reception_one_visitor_a_desk",
            ),
            models.CheckConstraint(
                condition=Q(state__in=AT_A_DESK, desk__isnull=False)
                | (~Q(state__in=AT_A_DESK) & Q(desk__isnull=True)),
                name="reception_desk_when_at_one",
            ),
        ]
        indexes = [
            models.Index(
                fields=["pole", "arrived_at"],
                condition=Q(state=TicketState.WAITING),
                name="reception_queue",
            ),
            models.Index(
                fields=["pole", "arrived_at"],
                condition=Q(state=TicketState.WAITING) & ~Q(access_need=""),
                name="reception_priority",
            ),
            models.Index(fields=["secret_hash"], name="reception_secret"),
            models.Index(fields=["day"], name="reception_day"),
        ]

    def __str__(self) -> str:
        return label(self.letter, self.number, self.series)

    def as_waiting(self) -> Waiting:
        """Return the ticket as the rules of the queue see it."""
        return Waiting(self.pk, self.arrived_at, bool(self.access_need))


class Period(models.Model):
    """A stretch of a ticket in one state: only added, never overlapping."""

    ticket = models.ForeignKey(
        Ticket, models.PROTECT, related_name="periods", verbose_name=_("ticket")
    )
    state = models.CharField(_("state"), max_length=12, choices=TicketState)
    pole = models.ForeignKey(
        "centres.Pole", models.PROTECT, related_name="+", verbose_name=_("pole")
    )
    desk = models.ForeignKey(
        Desk,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("desk"),
        db_index=False,
    )
    started_at = models.DateTimeField(_("started at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"],
                condition=Q(ended_at__isnull=True),
                name="reception_one_open_period",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="reception_period_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.state}"


class HandoverNote(models.Model):
    """A word from one pole to the next, erased when the service ends."""

    ticket = models.OneToOneField(
        Ticket, models.PROTECT, related_name="note", verbose_name=_("ticket")
    )
    text = models.CharField(_("text"), max_length=280)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")

    def __str__(self) -> str:
        return f"{self.ticket_id}"


class Gesture(models.Model):
    """What a desk or a visitor did, by the name their device gave it; erased at closing."""

    uuid = models.UUIDField(_("name"), unique=True)
    kind = models.CharField(_("gesture"), max_length=12, choices=Kind)
    centre = models.ForeignKey(
        "centres.Centre",
        models.PROTECT,
        related_name="+",
        verbose_name=_("centre"),
        db_index=False,
    )
    day = models.DateField(_("day"))
    at = models.DateTimeField(_("moment"))
    desk = models.ForeignKey(
        Desk,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("desk"),
        db_index=False,
    )
    ticket = models.ForeignKey(
        Ticket, models.PROTECT, null=True, blank=True, verbose_name=_("ticket")
    )
    before = models.JSONField(_("state before"), default=dict, blank=True)
    answer = models.JSONField(_("answer"), default=dict, blank=True)
    is_undone = models.BooleanField(_("undone"), default=False)

    class Meta:
        verbose_name = _("gesture")
        verbose_name_plural = _("gestures")
        indexes = [models.Index(fields=["desk", "-id"], name="reception_last_gesture")]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"


class NumberBlock(models.Model):
    """Numbers that a desk may give without the network."""

    desk = models.ForeignKey(Desk, models.PROTECT, verbose_name=_("desk"))
    pole = models.ForeignKey(
        "centres.Pole", models.PROTECT, related_name="+", verbose_name=_("pole")
    )
    day = models.DateField(_("day"))
    first = models.PositiveIntegerField(_("first number"))
    last = models.PositiveIntegerField(_("last number"))

    class Meta:
        verbose_name = _("block of numbers")
        verbose_name_plural = _("blocks of numbers")
        constraints = [
            models.UniqueConstraint(
                fields=["desk", "pole", "day", "first"], name="reception_block_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.first}–{self.last}"


class ArrivalCount(models.Model):
    """People counted at the door, by half-hour: a number, nothing else."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    day = models.DateField(_("day"))
    half_hour = models.PositiveSmallIntegerField(_("half-hour"))
    number = models.IntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("count of arrivals")
        verbose_name_plural = _("counts of arrivals")
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "day", "half_hour"], name="reception_arrivals_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.half_hour}: {self.number}"


class VoidNumber(models.Model):
    """Numbers reserved without the network and never given: the gap has its reason."""

    pole = models.ForeignKey(
        "centres.Pole", models.PROTECT, related_name="+", verbose_name=_("pole")
    )
    day = models.DateField(_("day"))
    series = models.CharField(_("series"), max_length=2)
    number = models.PositiveIntegerField(_("number"))

    class Meta:
        verbose_name = _("void number")
        verbose_name_plural = _("void numbers")
        constraints = [
            models.UniqueConstraint(
                fields=["pole", "day", "series", "number"], name="reception_void_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.series}{self.number}"


class WaitObservation(models.Model):
    """How long somebody waited, and what they had been told; shuffled, tied to no ticket."""

    pole = models.ForeignKey(
        "centres.Pole", models.PROTECT, related_name="+", verbose_name=_("pole")
    )
    day = models.DateField(_("day"))
    half_hour = models.PositiveSmallIntegerField(_("half-hour"))
    waited_minutes = models.PositiveSmallIntegerField(_("minutes waited"))
    told_low = models.PositiveSmallIntegerField(_("told at least"), null=True)
    told_high = models.PositiveSmallIntegerField(_("told at most"), null=True)
    middle = models.PositiveSmallIntegerField(_("middle of the plays"), null=True)
    last_wait = models.PositiveSmallIntegerField(_("last wait then"), null=True)
    queue_estimate = models.PositiveSmallIntegerField(_("by the queue then"), null=True)
    pole_mean = models.PositiveSmallIntegerField(_("mean of the pole then"), null=True)

    class Meta:
        verbose_name = _("observed wait")
        verbose_name_plural = _("observed waits")
        indexes = [models.Index(fields=["pole", "day"], name="reception_waits")]

    def __str__(self) -> str:
        return f"{self.day} {self.waited_minutes}"


class DayTotal(models.Model):
    """What a day was at a pole, in numbers."""

    pole = models.ForeignKey(
        "centres.Pole", models.PROTECT, related_name="+", verbose_name=_("pole")
    )
    day = models.DateField(_("day"))
    taken = models.PositiveIntegerField(_("tickets taken"), default=0)
    advised = models.PositiveIntegerField(_("advices given"), default=0)
    left = models.PositiveIntegerField(_("left by choice"), default=0)
    no_show = models.PositiveIntegerField(_("did not come"), default=0)
    unserved = models.PositiveIntegerField(_("not received"), default=0)
    handed_in = models.PositiveIntegerField(_("received from another pole"), default=0)
    advice_minutes = models.PositiveIntegerField(_("minutes of advice"), default=0)
    advice_squares = models.PositiveBigIntegerField(_("squares of minutes"), default=0)

    class Meta:
        verbose_name = _("total of a day")
        verbose_name_plural = _("totals of days")
        constraints = [
            models.UniqueConstraint(fields=["pole", "day"], name="reception_total_once")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.taken}"


class DayClosing(models.Model):
    """A day that was closed: written with its totals, in the same transaction."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    day = models.DateField(_("day"))
    tickets = models.PositiveIntegerField(_("tickets erased"), default=0)

    class Meta:
        verbose_name = _("closing of a day")
        verbose_name_plural = _("closings of days")
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "day"], name="reception_closing_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day}"
