"""Diplomas and courses, and the occupations they lead to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.occupations.choices import Source
from parvis.occupations.models.sheets import Occupation


class Certification(models.Model):
    """A diploma or a title registered in the RNCP."""

    code = models.CharField(_("RNCP code"), max_length=12, unique=True)
    label = models.TextField(_("label"))
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=160, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    ends_on = models.DateField(_("registered until"), null=True, blank=True)
    heirs = models.JSONField(_("replaced by"), default=list, blank=True)
    nsf = models.JSONField(_("fields of study (NSF)"), default=list, blank=True)
    ways = models.JSONField(_("ways to obtain it"), default=list, blank=True)
    certifiers = models.JSONField(_("who delivers it"), default=list, blank=True)
    blocks = models.JSONField(_("blocks of skills"), default=list, blank=True)
    source = models.CharField(_("source"), max_length=10, choices=Source)
    version = models.CharField(_("version"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("certification")
        verbose_name_plural = _("certifications")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label


class CertificationOccupation(models.Model):
    certification = models.ForeignKey(
        Certification,
        models.CASCADE,
        to_field="code",
        related_name="occupation_links",
        verbose_name=_("certification"),
    )
    occupation = models.ForeignKey(
        Occupation,
        models.CASCADE,
        to_field="code",
        related_name="certification_links",
        verbose_name=_("occupation"),
    )

    class Meta:
        verbose_name = _("occupation of a certification")
        verbose_name_plural = _("occupations of the certifications")
        constraints = [
            models.UniqueConstraint(
                fields=["certification", "occupation"],
                name="occupations_certification_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.certification_id} {self.occupation_id}"


class OnisepLink(models.Model):
    """A sheet of Onisep about an occupation."""

    occupation = models.ForeignKey(
        Occupation,
        models.CASCADE,
        to_field="code",
        related_name="onisep_links",
        verbose_name=_("occupation"),
    )
    onisep_id = models.CharField(_("Onisep identifier"), max_length=20)
    label = models.CharField(_("label"), max_length=300)
    url = models.URLField(_("address"), blank=True)

    class Meta:
        verbose_name = _("sheet of Onisep")
        verbose_name_plural = _("sheets of Onisep")
        ordering = ["label"]
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "onisep_id"], name="occupations_onisep_once"
            )
        ]

    def __str__(self) -> str:
        return self.label


class Training(models.Model):
    """A course of Onisep that prepares a certification, named by its RNCP code.

    No foreign key: the two releases have different dates, and a code that one
    does not know yet must not be lost.
    """

    code = models.CharField(_("Certif Info code"), max_length=20, unique=True)
    onisep_id = models.CharField(_("Onisep identifier"), max_length=20, blank=True)
    rncp_code = models.CharField(_("RNCP code"), max_length=12, db_index=True)
    label = models.TextField(_("label"))
    kind = models.CharField(_("kind"), max_length=160, blank=True)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label
