"""The documentary collection: documents, their copies, what they speak of, what was received."""

import uuid
from datetime import UTC, datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.catalogue.choices import HoldingState, Kind, RecordFormat

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
NAMESPACE = uuid.UUID("6f1c7c52-6a1e-5d0c-9a0b-5c3f0d1f4a11")


def uid_of(source: str, source_id: str) -> uuid.UUID:
    """Return the identifier that a record keeps from one import to the next."""
    return uuid.uuid5(NAMESPACE, f"{source}\n{source_id}")


class Document(models.Model):
    """One notice of the catalogue."""

    uid = models.UUIDField(_("identifier"), unique=True)
    source = models.CharField(_("source"), max_length=80)
    source_id = models.CharField(_("identifier at the source"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.BOOK)
    title = models.CharField(_("title"), max_length=600)
    subtitle = models.CharField(_("subtitle"), max_length=600, blank=True)
    authors = models.CharField(_("authors"), max_length=600, blank=True)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=16, blank=True)
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True, db_index=True)
    issn = models.CharField(_("ISSN"), max_length=9, blank=True)
    ean = models.CharField(_("EAN"), max_length=13, blank=True)
    edition = models.CharField(_("edition"), max_length=200, blank=True)
    extent = models.CharField(_("extent"), max_length=200, blank=True)
    url = models.CharField(_("address"), max_length=500, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    text = models.TextField(_("text searched but not shown"), blank=True)
    added_on = models.DateField(_("added on"), null=True, blank=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)
    version = models.PositiveIntegerField(_("version"), default=1)
    held = models.JSONField(_("what the team wrote"), default=list, blank=True)
    changed_at = models.DateTimeField(_("changed"), default=BEGINNING)
    merged_into = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"], name="catalogue_document_source"
            )
        ]
        indexes = [models.Index(fields=["changed_at", "id"], name="catalogue_changed")]

    def __str__(self) -> str:
        return self.title

    def issues_to(self, other: "Document") -> None:
        """Give what comes in parts to another document."""
        self.pieces.update(document=other)
        mine = getattr(self, "subscription", None)
        if mine is None:
            return
        theirs = getattr(other, "subscription", None)
        if theirs is None:
            type(mine).objects.filter(pk=mine.pk).update(document=other)
            return
        known = set(theirs.issues.values_list("number", flat=True))
        mine.issues.exclude(number__in=known).update(subscription=theirs)


class Holding(models.Model):
    """A copy that one can take in hand."""

    document = models.ForeignKey(
        Document,
        models.CASCADE,
        to_field="uid",
        related_name="holdings",
        verbose_name=_("document"),
    )
    shelf_mark = models.CharField(_("shelf mark"), max_length=80, blank=True)
    space = models.CharField(_("space"), max_length=120, blank=True)
    barcode = models.CharField(_("bar code"), max_length=60, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=HoldingState, default=HoldingState.ON_SHELF
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("copy")
        verbose_name_plural = _("copies")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "position"], name="catalogue_holding_position"
            )
        ]

    def __str__(self) -> str:
        return self.shelf_mark


class DocumentTheme(models.Model):
    """How well a document answers a theme: 0 touches it, 3 is made for it."""

    document = models.ForeignKey(
        Document,
        models.CASCADE,
        to_field="uid",
        related_name="themes",
        verbose_name=_("document"),
    )
    theme = models.ForeignKey(
        "vocabulary.Theme",
        models.PROTECT,
        to_field="code",
        related_name="+",
        verbose_name=_("theme"),
    )
    grade = models.PositiveSmallIntegerField(_("grade"), default=1)

    class Meta:
        verbose_name = _("theme of a document")
        verbose_name_plural = _("themes of the documents")
        ordering = ["-grade", "theme"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "theme"], name="catalogue_document_theme"
            ),
            models.CheckConstraint(
                condition=Q(grade__lte=3), name="catalogue_theme_grade"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme} {self.grade}"


class Subject(models.Model):
    """A word of indexing, linked to the thesaurus when it is one of its concepts."""

    document = models.ForeignKey(
        Document,
        models.CASCADE,
        to_field="uid",
        related_name="subjects",
        verbose_name=_("document"),
    )
    text = models.CharField(_("subject"), max_length=300)
    concept = models.ForeignKey(
        "vocabulary.Concept",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("concept"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "position"], name="catalogue_subject_position"
            )
        ]

    def __str__(self) -> str:
        return self.text


class RawRecord(models.Model):
    """The record as it was received: every field is kept, and given back."""

    document = models.OneToOneField(
        Document,
        models.CASCADE,
        to_field="uid",
        related_name="raw",
        verbose_name=_("document"),
    )
    format = models.CharField(_("format"), max_length=8, choices=RecordFormat)
    content = models.BinaryField(_("content"))
    digest = models.CharField(_("digest"), max_length=64)
    position = models.PositiveIntegerField(_("position in the file"), default=0)

    class Meta:
        verbose_name = _("received record")
        verbose_name_plural = _("received records")

    def __str__(self) -> str:
        return f"{self.format} {self.digest[:12]}"
