"""The directory: where to go, for what, and when it was last checked."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.directory.choices import Kind

NAMESPACE = uuid.UUID("0b0a3d9e-53a5-5f0e-8d62-3b6c2f0f7c21")


def uid_of(source: str, source_id: str) -> uuid.UUID:
    """Return the identifier that a sheet keeps from one import to the next."""
    return uuid.uuid5(NAMESPACE, f"{source}\n{source_id}")


class Organisation(models.Model):
    """One sheet: who they are, what for, how to reach them."""

    uid = models.UUIDField(_("identifier"), unique=True)
    source = models.CharField(_("source"), max_length=80)
    source_id = models.CharField(_("identifier at the source"), max_length=300)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.OTHER)
    name = models.CharField(_("name"), max_length=300)
    what_for = models.TextField(_("what for"), blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    city = models.CharField(_("city"), max_length=120, blank=True)
    phone = models.CharField(_("telephone"), max_length=120, blank=True)
    url = models.CharField(_("web address"), max_length=500, blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    hours = models.TextField(_("opening hours"), blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    is_retired = models.BooleanField(_("retired"), default=False)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"], name="directory_organisation_source"
            )
        ]

    def __str__(self) -> str:
        return self.name


class OrganisationTheme(models.Model):
    organisation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        to_field="uid",
        related_name="themes",
        verbose_name=_("organisation"),
    )
    theme = models.ForeignKey(
        "vocabulary.Theme",
        models.PROTECT,
        to_field="code",
        related_name="+",
        verbose_name=_("theme"),
    )

    class Meta:
        verbose_name = _("theme of an organisation")
        verbose_name_plural = _("themes of the organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "theme"], name="directory_organisation_theme"
            )
        ]

    def __str__(self) -> str:
        return f"{self.theme}"
