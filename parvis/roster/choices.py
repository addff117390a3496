"""The words of the permanences."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What became of a permanence."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class Channel(models.TextChoices):
    """How advice is given."""

    ONSITE = "onsite", _("on site")
    PHONE = "phone", _("by phone")
    VIDEO = "video", _("by video")
    CHAT = "chat", _("in writing, online")
    ITINERANT = "itinerant", _("on the road")


class Territory(models.TextChoices):
    """Where the public holidays are not all the same."""

    METROPOLE = "metropole", _("mainland France")
    ALSACE_MOSELLE = "alsace-moselle", _("Alsace and Moselle")
    GUADELOUPE = "guadeloupe", _("Guadeloupe")
    MARTINIQUE = "martinique", _("Martinique")
    GUYANE = "guyane", _("French Guiana")
    REUNION = "reunion", _("Réunion")
    MAYOTTE = "mayotte", _("Mayotte")
    SAINT_BARTHELEMY = "saint-barthelemy", _("Saint-Barthélemy")
    SAINT_MARTIN = "saint-martin", _("Saint-Martin")
    NOUVELLE_CALEDONIE = "nouvelle-caledonie", _("New Caledonia")
    POLYNESIE = "polynesie", _("French Polynesia")
    WALLIS_ET_FUTUNA = "wallis-et-futuna", _("Wallis and Futuna")


class PublicHoliday(models.TextChoices):
    """The public holidays of France and its territories."""

    NEW_YEAR = "new_year", _("New Year’s Day")
    EVANGELISATION = "evangelisation", _("Arrival of the Gospel")
    GOOD_FRIDAY = "good_friday", _("Good Friday")
    EASTER_MONDAY = "easter_monday", _("Easter Monday")
    CHANEL = "chanel", _("Saint Peter Chanel")
    LABOUR = "labour", _("Labour Day")
    VICTORY = "victory", _("Victory of 1945")
    ASCENSION = "ascension", _("Ascension Day")
    WHIT_MONDAY = "whit_monday", _("Whit Monday")
    ABOLITION = "abolition", _("Abolition of slavery")
    AUTONOMY = "autonomy", _("Autonomy Day")
    PETER_PAUL = "peter_paul", _("Saints Peter and Paul")
    BASTILLE = "bastille", _("National Day")
    TERRITORY = "territory", _("Day of the Territory")
    ASSUMPTION = "assumption", _("Assumption Day")
    CITIZENSHIP = "citizenship", _("Citizenship Day")
    ALL_SAINTS = "all_saints", _("All Saints’ Day")
    ARMISTICE = "armistice", _("Armistice of 1918")
    MATARII = "matarii", _("Matari’i i ni’a")
    CHRISTMAS = "christmas", _("Christmas Day")
    STEPHEN = "stephen", _("Saint Stephen’s Day")


class Rest(models.TextChoices):
    """Why a recurring permanence is not held on a day."""

    EXCEPTION = "exception", _("exception")
    PUBLIC_HOLIDAY = "public_holiday", _("public holiday")
    SCHOOL_HOLIDAY = "school_holiday", _("school holidays")
    CLOSED = "closed", _("the centre is closed")
    AWAY = "away", _("the adviser is away")
    ELSEWHERE = "elsewhere", _("the adviser is already elsewhere")


class Zone(models.TextChoices):
    """The zones of the school holidays."""

    A = "A", _("Zone A")
    B = "B", _("Zone B")
    C = "C", _("Zone C")
    CORSE = "Corse", _("Corsica")
    GUADELOUPE = "Guadeloupe", _("Guadeloupe")
    GUYANE = "Guyane", _("French Guiana")
    MARTINIQUE = "Martinique", _("Martinique")
    MAYOTTE = "Mayotte", _("Mayotte")
    NOUVELLE_CALEDONIE = "Nouvelle Calédonie", _("New Caledonia")
    POLYNESIE = "Polynésie", _("French Polynesia")
    REUNION = "Réunion", _("Réunion")
    SAINT_PIERRE = "Saint Pierre et Miquelon", _("Saint-Pierre and Miquelon")
    WALLIS = "Wallis et Futuna", _("Wallis and Futuna")


class Rhythm(models.TextChoices):
    """The recurrences that the form offers."""

    EVERY_WEEK = "week", _("every week")
    EVERY_OTHER_WEEK = "fortnight", _("every other week")
    FIRST = "1", _("the first of the month")
    SECOND = "2", _("the second of the month")
    THIRD = "3", _("the third of the month")
    FOURTH = "4", _("the fourth of the month")
    LAST = "-1", _("the last of the month")
