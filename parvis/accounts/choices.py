"""The roles of a team."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What someone does in a centre; one person may hold several."""

    DIRECTOR = "director", _("director")
    WELCOME = "welcome", _("welcome officer")
    ADVISOR = "advisor", _("advisor")
    PARTNER_LEAD = "partner_lead", _("partner's lead")
    DOCUMENTALIST = "documentalist", _("documentalist")
    PROGRAMMER = "programmer", _("programme officer")
    EDITOR = "editor", _("editor of the portals")
