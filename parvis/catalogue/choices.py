"""The words of the documentary collection."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a document is, in the hand."""

    BOOK = "livre", _("book")
    GUIDE = "guide", _("guide")
    JOURNAL = "revue", _("journal")
    FOLDER = "dossier", _("folder")
    FILM = "film", _("film")
    DISC = "cederom", _("CD-ROM")
    SITE = "site", _("web site")
    FRAMEWORK = "referentiel", _("framework")
    DIRECTORY = "annuaire", _("directory")
    ARTICLE = "article", _("article")


class HoldingState(models.TextChoices):
    """Where a copy is."""

    ON_SHELF = "rayon", _("on the shelf")
    AT_DESK = "bureau", _("ask at the desk")
    AWAY = "absent", _("away")
    WITHDRAWN = "retire", _("withdrawn")


class RecordFormat(models.TextChoices):
    """The form in which a record was received, and is given back."""

    UNIMARC = "unimarc", "UNIMARC"
    MARC21 = "marc21", "MARC 21"
    RESOURCE = "resource", "JSON"
