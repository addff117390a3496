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


class Scope(models.TextChoices):
    """What a program may do with its key."""

    READ = "read", _("read what the team sees")
    ASK = "ask", _("ask questions without the limits of the public")
    RECEPTION = "reception", _("take tickets, call, count arrivals")


class Act(models.TextChoices):
    """The administrative acts that the journal keeps."""

    INVITED = "invited", _("invited")
    JOINED = "joined", _("joined the team")
    INVITATION_WITHDRAWN = "invitation_withdrawn", _("withdrew an invitation")
    ROLE_CHANGED = "role_changed", _("changed a role")
    MEMBER_REVOKED = "member_revoked", _("ended a membership")
    KEY_CREATED = "key_created", _("created an API key")
    KEY_REVOKED = "key_revoked", _("revoked an API key")
    POLE_OPENED = "pole_opened", _("opened a pole")
    POLE_CHANGED = "pole_changed", _("changed a pole")
    POLE_CLOSED = "pole_closed", _("closed a pole")
    PARTNER_CHANGED = "partner_changed", _("changed a partner")
    AGREEMENT_SIGNED = "agreement_signed", _("signed an agreement")
    SCREEN_CHANGED = "screen_changed", _("changed a screen")
    HOURS_CHANGED = "hours_changed", _("changed the hours")


DEMONSTRATION_PHRASE = "une-place-ouverte"
DEMONSTRATION = (
    ("direction@parvis.example", "Dominique Direction", Role.DIRECTOR),
    ("accueil@parvis.example", "Camille Accueil", Role.WELCOME),
    ("conseil@parvis.example", "Claude Conseil", Role.ADVISOR),
    ("documentation@parvis.example", "Sacha Documentation", Role.DOCUMENTALIST),
    ("programmation@parvis.example", "Noa Programmation", Role.PROGRAMMER),
    ("partenaire@parvis.example", "Alix Partenaire", Role.PARTNER_LEAD),
)
"""The team of the demonstration; nothing creates it outside an embedded run."""
