"""Light authorities: the persons, bodies and series that documents name, each under one form."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.catalogue.choices import HeadingKind
from parvis.catalogue.models.documents import Document


class Heading(models.Model):
    """One form of a name; a form that is no longer used sends to its heir."""

    kind = models.CharField(_("kind"), max_length=12, choices=HeadingKind)
    name = models.CharField(_("name"), max_length=300)
    key = models.CharField(_("key"), max_length=300)
    identifier = models.CharField(_("identifier"), max_length=120, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    heir = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="forms",
        verbose_name=_("form used"),
    )

    class Meta:
        verbose_name = _("heading")
        verbose_name_plural = _("headings")
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], name="catalogue_heading_key"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Credit(models.Model):
    """A name on a document, as its record writes it, and the heading that it is."""

    document = models.ForeignKey(
        Document,
        models.CASCADE,
        to_field="uid",
        related_name="credits",
        verbose_name=_("document"),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=HeadingKind)
    name = models.CharField(_("name"), max_length=300)
    heading = models.ForeignKey(
        Heading,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="credits",
        verbose_name=_("heading"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("name on a document")
        verbose_name_plural = _("names on the documents")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "position"], name="catalogue_credit_position"
            )
        ]

    def __str__(self) -> str:
        return self.name
