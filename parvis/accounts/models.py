"""Who works here. Visitors have no account, ever."""

from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.accounts.choices import Act, Role, Scope


class Staff(BaseUserManager["User"]):
    """Users by their address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Someone of the staff, known by an e-mail address."""

    email = models.EmailField(_("e-mail"), unique=True)
    full_name = models.CharField(_("full name"), max_length=120, blank=True)
    is_active = models.BooleanField(_("may log in"), default=True)

    objects: ClassVar[Staff] = Staff()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.full_name or self.email


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
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.PARTNER_LEAD) | Q(partner__isnull=False),
                name="accounts_lead_has_partner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class Invitation(models.Model):
    """A way in for one person, once, for seven days; only the hash of its token is kept."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    email = models.EmailField(_("e-mail"))
    role = models.CharField(_("role"), max_length=16, choices=Role)
    partner = models.ForeignKey(
        "centres.Partner",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner"),
    )
    token_hash = models.CharField(_("hash of the token"), max_length=64, unique=True)
    invited_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, verbose_name=_("invited by")
    )
    expires_at = models.DateTimeField(_("expires at"))
    accepted_at = models.DateTimeField(_("accepted at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-expires_at"]

    def __str__(self) -> str:
        return f"{self.email} · {self.get_role_display()}"

    def is_open(self, at: datetime) -> bool:
        return not self.accepted_at and not self.withdrawn_at and at < self.expires_at


class ApiKey(models.Model):
    """A key of a program; its secret is shown once, only its hash is kept."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    name = models.CharField(_("what it is for"), max_length=80)
    prefix = models.CharField(_("prefix"), max_length=12, unique=True)
    key_hash = models.CharField(_("hash of the key"), max_length=64)
    scopes = models.JSONField(_("what it may do"), default=list)
    created_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, verbose_name=_("created by")
    )
    created_on = models.DateField(_("created on"))
    last_used_on = models.DateField(_("last used on"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def may(self, scope: str) -> bool:
        return scope in self.scopes

    def scopes_said(self) -> list[str]:
        return [str(Scope(scope).label) for scope in self.scopes]


class CannotRewriteTheJournal(Exception):
    """An entry of the journal is written once."""


class Written(models.QuerySet["AuditEntry"]):
    """Entries that are read and added, never changed nor erased."""

    def update(self, **kwargs: Any) -> int:
        raise CannotRewriteTheJournal

    def delete(self) -> tuple[int, dict[str, int]]:
        raise CannotRewriteTheJournal


class AuditEntry(models.Model):
    """An administrative act: who did what, when, on what. Never a visitor."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    at = models.DateTimeField(_("when"))
    actor = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, verbose_name=_("who")
    )
    act = models.CharField(_("what"), max_length=24, choices=Act)
    target = models.CharField(_("on what"), max_length=160, blank=True)

    objects = Written.as_manager()

    class Meta:
        verbose_name = _("entry of the journal")
        verbose_name_plural = _("journal")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.act} {self.target}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise CannotRewriteTheJournal
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise CannotRewriteTheJournal
