"""What is used on the spot: numbers by document and month, by shelf and day. Never a person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.catalogue.choices import UseSource
from parvis.catalogue.models.documents import Document


class UseCount(models.Model):
    """How many times a document was used in a month."""

    document = models.ForeignKey(
        Document, models.CASCADE, related_name="+", verbose_name=_("document")
    )
    month = models.DateField(_("month, by its first day"))
    source = models.CharField(_("source"), max_length=10, choices=UseSource)
    number = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("uses of a document")
        verbose_name_plural = _("uses of the documents")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "month", "source"], name="catalogue_use_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.number}"


class ShelfCount(models.Model):
    """How many documents were put back on a shelf in a day."""

    shelf_code = models.CharField(_("shelf"), max_length=40)
    day = models.DateField(_("day"))
    number = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("documents put back on a shelf")
        verbose_name_plural = _("documents put back on the shelves")
        constraints = [
            models.UniqueConstraint(
                fields=["shelf_code", "day"], name="catalogue_shelf_count_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.shelf_code} {self.number}"


class Tap(models.Model):
    """The mark of a tap already counted, for a week: it may be sent again by a phone."""

    uuid = models.UUIDField(primary_key=True)
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("tap already counted")
        verbose_name_plural = _("taps already counted")

    def __str__(self) -> str:
        return str(self.uuid)
