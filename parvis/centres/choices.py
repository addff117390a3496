"""The words of the place."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Shape(models.TextChoices):
    """The shape that tells a pole apart without its colour."""

    CIRCLE = "circle", _("circle")
    SQUARE = "square", _("square")
    TRIANGLE = "triangle", _("triangle")
    DIAMOND = "diamond", _("diamond")
    HEXAGON = "hexagon", _("hexagon")
    STAR = "star", _("star")
    CROSS = "cross", _("cross")


class SpaceKind(models.TextChoices):
    WELCOME = "welcome", _("welcome desk")
    ADVICE = "advice", _("advice space")
    RESOURCES = "resources", _("resource room")
    KIOSKS = "kiosks", _("cluster of kiosks")
    MEETING = "meeting", _("meeting room")
    OTHER = "other", _("other")


class Weekday(models.IntegerChoices):
    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


RESERVED_CODES = ("ACCUEIL", "OUT")
"""What reception answers itself, and what belongs to others: codes, never poles."""
