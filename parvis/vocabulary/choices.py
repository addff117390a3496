"""The words about words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LabelKind(models.TextChoices):
    """ISO 25964 and SKOS: one preferred label a language, any number of others."""

    PREFERRED = "pref", _("preferred")
    ALTERNATIVE = "alt", _("alternative")
    HIDDEN = "hidden", _("hidden")


class RelationKind(models.TextChoices):
    BROADER = "broader", _("broader")
    RELATED = "related", _("related")
    REPLACED = "replaced", _("replaced by")


class ChangeKind(models.TextChoices):
    """What was done to a concept."""

    CREATED = "created", pgettext_lazy("concept", "created")
    WORDED = "worded", pgettext_lazy("concept", "words or notes changed")
    MOVED = "moved", pgettext_lazy("concept", "moved")
    ALIGNED = "aligned", pgettext_lazy("concept", "alignments changed")
    MERGED = "merged", pgettext_lazy("concept", "merged into another")
    ENRICHED = "enriched", pgettext_lazy("concept", "received another")
    SPLIT = "split", pgettext_lazy("concept", "split")
    RETIRED = "retired", pgettext_lazy("concept", "retired")
    REVIVED = "revived", pgettext_lazy("concept", "put back in use")


class CandidateState(models.TextChoices):
    """What became of a candidate term."""

    SUGGESTED = "suggested", pgettext_lazy("term", "suggested by the team")
    CREATED = "created", pgettext_lazy("term", "became a concept")
    ATTACHED = "attached", pgettext_lazy("term", "became another word of a concept")
    REFUSED = "refused", pgettext_lazy("term", "set aside")


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
