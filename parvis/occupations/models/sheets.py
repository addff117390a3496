"""The sheets: releases, domains, occupations and the names people give them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.occupations.choices import Riasec, Source


class Release(models.Model):
    """A published version that was brought in."""

    source = models.CharField(_("source"), max_length=10, choices=Source)
    version = models.CharField(_("version"), max_length=40)
    released_on = models.DateField(_("published on"), null=True, blank=True)
    imported_at = models.DateTimeField(_("brought in"))
    counts = models.JSONField(_("counts"), default=dict, blank=True)
    is_current = models.BooleanField(_("in force"), default=True)

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ["-imported_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "version"], name="occupations_release_once"
            ),
            models.UniqueConstraint(
                fields=["source"],
                condition=models.Q(is_current=True),
                name="occupations_one_current_release",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.version}"


class Domain(models.Model):
    """A letter (large domain) or a letter and two digits (professional domain)."""

    code = models.CharField(_("code"), max_length=3, unique=True)
    label = models.CharField(_("label"), max_length=200)

    class Meta:
        verbose_name = _("domain")
        verbose_name_plural = _("domains")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label


class Occupation(models.Model):
    """A sheet of the ROME, or one of ours with the same code."""

    code = models.CharField(_("ROME code"), max_length=5, unique=True)
    label = models.CharField(_("label"), max_length=200)
    domain = models.ForeignKey(
        Domain,
        models.PROTECT,
        to_field="code",
        null=True,
        blank=True,
        verbose_name=_("domain"),
    )
    definition = models.TextField(_("what one does"), blank=True)
    access = models.TextField(_("how one gets there"), blank=True)
    riasec_major = models.CharField(
        _("main interest"), max_length=1, choices=Riasec, blank=True
    )
    riasec_minor = models.CharField(
        _("second interest"), max_length=1, choices=Riasec, blank=True
    )
    is_regulated = models.BooleanField(_("regulated"), default=False)
    is_executive = models.BooleanField(_("executive"), default=False)
    is_green = models.BooleanField(_("ecological transition"), default=False)
    source = models.CharField(_("source"), max_length=10, choices=Source)
    version = models.CharField(_("version"), max_length=40, blank=True)
    is_retired = models.BooleanField(_("retired"), default=False)
    heir = models.ForeignKey(
        "self",
        models.SET_NULL,
        to_field="code",
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("heir"),
    )

    class Meta:
        verbose_name = _("occupation")
        verbose_name_plural = _("occupations")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label


class Title(models.Model):
    """One name of an occupation, in both forms."""

    code = models.CharField(_("OGR code"), max_length=20, unique=True)
    occupation = models.ForeignKey(
        Occupation,
        models.CASCADE,
        to_field="code",
        related_name="titles",
        verbose_name=_("occupation"),
    )
    label = models.CharField(_("label"), max_length=300)
    short_label = models.CharField(_("short label"), max_length=300, blank=True)
    masculine = models.CharField(_("masculine form"), max_length=300)
    feminine = models.CharField(_("feminine form"), max_length=300)
    is_main = models.BooleanField(_("main title"), default=False)
    is_rare = models.BooleanField(_("rarely used"), default=False)

    class Meta:
        verbose_name = _("title")
        verbose_name_plural = _("titles")
        ordering = ["-is_main", "label"]

    def __str__(self) -> str:
        return self.label


class Synonym(models.Model):
    """An ordinary word for an occupation, written with the product or by advisors."""

    term = models.CharField(_("term"), max_length=120)
    occupation = models.ForeignKey(
        Occupation,
        models.CASCADE,
        to_field="code",
        related_name="synonyms",
        verbose_name=_("occupation"),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("ordinary word")
        verbose_name_plural = _("ordinary words")
        ordering = ["term"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "occupation"], name="occupations_synonym_once"
            )
        ]

    def __str__(self) -> str:
        return self.term
