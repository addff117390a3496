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


# what the code of labour online calls its parts, as a reader would name the publisher
PUBLISHERS = {
    "code-du-travail": "Code du travail",
    "contribution": "Code du travail numérique",
    "contributions": "Code du travail numérique",
    "external": "",
    "fiche-ministere-travail": "Ministère du Travail",
    "fiches_ministere_travail": "Ministère du Travail",
    "fiches_service_public": "Service-public.fr",
    "modeles_de_courriers": "Code du travail numérique",
    "outils": "Code du travail numérique",
    "themes": "Code du travail numérique",
}


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
