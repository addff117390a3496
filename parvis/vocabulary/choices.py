"""The words about words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LabelKind(models.TextChoices):
    """ISO 25964 and SKOS: one preferred label a language, any number of others."""

    PREFERRED = "pref", _("preferred")
    ALTERNATIVE = "alt", _("alternative")
    HIDDEN = "hidden", _("hidden")


class RelationKind(models.TextChoices):
    BROADER = "broader", _("broader")
    RELATED = "related", _("related")


class MatchKind(models.TextChoices):
    EXACT = "exact", _("exact match")
    CLOSE = "close", _("close match")
    BROAD = "broad", _("broad match")
    NARROW = "narrow", _("narrow match")
    RELATED = "related", _("related match")


class Register(models.TextChoices):
    """How the person speaks."""

    WORD = "mot", _("one word")
    KEYWORDS = "cles", _("keywords")
    SPOKEN = "parle", _("spoken")
    LONG = "long", _("long and messy")
    SMS = "sms", _("text message")
    FORMAL = "soutenu", _("formal")
    SECOND_LANGUAGE = "fle", _("French as a second language")
    PARENT = "parent", _("parent")
    PROFESSIONAL = "pro", _("professional")
    SENIOR = "senior", _("senior")
    YOUNG = "jeune", _("young person")
    VAGUE = "flou", _("vague")


class Clarity(models.TextChoices):
    CLEAR = "clair", _("clear")
    CONFUSED = "confus", _("confused")
    UNKNOWN = "ne_sait_pas", _("does not know")


class Origin(models.TextChoices):
    """Where a formulation comes from; no question is ever kept without its author's will."""

    SEED = "seed", _("written with the product")
    ADVISOR = "advisor", _("written by an advisor")
    GIFT = "gift", _("given by a visitor, then reviewed")
