"""What was done to each document, by whom: nothing is overwritten in silence."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.catalogue.choices import Deed
from parvis.catalogue.models.documents import Document


class Change(models.Model):
    """One gesture on a document: what its columns were, and what they became."""

    document = models.ForeignKey(
        Document,
        models.CASCADE,
        related_name="changes",
        verbose_name=_("document"),
    )
    deed = models.CharField(_("gesture"), max_length=8, choices=Deed)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(
        "accounts.User",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    version = models.PositiveIntegerField(_("version"))
    before = models.JSONField(_("before"), default=dict)
    after = models.JSONField(_("after"), default=dict)
    batch = models.UUIDField(_("lot"), null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("change of a document")
        verbose_name_plural = _("changes of documents")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.document_id} {self.deed}"
