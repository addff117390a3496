"""What discovery keeps: the versions of its router, and counters. Never a question, but given ones."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.discovery.choices import State


class ModelVersion(models.Model):
    """A trained router: what it learnt from, and its scores."""

    digest = models.CharField(_("digest of its words"), max_length=64, unique=True)
    trained_at = models.DateTimeField(_("trained at"))
    formulations = models.PositiveIntegerField(_("formulations"))
    themes = models.PositiveSmallIntegerField(_("themes"))
    size_bytes = models.PositiveIntegerField(_("size in bytes"))
    seconds = models.FloatField(_("seconds of training"))
    scores = models.JSONField(_("scores"), default=dict, blank=True)

    class Meta:
        verbose_name = _("version of the router")
        verbose_name_plural = _("versions of the router")
        ordering = ["-trained_at"]

    def __str__(self) -> str:
        return f"{self.trained_at:%Y-%m-%d} {self.digest[:8]}"


class QuestionCount(models.Model):
    """How many questions on a theme had an outcome in a month: nothing finer exists."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    month = models.DateField(_("month, by its first day"))
    theme_code = models.CharField(_("theme"), max_length=20, blank=True)
    state = models.CharField(_("outcome"), max_length=10, choices=State)
    number = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("count of questions")
        verbose_name_plural = _("counts of questions")
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "month", "theme_code", "state"],
                name="discovery_count_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.theme_code} {self.state}: {self.number}"


class GivenQuestion(models.Model):
    """A question that someone chose to give, scrubbed, kept apart until a person reads it.

    It bears a month, no day; it can be read only after a day has passed; once
    reviewed it becomes a formulation or disappears, and this row with it. Its
    number is drawn at random: nothing tells which came first.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    text = models.CharField(_("text, scrubbed"), max_length=500)
    month = models.DateField(_("month, by its first day"))
    readable_from = models.DateField(_("readable from"))
    language = models.CharField(_("language"), max_length=16, default="fr")

    class Meta:
        verbose_name = _("given question")
        verbose_name_plural = _("given questions")
        ordering = ["month", "id"]
        constraints = [
            models.UniqueConstraint(fields=["text"], name="discovery_given_once")
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"
