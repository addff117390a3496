"""The words of the place."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
    WORKSHOP = "workshop", _("workshop room")
    WAITING = "waiting", _("waiting corner")
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


class Hue(models.TextChoices):
    """The hues that the design system keeps for poles."""

    ONE = "pole-1", _("hue 1")
    TWO = "pole-2", _("hue 2")
    THREE = "pole-3", _("hue 3")
    FOUR = "pole-4", _("hue 4")
    FIVE = "pole-5", _("hue 5")
    SIX = "pole-6", _("hue 6")
    SEVEN = "pole-7", _("hue 7")
    EIGHT = "pole-8", _("hue 8")


class Language(models.TextChoices):
    """Languages spoken at a pole (ISO 639 codes)."""

    FRENCH = "fr", pgettext_lazy("language", "French")
    ENGLISH = "en", pgettext_lazy("language", "English")
    SPANISH = "es", pgettext_lazy("language", "Spanish")
    PORTUGUESE = "pt", pgettext_lazy("language", "Portuguese")
    ARABIC = "ar", pgettext_lazy("language", "Arabic")
    GERMAN = "de", pgettext_lazy("language", "German")
    ITALIAN = "it", pgettext_lazy("language", "Italian")
    TURKISH = "tr", pgettext_lazy("language", "Turkish")
    RUSSIAN = "ru", pgettext_lazy("language", "Russian")
    UKRAINIAN = "uk", pgettext_lazy("language", "Ukrainian")
    CHINESE = "zh", pgettext_lazy("language", "Chinese")
    BENGALI = "bn", pgettext_lazy("language", "Bengali")
    TAMIL = "ta", pgettext_lazy("language", "Tamil")
    PERSIAN = "fa", pgettext_lazy("language", "Persian")
    SIGN = "fsl", pgettext_lazy("language", "French Sign Language")


class PartnerKind(models.TextChoices):
    HOUSE = "house", _("host of the centre")
    PUBLIC = "public", _("public service")
    ASSOCIATION = "association", _("association")
    TRAINING = "training", _("training institution")
    INFORMATION = "information", _("information centre")
    JOINT = "joint", _("body run by employers and unions")
    OTHER = "other", _("other")


RESERVED_CODES = ("ACCUEIL", "OUT")
"""What reception answers itself, and what belongs to others: codes, never poles."""
