"""Who is there when: advisers, their recurring permanences, and each permanence."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.roster.choices import Channel, State, Territory, Zone


class Regime(models.Model):
    """Which public and school holidays a centre keeps."""

    centre = models.OneToOneField(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    territory = models.CharField(
        _("public holidays of"),
        max_length=20,
        choices=Territory,
        default=Territory.METROPOLE,
    )
    zone = models.CharField(
        _("school holidays of"), max_length=30, choices=Zone, blank=True
    )

    class Meta:
        verbose_name = _("holidays of a centre")
        verbose_name_plural = _("holidays of the centres")

    def __str__(self) -> str:
        return str(self.get_territory_display())


class SchoolHoliday(models.Model):
    zone = models.CharField(_("zone"), max_length=30, choices=Zone)
    name = models.CharField(_("name"), max_length=80)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("school holidays")
        verbose_name_plural = _("school holidays")
        ordering = ["first_on", "zone"]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "first_on"], name="roster_school_holiday_once"
            ),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="roster_school_holiday_order",
                violation_error_message=_("The last day is before the first one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.zone})"


class Advisor(models.Model):
    """Someone whom a partner sends; the label is read by the team, never by the public."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    partner = models.ForeignKey(
        "centres.Partner", models.PROTECT, related_name="+", verbose_name=_("partner")
    )
    label = models.CharField(
        _("initials or alias"),
        max_length=40,
        help_text=_("Read by the team only. Neither a full name nor an address."),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("log-in"),
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    channels = models.JSONField(_("channels"), default=list, blank=True)
    active_from = models.DateField(pgettext_lazy("day", "comes from"))
    active_until = models.DateField(_("comes until"), null=True, blank=True)
    feed_hash = models.CharField(
        _("hash of the calendar’s secret"), max_length=64, blank=True
    )

    class Meta:
        verbose_name = _("adviser")
        verbose_name_plural = _("advisers")
        ordering = ["label", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "label"],
                name="roster_advisor_label",
                violation_error_message=_("Another adviser has this alias already."),
            ),
            models.CheckConstraint(
                condition=Q(active_until__isnull=True)
                | Q(active_until__gte=F("active_from")),
                name="roster_advisor_dates",
                violation_error_message=_("The last day is before the first one."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Competence(models.Model):
    """An adviser may sit at this pole."""

    advisor = models.ForeignKey(
        Advisor,
        models.CASCADE,
        related_name="competences",
        verbose_name=_("adviser"),
    )
    pole = models.ForeignKey(
        "centres.Pole", models.PROTECT, related_name="+", verbose_name=_("pole")
    )

    class Meta:
        verbose_name = _("competence")
        verbose_name_plural = _("competences")
        constraints = [
            models.UniqueConstraint(
                fields=["advisor", "pole"], name="roster_competence_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.advisor} · {self.pole}"


class Pattern(models.Model):
    """A recurring permanence, in the hours that the clock on the wall shows."""

    advisor = models.ForeignKey(
        Advisor, models.PROTECT, related_name="patterns", verbose_name=_("adviser")
    )
    pole = models.ForeignKey(
        "centres.Pole", models.PROTECT, related_name="+", verbose_name=_("pole")
    )
    also = models.ManyToManyField(
        "centres.Pole", related_name="+", blank=True, verbose_name=_("also answers for")
    )
    channel = models.CharField(
        _("channel"), max_length=10, choices=Channel, default=Channel.ONSITE
    )
    recurrence = models.CharField(_("recurrence"), max_length=120)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    starts = models.TimeField(pgettext_lazy("hour", "from"))
    ends = models.TimeField(pgettext_lazy("hour", "to"))
    rests_in_school_holidays = models.BooleanField(
        _("rests during school holidays"), default=False
    )

    class Meta:
        verbose_name = _("recurring permanence")
        verbose_name_plural = _("recurring permanences")
        ordering = ["first_on", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="roster_pattern_dates",
                violation_error_message=_("The last day is before the first one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.recurrence} {self.starts:%H:%M}–{self.ends:%H:%M}"


class PatternException(models.Model):
    """A day when a recurring permanence is not held."""

    pattern = models.ForeignKey(
        Pattern,
        models.CASCADE,
        related_name="exceptions",
        verbose_name=_("recurring permanence"),
    )
    on = models.DateField(_("day"))

    class Meta:
        verbose_name = _("exception")
        verbose_name_plural = _("exceptions")
        constraints = [
            models.UniqueConstraint(
                fields=["pattern", "on"], name="roster_exception_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d}"


class Shift(models.Model):
    """One permanence: somebody at a pole, from one moment to another.

    Two permanences of one adviser never overlap unless one is cancelled: an
    exclusion constraint on PostgreSQL, triggers on SQLite.
    """

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    advisor = models.ForeignKey(
        Advisor, models.PROTECT, related_name="shifts", verbose_name=_("adviser")
    )
    pole = models.ForeignKey(
        "centres.Pole", models.PROTECT, related_name="+", verbose_name=_("pole")
    )
    also = models.ManyToManyField(
        "centres.Pole", related_name="+", blank=True, verbose_name=_("also answers for")
    )
    channel = models.CharField(
        _("channel"), max_length=10, choices=Channel, default=Channel.ONSITE
    )
    day = models.DateField(_("day"))
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.PLANNED
    )
    pattern = models.ForeignKey(
        Pattern,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="shifts",
        verbose_name=_("recurring permanence"),
    )
    replaces = models.OneToOneField(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replacement",
        verbose_name=_("replaces"),
    )
    uuid = models.UUIDField(
        _("name of the gesture"), unique=True, null=True, blank=True
    )

    class Meta:
        verbose_name = _("permanence")
        verbose_name_plural = _("permanences")
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["centre", "day"], name="roster_shift_day"),
            models.Index(fields=["advisor", "starts_at"], name="roster_shift_advisor"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="roster_shift_order"
            ),
            models.UniqueConstraint(
                fields=["pattern", "day"],
                condition=Q(pattern__isnull=False),
                name="roster_shift_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} · {self.pole}"


class Absence(models.Model):
    """Days when an adviser does not come. The reason is nobody’s business."""

    advisor = models.ForeignKey(
        Advisor, models.PROTECT, related_name="absences", verbose_name=_("adviser")
    )
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    uuid = models.UUIDField(
        _("name of the gesture"), unique=True, null=True, blank=True
    )

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["first_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="roster_absence_order",
                violation_error_message=_("The last day is before the first one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_on:%Y-%m-%d}–{self.last_on:%Y-%m-%d}"


class Commitment(models.Model):
    """How many half-days a partner owes a pole in a year, by the convention."""

    partner = models.ForeignKey(
        "centres.Partner", models.PROTECT, related_name="+", verbose_name=_("partner")
    )
    pole = models.ForeignKey(
        "centres.Pole", models.PROTECT, related_name="+", verbose_name=_("pole")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    half_days = models.PositiveSmallIntegerField(_("half-days due"))

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "pole", "year"],
                name="roster_commitment_once",
                violation_error_message=_("This commitment is already there."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.partner} · {self.pole} · {self.year}"
