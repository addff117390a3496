"""The words of the mentors' club."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    """The fourteen large domains of the ROME."""

    A = "A", _("farming, fishing, green spaces, animals")
    B = "B", _("arts and crafts")
    C = "C", _("banking, insurance, property")
    D = "D", _("trade, sales, distribution")
    E = "E", _("communication, media, multimedia")
    F = "F", _("building and public works")
    G = "G", _("hotels, restaurants, tourism, leisure")
    H = "H", _("industry")
    I = "I", _("installation and maintenance")  # noqa: E741 - the letter of the ROME
    J = "J", _("health")
    K = "K", _("services to people and the community")
    L = "L", _("show business")
    M = "M", _("support to companies")
    N = "N", _("transport and logistics")


class Moment(models.TextChoices):
    """When people can meet, in an ordinary week."""

    MORNING = "morning", _("weekdays, in the morning")
    NOON = "noon", _("weekdays, at lunch time")
    AFTERNOON = "afternoon", _("weekdays, in the afternoon")
    EVENING = "evening", _("weekdays, in the evening")
    SATURDAY = "saturday", _("Saturdays")
    REMOTE = "remote", _("by video or telephone")


class Step(models.TextChoices):
    """Where a pair stands."""

    PROPOSED = "proposed", _("proposed")
    AGREED = "agreed", _("agreed, first meeting to come")
    BEGUN = "begun", _("begun")


class Outcome(models.TextChoices):
    """What a year counts: never whom, never why."""

    BEGUN = "begun", _("pairs begun")
    EXTENDED = "extended", _("given three months more")
    FULL_TERM = "full_term", _("gone to their term")
    STOPPED = "stopped", _("stopped before")
