"""The words of an interview: codes and bands, never a sentence about someone.

« Non renseigné » (nobody asked, nobody said) and « ne sait pas » (it was asked,
the answer is that one does not know) are two different answers.
"""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.centres.choices import Language

UNSAID = "unsaid"
UNKNOWN = "unknown"


class Channel(models.TextChoices):
    """How the two people spoke."""

    ON_SITE = "on_site", _("on site")
    PHONE = "phone", _("by phone")
    CHAT = "chat", _("by chat")
    VIDEO = "video", _("by video")
    ITINERANT = "itinerant", _("travelling site")
    UNSAID = UNSAID, pgettext_lazy("record", "not said")


class LengthBand(models.TextChoices):
    """How long it lasted: a band, so that no length is a fingerprint."""

    UNDER_10 = "under_10", _("less than 10 min")
    FROM_10 = "10_20", _("10 to 20 min")
    FROM_20 = "20_30", _("20 to 30 min")
    FROM_30 = "30_45", _("30 to 45 min")
    FROM_45 = "45_60", _("45 min to 1 h")
    OVER_60 = "over_60", _("more than 1 h")
    UNSAID = UNSAID, pgettext_lazy("record", "not said")


class DemandClarity(models.TextChoices):
    """What the question was like when it came in."""

    CLEAR = "clear", pgettext_lazy("record", "clear")
    CONFUSED = "confused", _("to untangle")
    UNKNOWN = UNKNOWN, _("did not know what to ask")
    UNSAID = UNSAID, pgettext_lazy("record", "not said")


class Given(models.TextChoices):
    """What the person leaves with."""

    ADVICE = "advice", pgettext_lazy("record", "advice")
    RESOURCE = "resource", pgettext_lazy("record", "documents")
    SESSION = "session", _("a workshop or a session")
    OTHER_POLE = "other_pole", _("another pole")
    OUTSIDE = "outside", _("an outside body")
    NO_ANSWER = "no_answer", _("no answer")


class BodyKind(models.TextChoices):
    """The kind of outside body: never its name."""

    EMPLOYMENT = "employment", _("employment service")
    TRAINING = "training", _("training institution")
    SCHOOL = "school", _("school or university")
    GUIDANCE = "guidance", _("guidance service")
    VALIDATION = "validation", _("validation of experience")
    CREATION = "creation", _("help with creating a business")
    RIGHTS = "rights", _("access to rights")
    SOCIAL = "social", _("social support")
    HEALTH = "health", _("health or disability")
    LANGUAGE = "language", _("French courses")
    COMPANY = "company", _("employer or professional body")
    OTHER = "other", pgettext_lazy("body", "other")


class AgeBand(models.TextChoices):
    """Said by the person, never guessed."""

    UNDER_16 = "under_16", _("under 16")
    FROM_16 = "16_25", _("16 to 25")
    FROM_26 = "26_29", _("26 to 29")
    FROM_30 = "30_44", _("30 to 44")
    FROM_45 = "45_54", _("45 to 54")
    FROM_55 = "over_55", _("55 and over")
    UNKNOWN = UNKNOWN, pgettext_lazy("record", "does not know")
    UNSAID = UNSAID, pgettext_lazy("record", "not said")


class Situation(models.TextChoices):
    """What the person does these days, in their own words reduced to a code."""

    PUPIL = "pupil", _("at school")
    STUDENT = "student", pgettext_lazy("record", "student")
    APPRENTICE = "apprentice", _("apprentice")
    SEEKER = "seeker", _("looking for a job")
    EMPLOYEE = "employee", _("employed")
    CIVIL = "civil", _("in public service")
    SELF = "self", _("self-employed")
    PARENT = "parent", _("here for a child")
    RETIRED = "retired", pgettext_lazy("status", "retired")
    PROFESSIONAL = "professional", _("professional who supports others")
    OTHER = "other", pgettext_lazy("situation", "other")
    UNKNOWN = UNKNOWN, pgettext_lazy("record", "does not know")
    UNSAID = UNSAID, pgettext_lazy("record", "not said")


class Level(models.TextChoices):
    """The highest diploma, in the levels of the French framework."""

    NONE = "none", _("no diploma")
    LEVEL_3 = "3", _("level 3 (CAP, BEP)")
    LEVEL_4 = "4", _("level 4 (bac)")
    LEVEL_5 = "5", _("level 5 (bac + 2)")
    LEVEL_6 = "6", _("level 6 (bac + 3 or 4)")
    LEVEL_7 = "7_8", _("levels 7 and 8 (bac + 5 and more)")
    FOREIGN = "foreign", _("diploma of another country")
    UNKNOWN = UNKNOWN, pgettext_lazy("record", "does not know")
    UNSAID = UNSAID, pgettext_lazy("record", "not said")


class Nearness(models.TextChoices):
    """Where the person comes from: four circles, no place."""

    CITY = "city", _("the town")
    DEPARTMENT = "department", _("the département")
    REGION = "region", _("the region")
    ELSEWHERE = "elsewhere", _("further away")
    UNKNOWN = UNKNOWN, pgettext_lazy("record", "does not know")
    UNSAID = UNSAID, pgettext_lazy("record", "not said")


class Acquainted(models.TextChoices):
    """Whether it is a first time here."""

    FIRST = "first", _("first time")
    AGAIN = "again", _("already came")
    UNKNOWN = UNKNOWN, pgettext_lazy("record", "does not know")
    UNSAID = UNSAID, pgettext_lazy("record", "not said")


class Helped(models.TextChoices):
    """First tap at the exit."""

    YES = "yes", pgettext_lazy("exit", "yes")
    PARTLY = "partly", pgettext_lazy("exit", "partly")
    NO = "no", pgettext_lazy("exit", "no")
    UNSAID = UNSAID, pgettext_lazy("record", "not said")


class NextStep(models.TextChoices):
    """Second tap at the exit."""

    YES = "yes", pgettext_lazy("next step", "yes")
    ROUGHLY = "roughly", pgettext_lazy("next step", "roughly")
    NO = "no", pgettext_lazy("next step", "not yet")
    UNSAID = UNSAID, pgettext_lazy("record", "not said")


class Sex(models.TextChoices):
    """Said by the person themselves on the exit screen, never by staff."""

    WOMAN = "woman", _("a woman")
    MAN = "man", _("a man")
    OTHER = "other", pgettext_lazy("sex", "other")
    UNSAID = UNSAID, pgettext_lazy("record", "not said")


class SheetKind(models.TextChoices):
    """What may stand on the sheet that the person keeps."""

    DOCUMENT = "document", _("document")
    ORGANISATION = "organisation", pgettext_lazy("sheet", "address")
    OCCUPATION = "occupation", _("occupation")
    ADVICE = "advice", _("line of advice")
    SESSION = "session", pgettext_lazy("sheet", "session")


def languages() -> list[tuple[str, str | Promise]]:
    """Return the languages of an interview: those of the poles, another one, not said."""
    return [
        *Language.choices,
        ("other", pgettext_lazy("language", "another language")),
        (UNSAID, pgettext_lazy("record", "not said")),
    ]


def codes_of() -> dict[str, frozenset[str]]:
    """Return the codes that each answer of a record may take."""
    words: dict[str, list[str]] = {
        "channel": Channel.values,
        "length_band": LengthBand.values,
        "language": [code for code, _label in languages()],
        "clarity": DemandClarity.values,
        "age_band": AgeBand.values,
        "situation": Situation.values,
        "level": Level.values,
        "nearness": Nearness.values,
        "acquainted": Acquainted.values,
    }
    return {name: frozenset(values) for name, values in words.items()}
