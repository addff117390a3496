"""The words of the directory."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What an organisation is."""

    EMERGENCY = "urgence", _("emergency line")
    EMPLOYMENT = "emploi", _("employment")
    STUDIES = "etudes", _("studies and guidance")
    TRAINING = "formation", _("training")
    CREATION = "creation", _("business creation")
    RIGHTS = "droit", _("rights and law")
    SOCIAL = "social", _("social help")
    HEALTH = "sante", _("health")
    YOUTH = "jeunes", _("youth")
    DISABILITY = "handicap", _("disability")
    FOREIGNERS = "etrangers", _("foreigners")
    ADMINISTRATION = "administration", _("public administration")
    OTHER = "autre", _("other")
