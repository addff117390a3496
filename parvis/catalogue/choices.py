"""The words of the documentary collection."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a document is, in the hand."""

    BOOK = "livre", _("book")
    GUIDE = "guide", _("guide")
    JOURNAL = "revue", pgettext_lazy("collection", "journal")
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


class SuggestionState(models.TextChoices):
    """Where a suggestion of purchase is."""

    SUGGESTED = "suggested", pgettext_lazy("purchase", "under discussion")
    ACCEPTED = "accepted", pgettext_lazy("purchase", "to order")
    REFUSED = "refused", pgettext_lazy("purchase", "refused")
    ORDERED = "ordered", pgettext_lazy("purchase", "ordered")
    RECEIVED = "received", pgettext_lazy("purchase", "received")
    CATALOGUED = "catalogued", pgettext_lazy("purchase", "catalogued")
    CANCELLED = "cancelled", pgettext_lazy("purchase", "cancelled")


class SuggestionOrigin(models.TextChoices):
    """Where the wish for a document comes from; never who."""

    DESK = "desk", _("asked for at the desk")
    INTERVIEWS = "interviews", _("a need that interviews did not meet")
    RADAR = "radar", _("questions without a document")
    ADVISOR = "advisor", _("an adviser's watch")
    PARTNER = "partner", _("a partner")


class Opinion(models.TextChoices):
    """What someone of the team thinks of a purchase."""

    FOR = "for", pgettext_lazy("opinion", "for")
    AGAINST = "against", pgettext_lazy("opinion", "against")
    QUESTION = "question", pgettext_lazy("opinion", "a question")


class Fate(models.TextChoices):
    """What becomes of a document that was looked at."""

    KEEP = "keep", _("keep it")
    WITHDRAW = "withdraw", _("withdraw it")
    REPLACE = "replace", _("withdraw it, another replaces it")


class Flaw(models.TextChoices):
    """The grid of weeding: what is wrong with a document."""

    INCORRECT = "incorrect", _("Incorrect: false or misleading")
    ORDINARY = "ordinary", _("Ordinary: others say it better")
    WORN = "worn", _("Worn: torn, dirty, unreadable")
    OUTDATED = "outdated", _("Outdated: the law, the figures or the trade have changed")
    UNFIT = "unfit", _("Unfit: not what people come here for")


class CaseState(models.TextChoices):
    """Where the look at a document is."""

    OPEN = "open", pgettext_lazy("weeding", "to look at")
    PROPOSED = "proposed", pgettext_lazy("weeding", "awaits a second opinion")
    KEPT = "kept", pgettext_lazy("weeding", "kept")
    WITHDRAWN = "withdrawn", pgettext_lazy("weeding", "withdrawn")
    RESTORED = "restored", pgettext_lazy("weeding", "put back")


class UseSource(models.TextChoices):
    """How a use was seen."""

    RESHELVED = "reshelved", _("put back on its shelf")
    SCANNED = "scanned", _("scanned before it was put back")


class Frequency(models.TextChoices):
    """How often a journal comes."""

    DAILY = "quotidien", _("daily")
    WEEKLY = "hebdomadaire", _("weekly")
    FORTNIGHTLY = "bimensuel", _("every two weeks")
    MONTHLY = "mensuel", _("monthly")
    BIMONTHLY = "bimestriel", _("every two months")
    QUARTERLY = "trimestriel", _("quarterly")
    HALF_YEARLY = "semestriel", _("twice a year")
    YEARLY = "annuel", _("yearly")
    IRREGULAR = "irregulier", _("irregular")


class IssueState(models.TextChoices):
    """Where an issue of a journal is."""

    EXPECTED = "attendu", _("expected")
    ARRIVED = "arrive", _("arrived")
    CLAIMED = "reclame", _("claimed")
    MISSING = "manquant", _("will not come")


class HeadingKind(models.TextChoices):
    """Whom or what a heading names."""

    PERSON = "personne", _("person")
    BODY = "collectivite", _("body")
    SERIES = "collection", _("series")


class Deed(models.TextChoices):
    """What was done to a document."""

    CREATED = "cree", _("catalogued")
    CHANGED = "modifie", _("changed")
    BULK = "lot", _("changed with others")
    UNDONE = "annule", _("change undone")
    MERGED = "fusionne", _("merged")
    WITHDRAWN = "retire", _("withdrawn from the collection")
    PUT_BACK = "remis", _("put back")
