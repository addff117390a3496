"""Thesauri: concepts, their labels, notes and relations, and what the team does to them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.vocabulary.choices import (
    CandidateState,
    ChangeKind,
    LabelKind,
    MatchKind,
    RelationKind,
)


class Scheme(models.Model):
    """A thesaurus (ISO 25964), ours or another's."""

    code = models.SlugField(_("code"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    uri = models.CharField(_("address"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    version = models.CharField(_("version"), max_length=60, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    revision = models.PositiveIntegerField(_("revision"), default=0)

    class Meta:
        verbose_name = _("scheme")
        verbose_name_plural = _("schemes")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


class Concept(models.Model):
    """One meaning, named by its address: the same one in every file that tells it."""

    scheme = models.ForeignKey(
        Scheme, models.PROTECT, to_field="code", verbose_name=_("scheme")
    )
    uri = models.CharField(_("address"), max_length=300, unique=True)
    notation = models.CharField(_("notation"), max_length=60, blank=True)
    is_top = models.BooleanField(_("top concept"), default=False)
    is_retired = models.BooleanField(_("retired"), default=False)
    heir = models.ForeignKey(
        "self",
        models.SET_NULL,
        to_field="uri",
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("heir"),
    )
    revision = models.PositiveIntegerField(_("revision"), default=0)
    is_edited_here = models.BooleanField(_("changed here"), default=False)

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")

    def __str__(self) -> str:
        return self.uri


class Label(models.Model):
    concept = models.ForeignKey(
        Concept,
        models.CASCADE,
        to_field="uri",
        related_name="labels",
        verbose_name=_("concept"),
    )
    language = models.CharField(_("language"), max_length=16, blank=True)
    kind = models.CharField(_("kind"), max_length=6, choices=LabelKind)
    text = models.CharField(_("text"), max_length=400)

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        indexes = [models.Index(fields=["text"], name="vocabulary_label_text")]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "language"],
                condition=Q(kind="pref"),
                name="vocabulary_one_preferred_label",
            ),
            models.UniqueConstraint(
                fields=["concept", "language", "kind", "text"],
                name="vocabulary_label_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Note(models.Model):
    concept = models.ForeignKey(
        Concept,
        models.CASCADE,
        to_field="uri",
        related_name="notes",
        verbose_name=_("concept"),
    )
    kind = models.CharField(_("kind"), max_length=20)
    language = models.CharField(_("language"), max_length=16, blank=True)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")

    def __str__(self) -> str:
        return self.text[:60]


class Relation(models.Model):
    """`source` has `target` as its broader or related concept, or as one of its heirs."""

    source = models.ForeignKey(
        Concept,
        models.CASCADE,
        to_field="uri",
        related_name="relations",
        verbose_name=_("source"),
    )
    target = models.ForeignKey(
        Concept,
        models.CASCADE,
        to_field="uri",
        related_name="inverse",
        verbose_name=_("target"),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=RelationKind)

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "kind"], name="vocabulary_relation_once"
            ),
            models.CheckConstraint(
                condition=~Q(source=models.F("target")),
                name="vocabulary_relation_to_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"


class Alignment(models.Model):
    """A concept of ours is close to one of another thesaurus."""

    concept = models.ForeignKey(
        Concept,
        models.CASCADE,
        to_field="uri",
        related_name="alignments",
        verbose_name=_("concept"),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=MatchKind)
    uri = models.CharField(_("address"), max_length=400)

    class Meta:
        verbose_name = _("alignment")
        verbose_name_plural = _("alignments")
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "kind", "uri"], name="vocabulary_alignment_once"
            )
        ]

    def __str__(self) -> str:
        return self.uri


class KeptStatement(models.Model):
    """A statement of a file that has no place in the other tables: kept, and given back."""

    scheme = models.ForeignKey(
        Scheme, models.CASCADE, to_field="code", verbose_name=_("scheme")
    )
    subject = models.CharField(_("subject"), max_length=400, db_index=True)
    predicate = models.CharField(_("predicate"), max_length=400)
    kind = models.CharField(_("kind"), max_length=8)
    value = models.TextField(_("value"), blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    datatype = models.CharField(_("type of the value"), max_length=400, blank=True)
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        verbose_name = _("kept statement")
        verbose_name_plural = _("kept statements")
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "digest"], name="vocabulary_kept_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate}"


class Change(models.Model):
    """What someone of the team did to a concept: written once, never changed."""

    concept = models.ForeignKey(
        Concept,
        models.CASCADE,
        to_field="uri",
        related_name="changes",
        verbose_name=_("concept"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind)
    before = models.JSONField(_("before"), default=dict, blank=True)
    after = models.JSONField(_("after"), default=dict, blank=True)
    author = models.CharField(_("by whom"), max_length=150)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("change of a concept")
        verbose_name_plural = _("changes of the concepts")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.kind}"


class Candidate(models.Model):
    """What the team decided about a word that no concept bears."""

    text = models.CharField(_("term"), max_length=200)
    digest = models.CharField(_("digest of the text"), max_length=64, unique=True)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=CandidateState,
        default=CandidateState.SUGGESTED,
    )
    reason = models.CharField(_("why"), max_length=300, blank=True)
    concept = models.ForeignKey(
        Concept,
        models.SET_NULL,
        to_field="uri",
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("concept"),
    )
    author = models.CharField(_("by whom"), max_length=150)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("candidate term")
        verbose_name_plural = _("candidate terms")
        ordering = ["text"]

    def __str__(self) -> str:
        return self.text


class Arrival(models.Model):
    """One file that was brought in; `undoing` is what gives back what it changed."""

    name = models.CharField(_("file"), max_length=120)
    author = models.CharField(_("by whom"), max_length=150)
    at = models.DateTimeField(_("at"))
    created = models.PositiveIntegerField(_("created"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    removed = models.PositiveIntegerField(_("removed"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    revisions = models.JSONField(_("revisions of the thesauri"), default=dict)
    undoing = models.BinaryField(_("how to undo it"), default=b"", blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        verbose_name = _("file brought in")
        verbose_name_plural = _("files brought in")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
