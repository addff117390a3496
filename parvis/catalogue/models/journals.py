"""What comes in parts: the issues of a journal, the pieces of a folder."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.catalogue.choices import Frequency, IssueState
from parvis.catalogue.models.documents import Document


class Subscription(models.Model):
    """How a journal comes, and how long its issues are kept."""

    document = models.OneToOneField(
        Document,
        models.CASCADE,
        related_name="subscription",
        verbose_name=_("document"),
    )
    frequency = models.CharField(
        _("frequency"),
        max_length=12,
        choices=Frequency,
        default=Frequency.MONTHLY,
    )
    supplier = models.CharField(_("supplier"), max_length=120, blank=True)
    keeps_months = models.PositiveSmallIntegerField(_("kept, in months"), default=24)
    is_running = models.BooleanField(_("running"), default=True)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")

    def __str__(self) -> str:
        return f"{self.document} ({self.get_frequency_display()})"


class Issue(models.Model):
    """One issue of a journal, expected then arrived."""

    subscription = models.ForeignKey(
        Subscription,
        models.CASCADE,
        related_name="issues",
        verbose_name=_("subscription"),
    )
    number = models.CharField(_("number"), max_length=60)
    title = models.CharField(_("title"), max_length=300, blank=True)
    expected_on = models.DateField(_("expected on"))
    arrived_on = models.DateField(_("arrived on"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=IssueState, default=IssueState.EXPECTED
    )

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        ordering = ["-expected_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "number"], name="catalogue_issue_number"
            )
        ]

    def __str__(self) -> str:
        return self.number


class FolderPiece(models.Model):
    """A loose leaf of a folder: where it comes from, and until when it holds."""

    document = models.ForeignKey(
        Document,
        models.CASCADE,
        related_name="pieces",
        verbose_name=_("folder"),
    )
    title = models.CharField(_("title"), max_length=300)
    origin = models.CharField(_("origin"), max_length=200, blank=True)
    dated_on = models.DateField(_("dated"), null=True, blank=True)
    holds_until = models.DateField(_("holds until"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("piece of a folder")
        verbose_name_plural = _("pieces of folders")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title
