"""The plan of the room: where the marks of a shelf stand."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Shelf(models.Model):
    """A piece of furniture on the plan, in hundredths of its width and height."""

    code = models.SlugField(_("code"), unique=True)
    label = models.CharField(_("label"), max_length=120)
    marks = models.CharField(
        _("marks"),
        max_length=200,
        help_text=_("The beginnings of the shelf marks that stand here."),
    )
    space = models.ForeignKey(
        "centres.Space",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("space"),
    )
    left = models.PositiveSmallIntegerField(_("left"), default=0)
    top = models.PositiveSmallIntegerField(_("top"), default=0)
    width = models.PositiveSmallIntegerField(_("width"), default=10)
    height = models.PositiveSmallIntegerField(_("height"), default=10)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("shelf")
        verbose_name_plural = _("shelves")
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    left__lte=100, top__lte=100, width__lte=100, height__lte=100
                ),
                name="catalogue_shelf_on_the_plan",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def beginnings(self) -> tuple[str, ...]:
        """Return the beginnings of the marks that stand here."""
        return tuple(part.strip() for part in self.marks.split("|") if part.strip())
