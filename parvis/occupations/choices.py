"""The words about occupations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    """Who says it."""

    ROME = "rome", _("ROME (France Travail)")
    RNCP = "rncp", _("RNCP (France compétences)")
    ONISEP = "onisep", _("Onisep")
    SEED = "seed", _("written with the product")


class SkillKind(models.TextChoices):
    KNOW_HOW = "know_how", _("know-how")
    KNOWLEDGE = "knowledge", _("knowledge")
    ATTITUDE = "attitude", _("way of being")


class Importance(models.TextChoices):
    """What the release says of a skill within an occupation."""

    CORE = "core", _("at the heart of the occupation")
    EMERGING = "emerging", _("emerging")
    OTHER = "other", _("also useful")


class MobilityKind(models.TextChoices):
    CLOSE = "close", _("close")
    EVOLUTION = "evolution", _("evolution")
    UNSAID = "unsaid", _("not said")


class GroupingKind(models.TextChoices):
    """Ways to walk among occupations."""

    INTEREST = "interest", _("interest")
    SECTOR = "sector", _("sector")
    TOPIC = "topic", _("topic")


class Riasec(models.TextChoices):
    """Holland's six interests, in words that anyone understands."""

    REALISTIC = "R", _("make, repair, act outdoors")
    INVESTIGATIVE = "I", _("understand, search, analyse")
    ARTISTIC = "A", _("create, imagine, express")
    SOCIAL = "S", _("help, teach, care")
    ENTERPRISING = "E", _("convince, undertake, lead")
    CONVENTIONAL = "C", _("organise, count, check")
