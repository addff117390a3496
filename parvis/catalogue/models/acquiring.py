"""What is bought: suggestions, what the team thinks of them, budgets in whole cents."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.catalogue.choices import (
    Kind,
    Opinion,
    SuggestionOrigin,
    SuggestionState,
)


def by_whom(name: Any, **more: object) -> models.ForeignKey:  # type: ignore[type-arg]
    """Point to someone of the team."""
    return models.ForeignKey(
        "accounts.User",
        models.PROTECT,
        related_name="+",
        verbose_name=name,
        **more,  # type: ignore[arg-type]
    )


def of_a_theme(**more: object) -> models.ForeignKey:  # type: ignore[type-arg]
    """Point to what people ask about."""
    return models.ForeignKey(
        "vocabulary.Theme",
        models.PROTECT,
        to_field="code",
        related_name="+",
        verbose_name=_("theme"),
        **more,  # type: ignore[arg-type]
    )


class Budget(models.Model):
    """What a theme may cost in a year: committed when ordered, spent when received."""

    year = models.PositiveSmallIntegerField(_("year"))
    theme = of_a_theme()
    amount = models.PositiveIntegerField(_("amount, in cents"), default=0)
    committed = models.PositiveIntegerField(_("committed, in cents"), default=0)
    spent = models.PositiveIntegerField(_("spent, in cents"), default=0)

    class Meta:
        verbose_name = _("budget of a theme")
        verbose_name_plural = _("budgets of the themes")
        ordering = ["-year", "theme"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "theme"], name="catalogue_budget_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=F("committed") + F("spent")),
                name="catalogue_budget_holds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.theme_id}"


class Suggestion(models.Model):
    """A document that someone of the team would have here."""

    title = models.CharField(_("title"), max_length=300)
    authors = models.CharField(_("authors"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    isbn = models.CharField(_("ISBN"), max_length=13, blank=True, db_index=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.BOOK)
    theme = of_a_theme()
    origin = models.CharField(_("origin"), max_length=12, choices=SuggestionOrigin)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=SuggestionState,
        default=SuggestionState.SUGGESTED,
    )
    version = models.PositiveIntegerField(_("version"), default=0)
    price = models.PositiveIntegerField(_("price, in cents"), null=True, blank=True)
    supplier = models.CharField(_("supplier"), max_length=120, blank=True)
    budget = models.ForeignKey(
        Budget, models.PROTECT, null=True, blank=True, verbose_name=_("budget")
    )
    document = models.ForeignKey(
        "catalogue.Document",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )
    by = by_whom(_("suggested by"))
    on = models.DateField(_("suggested on"))

    class Meta:
        verbose_name = _("suggestion of purchase")
        verbose_name_plural = _("suggestions of purchase")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["ordered", "received", "catalogued"])
                | Q(price__isnull=False, budget__isnull=False),
                name="catalogue_order_has_a_price",
            )
        ]

    def __str__(self) -> str:
        return self.title


class SuggestionStep(models.Model):
    """What was said of a suggestion, and each step that it took: written once."""

    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, related_name="steps", verbose_name=_("suggestion")
    )
    state = models.CharField(_("step"), max_length=12, choices=SuggestionState)
    opinion = models.CharField(_("opinion"), max_length=8, choices=Opinion, blank=True)
    text = models.CharField(_("text"), max_length=500, blank=True)
    by = by_whom(_("by whom"))
    on = models.DateField(_("on"))

    class Meta:
        verbose_name = _("step of a suggestion")
        verbose_name_plural = _("steps of the suggestions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.state} {self.opinion}"
