"""What an association and the house agreed, and who opens the door in the evening."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.programme.rules.evenings import Agreed


class HostingAgreement(models.Model):
    """An association may hold evenings here: from when to when, insured, how many people."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    partner = models.ForeignKey(
        "centres.Partner",
        models.PROTECT,
        related_name="+",
        verbose_name=_("association"),
    )
    valid_from = models.DateField(_("in force from"))
    valid_until = models.DateField(_("in force until"))
    insured_until = models.DateField(_("insured until"))
    capacity = models.PositiveSmallIntegerField(_("people at most"))
    referent = models.CharField(
        _("referent in the house"),
        max_length=40,
        help_text=_("Initials or alias: read by the team only."),
    )

    class Meta:
        verbose_name = _("agreement with an association")
        verbose_name_plural = _("agreements with associations")
        ordering = ["-valid_until", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gte=F("valid_from")),
                name="programme_hosting_dates",
                violation_error_message=_("The last day is before the first one."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1),
                name="programme_hosting_capacity",
                violation_error_message=_("At least one person."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} · {self.valid_until:%Y-%m-%d}"

    def as_agreed(self) -> Agreed:
        """Return what the rules need to know."""
        return Agreed(
            self.valid_from, self.valid_until, self.insured_until, self.capacity
        )


class EveningHost(models.Model):
    """Who of the house is there for an evening; it opens once they have confirmed."""

    session = models.OneToOneField(
        "programme.Session",
        models.CASCADE,
        related_name="host",
        verbose_name=_("session"),
    )
    alias = models.CharField(
        _("host on duty"),
        max_length=40,
        help_text=_("Initials or alias: read by the team only."),
    )
    is_confirmed = models.BooleanField(_("has confirmed"), default=False)

    class Meta:
        verbose_name = _("host of an evening")
        verbose_name_plural = _("hosts of evenings")

    def __str__(self) -> str:
        return self.alias
