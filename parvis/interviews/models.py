"""Records of interviews, behind the wall: bands and codes that point to the place and to words.

No ticket, no author, no partner, no hour. Numbers are drawn at random, and drawn
again at night while the rows of the day are shuffled: neither a number nor the
place of a row tells which interview came first.
"""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.interviews.choices import (
    Acquainted,
    AgeBand,
    BodyKind,
    Channel,
    DemandClarity,
    Given,
    Helped,
    LengthBand,
    Level,
    Nearness,
    NextStep,
    Sex,
    SheetKind,
    Situation,
)


class Record(models.Model):
    """One interview, as the report needs it and no more."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    pole = models.ForeignKey(
        "centres.Pole",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("pole"),
    )
    day = models.DateField(_("day"))
    channel = models.CharField(
        _("channel"), max_length=12, choices=Channel, default=Channel.UNSAID
    )
    length_band = models.CharField(
        _("length"), max_length=12, choices=LengthBand, default=LengthBand.UNSAID
    )
    language = models.CharField(_("language"), max_length=8, default="unsaid")
    clarity = models.CharField(
        _("clarity of the demand"),
        max_length=12,
        choices=DemandClarity,
        default=DemandClarity.UNSAID,
    )
    is_unmet = models.BooleanField(_("need not met"), default=False)
    age_band = models.CharField(
        _("age"), max_length=12, choices=AgeBand, default=AgeBand.UNSAID
    )
    situation = models.CharField(
        _("situation"), max_length=12, choices=Situation, default=Situation.UNSAID
    )
    level = models.CharField(
        _("level"), max_length=12, choices=Level, default=Level.UNSAID
    )
    nearness = models.CharField(
        _("comes from"), max_length=12, choices=Nearness, default=Nearness.UNSAID
    )
    acquainted = models.CharField(
        _("first time"), max_length=12, choices=Acquainted, default=Acquainted.UNSAID
    )
    correction_hash = models.CharField(
        _("hash of the correction code, of this day only"), max_length=44, blank=True
    )
    is_shuffled = models.BooleanField(_("shuffled"), default=False)

    class Meta:
        verbose_name = _("record")
        verbose_name_plural = _("records")
        constraints = [
            models.UniqueConstraint(
                fields=["correction_hash"],
                condition=~models.Q(correction_hash=""),
                name="interviews_record_once",
            )
        ]
        indexes = [models.Index(fields=["centre", "day"], name="interviews_record_day")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.get_length_band_display()}"


class RecordSubject(models.Model):
    """A theme of an interview, three at most."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    record = models.ForeignKey(
        Record, models.CASCADE, related_name="subjects", verbose_name=_("record")
    )
    theme = models.ForeignKey(
        "vocabulary.Theme",
        models.PROTECT,
        to_field="code",
        related_name="+",
        verbose_name=_("theme"),
    )

    class Meta:
        verbose_name = _("theme of an interview")
        verbose_name_plural = _("themes of the interviews")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "theme"], name="interviews_subject_once"
            )
        ]

    def __str__(self) -> str:
        return self.theme_id


class RecordGiven(models.Model):
    """What was given during an interview: a kind, and the kind of body when it is outside."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    record = models.ForeignKey(
        Record, models.CASCADE, related_name="given", verbose_name=_("record")
    )
    kind = models.CharField(_("given"), max_length=12, choices=Given)
    body_kind = models.CharField(
        _("kind of body"), max_length=12, choices=BodyKind, blank=True
    )

    class Meta:
        verbose_name = _("given during an interview")
        verbose_name_plural = _("given during the interviews")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "kind", "body_kind"], name="interviews_given_once"
            ),
            models.CheckConstraint(
                condition=models.Q(body_kind="") | models.Q(kind=Given.OUTSIDE),
                name="interviews_body_is_outside",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.body_kind}".strip()


class ExitAnswer(models.Model):
    """Two taps at the exit; no key to anything, shuffled at night."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    day = models.DateField(_("day"))
    helped = models.CharField(_("helped"), max_length=12, choices=Helped)
    next_step = models.CharField(_("next step"), max_length=12, choices=NextStep)
    is_shuffled = models.BooleanField(_("shuffled"), default=False)

    class Meta:
        verbose_name = _("exit answer")
        verbose_name_plural = _("exit answers")
        indexes = [models.Index(fields=["centre", "day"], name="interviews_exit_day")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.helped} {self.next_step}"


class ExitProfile(models.Model):
    """What someone chose to say of themselves at the exit; no key, not even to their answer."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    day = models.DateField(_("day"))
    age_band = models.CharField(
        _("age"), max_length=12, choices=AgeBand, default=AgeBand.UNSAID
    )
    sex = models.CharField(_("sex"), max_length=12, choices=Sex, default=Sex.UNSAID)
    situation = models.CharField(
        _("situation"), max_length=12, choices=Situation, default=Situation.UNSAID
    )
    nearness = models.CharField(
        _("comes from"), max_length=12, choices=Nearness, default=Nearness.UNSAID
    )
    is_shuffled = models.BooleanField(_("shuffled"), default=False)

    class Meta:
        verbose_name = _("exit profile")
        verbose_name_plural = _("exit profiles")
        indexes = [
            models.Index(fields=["centre", "day"], name="interviews_profile_day")
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.age_band}"


class PartnerTally(models.Model):
    """How many interviews a partner led at a pole in a month: counted apart from the records."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    partner = models.ForeignKey(
        "centres.Partner", models.PROTECT, related_name="+", verbose_name=_("partner")
    )
    pole = models.ForeignKey(
        "centres.Pole", models.PROTECT, related_name="+", verbose_name=_("pole")
    )
    month = models.DateField(_("month, by its first day"))
    number = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("tally of a partner")
        verbose_name_plural = _("tallies of the partners")
        constraints = [
            models.UniqueConstraint(
                fields=["month", "partner", "pole"], name="interviews_tally_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.partner_id} {self.number}"


class GivenCount(models.Model):
    """How many lines of a kind stood on the sheets that people kept, by theme and pole."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    month = models.DateField(_("month, by its first day"))
    pole_code = models.CharField(_("pole"), max_length=20, blank=True)
    theme_code = models.CharField(_("theme"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=SheetKind)
    number = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("count of what was given")
        verbose_name_plural = _("counts of what was given")
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "month", "pole_code", "theme_code", "kind"],
                name="interviews_given_count_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.theme_code} {self.kind}: {self.number}"


class MonthTotal(models.Model):
    """What stays of a month after three years: totals, without those that were hidden."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    month = models.DateField(_("month, by its first day"))
    dimension = models.CharField(_("dimension"), max_length=20)
    code = models.CharField(_("code"), max_length=20, blank=True)
    number = models.PositiveIntegerField(_("number"), null=True)

    class Meta:
        verbose_name = _("total of a month")
        verbose_name_plural = _("totals of the months")
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "month", "dimension", "code"],
                name="interviews_total_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.dimension} {self.code}: {self.number}"


class WeeklyLine(models.Model):
    """What someone of the team noticed of the demand this week: in general, never of a person."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    pole = models.ForeignKey(
        "centres.Pole",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("pole"),
    )
    week = models.DateField(_("week, by its Monday"))
    text = models.CharField(_("line"), max_length=280)

    class Meta:
        verbose_name = _("weekly line")
        verbose_name_plural = _("weekly lines")
        ordering = ["-week", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "week", "text"], name="interviews_line_once"
            )
        ]

    def __str__(self) -> str:
        return self.text
