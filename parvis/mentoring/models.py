"""Mentors, what is asked, and pairs known by a code that only the person holds."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.mentoring.choices import Outcome, Step
from parvis.mentoring.rules.pairing import Guide, Seeker
from parvis.mentoring.rules.terms import Term


class Mentor(models.Model):
    """A volunteer of the club; the alias is read by the team and by the person met."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    alias = models.CharField(
        _("first name or alias"),
        max_length=40,
        help_text=_("Read by the team and by those whom the mentor meets."),
    )
    sectors = models.JSONField(_("sectors"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list)
    moments = models.JSONField(_("moments"), default=list)
    capacity = models.PositiveSmallIntegerField(
        _("people followed at once, at most"), default=1
    )
    followed = models.PositiveSmallIntegerField(
        _("people followed"), default=0, editable=False
    )
    charter_on = models.DateField(
        _("charter signed on"),
        null=True,
        blank=True,
        help_text=_("Nobody is proposed to a mentor who has not signed."),
    )
    active_until = models.DateField(_("last day in the club"), null=True, blank=True)

    class Meta:
        verbose_name = _("mentor")
        verbose_name_plural = _("mentors")
        ordering = ["alias", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "alias"],
                name="mentoring_mentor_alias",
                violation_error_message=_("Another mentor has this alias already."),
            ),
            models.CheckConstraint(
                condition=Q(followed__lte=F("capacity")),
                name="mentoring_mentor_capacity",
                violation_error_message=_(
                    "More people are followed already. End a pair first."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.alias

    def as_guide(self) -> Guide:
        """Return what the rules need to know."""
        return Guide(
            f"m{self.pk}",
            self.capacity - self.followed,
            frozenset(self.sectors),
            frozenset(self.languages),
            frozenset(self.moments),
        )


class Request(models.Model):
    """Someone would like to meet a mentor: wishes, a day, and the print of a code."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    print_of_code = models.CharField(_("print of the code"), max_length=64, unique=True)
    sectors = models.JSONField(_("sectors"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list)
    moments = models.JSONField(_("moments"), default=list)
    asked_on = models.DateField(_("asked on"))
    set_aside = models.ManyToManyField(
        Mentor, related_name="+", blank=True, verbose_name=_("not proposed again")
    )

    class Meta:
        verbose_name = _("request of a mentor")
        verbose_name_plural = _("requests of a mentor")
        ordering = ["asked_on", "pk"]

    def __str__(self) -> str:
        return f"{self.asked_on:%Y-%m-%d}"

    def as_seeker(self, set_aside: frozenset[str]) -> Seeker:
        """Return what the rules need to know."""
        return Seeker(
            f"r{self.pk}",
            self.asked_on,
            frozenset(self.sectors),
            frozenset(self.languages),
            frozenset(self.moments),
            set_aside,
        )


class Pair(models.Model):
    """A mentor and the holder of a code. What was asked is erased when it begins."""

    mentor = models.ForeignKey(
        Mentor, models.PROTECT, related_name="pairs", verbose_name=_("mentor")
    )
    request = models.OneToOneField(
        Request,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="pair",
        verbose_name=_("request"),
    )
    print_of_code = models.CharField(_("print of the code"), max_length=64, unique=True)
    step = models.CharField(
        _("step"), max_length=10, choices=Step, default=Step.PROPOSED
    )
    since_on = models.DateField(_("at this step since"))
    first_met_on = models.DateField(_("first meeting"), null=True, blank=True)
    is_extended = models.BooleanField(_("three months more"), default=False)

    class Meta:
        verbose_name = _("pair")
        verbose_name_plural = _("pairs")
        ordering = ["since_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(step=Step.BEGUN, first_met_on__isnull=False)
                | (~Q(step=Step.BEGUN) & Q(first_met_on__isnull=True)),
                name="mentoring_pair_begun",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mentor} · {self.get_step_display()}"

    @property
    def term(self) -> Term | None:
        """Return the dates of a pair that has begun."""
        met = self.first_met_on
        return Term(met, self.is_extended) if met else None


class YearCount(models.Model):
    """How many pairs of a year had an outcome."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    number = models.PositiveIntegerField(_("how many"), default=0)

    class Meta:
        verbose_name = _("count of the mentors’ club")
        verbose_name_plural = _("counts of the mentors’ club")
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "year", "outcome"], name="mentoring_count_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.year} · {self.get_outcome_display()} · {self.number}"
