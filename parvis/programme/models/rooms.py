"""The rooms where sessions are held."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Room(models.Model):
    """A room that sessions keep; `opens` and `closes` bound its hours on any day."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    space = models.ForeignKey(
        "centres.Space",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("space of the plan"),
    )
    code = models.SlugField(_("code"))
    name = models.CharField(_("name"), max_length=80)
    floor = models.CharField(_("floor"), max_length=40, blank=True)
    directions = models.CharField(_("how to find the room"), max_length=200, blank=True)
    capacity = models.PositiveSmallIntegerField(_("seats"))
    equipment = models.JSONField(_("equipment"), default=list, blank=True)
    accessibility = models.JSONField(_("accessibility"), default=list, blank=True)
    opens = models.TimeField(_("usable from"))
    closes = models.TimeField(_("usable until"))
    is_active = models.BooleanField(_("in use"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "code"],
                name="programme_room_code",
                violation_error_message=_("Another room has this code already."),
            ),
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")),
                name="programme_room_hours",
                violation_error_message=_("It closes before it opens."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
