"""What sessions helped with: numbers by month, nobody's answer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.programme.choices import Help


class HelpCount(models.Model):
    """How many people said, in a month, what an activity helped them with."""

    activity = models.ForeignKey(
        "programme.Activity",
        models.CASCADE,
        related_name="helps",
        verbose_name=_("activity"),
    )
    month = models.DateField(_("month"))
    answer = models.CharField(_("answer"), max_length=10, choices=Help)
    number = models.PositiveIntegerField(_("how many"), default=0)

    class Meta:
        verbose_name = _("count of what it helped with")
        verbose_name_plural = _("counts of what it helped with")
        ordering = ["month", "answer"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "month", "answer"], name="programme_help_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} · {self.get_answer_display()} · {self.number}"


class HelpTap(models.Model):
    """The mark of a tap already counted, for three days: a finger may press twice."""

    uuid = models.UUIDField(primary_key=True)
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("tap already counted")
        verbose_name_plural = _("taps already counted")

    def __str__(self) -> str:
        return str(self.uuid)
