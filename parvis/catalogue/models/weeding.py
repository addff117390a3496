"""What leaves: rules by kind and theme, the documents that come up, two people who decide."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.catalogue.choices import CaseState, Fate, Kind
from parvis.catalogue.models.acquiring import by_whom, of_a_theme
from parvis.catalogue.models.documents import Document


class WeedingRule(models.Model):
    """When documents of a kind and a theme come up; empty means any."""

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, blank=True)
    theme = of_a_theme(null=True, blank=True)
    most_years = models.PositiveSmallIntegerField(
        _("oldest, in years"), null=True, blank=True
    )
    unused_months = models.PositiveSmallIntegerField(
        _("without use, in months"), null=True, blank=True
    )
    review_months = models.PositiveSmallIntegerField(
        _("checked again after, in months"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("rule of weeding")
        verbose_name_plural = _("rules of weeding")
        ordering = ["kind", "theme"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "theme"],
                name="catalogue_rule_once",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(theme=None),
                name="catalogue_rule_of_a_kind_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.theme_id or ''}"


class WeedingCase(models.Model):
    """A document that came up, and what two different members decided."""

    document = models.ForeignKey(
        Document,
        models.CASCADE,
        to_field="uid",
        related_name="+",
        verbose_name=_("document"),
    )
    pole_code = models.CharField(_("pole"), max_length=20, blank=True)
    theme_code = models.CharField(_("theme"), max_length=20, blank=True)
    reasons = models.JSONField(_("why it came up"), default=list)
    opened_on = models.DateField(_("came up on"))
    state = models.CharField(
        _("state"), max_length=10, choices=CaseState, default=CaseState.OPEN
    )
    version = models.PositiveIntegerField(_("version"), default=0)
    fate = models.CharField(
        _("what becomes of it"), max_length=8, choices=Fate, blank=True
    )
    flaws = models.JSONField(_("what is wrong"), default=list, blank=True)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    kept_until = models.DateField(_("kept until"), null=True, blank=True)
    replaced_by = models.ForeignKey(
        Document,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("replaced by"),
    )
    first_by = by_whom(_("proposed by"), null=True, blank=True)
    second_by = by_whom(_("settled by"), null=True, blank=True)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    copies_before = models.JSONField(
        _("states of the copies before"), default=dict, blank=True
    )

    class Meta:
        verbose_name = _("document looked at")
        verbose_name_plural = _("documents looked at")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document"],
                condition=Q(state__in=["open", "proposed"]),
                name="catalogue_case_once",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(first_by=F("second_by")),
                name="catalogue_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["open", "proposed"])
                | Q(first_by__isnull=False, second_by__isnull=False),
                name="catalogue_settled_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.opened_on:%Y-%m-%d} {self.state}"


class WeedingStep(models.Model):
    """What was said at each step of a look: written once."""

    case = models.ForeignKey(
        WeedingCase, models.CASCADE, related_name="steps", verbose_name=_("case")
    )
    state = models.CharField(_("step"), max_length=10, choices=CaseState)
    fate = models.CharField(
        _("what becomes of it"), max_length=8, choices=Fate, blank=True
    )
    text = models.CharField(_("text"), max_length=500, blank=True)
    by = by_whom(_("by whom"))
    on = models.DateField(_("on"))

    class Meta:
        verbose_name = _("step of a look")
        verbose_name_plural = _("steps of the looks")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.state} {self.fate}"
