"""Who works here. Visitors have no account, ever."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.accounts.choices import Role


class User(AbstractUser):
    """Someone of the staff, known by an e-mail address."""

    email = models.EmailField(_("e-mail"), unique=True)

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.get_full_name() or self.email


class Membership(models.Model):
    """A role in a centre, for a partner or for the house."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    role = models.CharField(_("role"), max_length=16, choices=Role)
    partner = models.ForeignKey(
        "centres.Partner",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner"),
    )
    valid_until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "centre", "role"], name="accounts_membership_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"
