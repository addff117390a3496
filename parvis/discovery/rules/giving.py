"""What is taken out of a question before it is kept, and how long it waits.

DSC-11 Nothing of a question is kept without its author's yes, given to the very words that are kept.
DSC-12 A given question bears a month; a whole day passes before anyone reads it.
DSC-13 A given question that nobody has read after three months is erased.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from parvis.kit.personal import PERSONAL

LONGEST = 500
MOST_WAITING = 1000
MONTHS = 3
TAKEN = "[…]"

_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"
_NAMES = (
    rf"{_NAME}(?:[ ]+(?:(?:de|du|des|da|dos|el|ben|van|von|la|le)[ ]+)?{_NAME}){{0,3}}"
)
_MONTHS = (
    "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre"
    "|novembre|décembre|decembre|january|february|march|april|may|june|july|august"
    "|september|october|november|december"
)
_CALLED = (
    r"je m[’']appelle|je me (?:nomme|prénomme)|mon (?:nom|prénom) est|s[’']appelle"
    r"|se (?:nomme|prénomme)|my name is|me llamo|mi nombre es|chamo-me|o meu nome é|اسمي"
)
_SAYING = r"je suis|suis|moi c[’']est|c[’']est|ici|signé|i am|i[’']m|soy|sou|eu sou"
# Two capitals in a row are a person, unless they are one of those.
_KNOWN = (
    r"pôle emploi|pole emploi|france travail|mission locale|missions locales|cap emploi"
    r"|cité des métiers|éducation nationale|education nationale|france compétences"
    r"|transitions pro|chambre de|croix rouge|assurance maladie|sécurité sociale"
)
_TITLES = (
    r"M\.|MM\.|Mr\.?|Mme\.?|Mmes\.?|Mlle\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?|Me|Monsieur|Madame"
    r"|Mademoiselle|Docteur|Professeur|Maître|Miss|Señora?|Senhora?"
)
_LIVING = r"habit\w+|vis|vit|vivons|réside\w*|domicilié\w*|hébergé\w*|né|née|nés|nées|live|vivo|moro"
NAMING = {
    "site": re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
    "account": re.compile(r"(?<!\w)@[\w.]{2,}"),
    "name": re.compile(
        rf"(?<!\w)(?P<kept>(?:{_TITLES})[ ]+){_NAMES}"
        rf"|(?<!\w)(?P<kept_2>(?i:{_CALLED})[ ]+)[\w’'-]+(?:[ ]+{_NAME}){{0,3}}"
        rf"|(?<!\w)(?P<kept_3>(?i:{_SAYING})[ ]+){_NAMES}"
        rf"|(?P<kept_4>[a-zà-ÿ,;:][ ]+)(?!(?i:{_KNOWN})\b|(?:{_TITLES})[ ]){_NAME}[ ]+{_NAMES}"
    ),
    "employer": re.compile(rf"(?<!\w)(?P<kept>(?i:chez)[ ]+){_NAMES}"),
    "place": re.compile(
        rf"(?<!\w)(?P<kept>(?i:{_LIVING})[ ]+(?i:à|au|aux|en|dans|in|a|em)[ ]+){_NAMES}"
    ),
    "date": re.compile(
        r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b"
        rf"|\b\d{{1,2}}(?:er)?[ ]+(?:{_MONTHS})(?:[ ]+\d{{4}})?\b",
        re.IGNORECASE,
    ),
    "number": re.compile(r"(?<!\d)\d(?:[ ]?\d){4,}(?!\d)"),
}


@dataclass(frozen=True)
class Scrubbed:
    """A text without what could name someone, and the kinds of what was taken out."""

    text: str
    taken: tuple[str, ...]


def scrub(text: str) -> Scrubbed:
    """Take out names, numbers, dates and addresses; scrubbing twice changes nothing."""
    said = "".join(c if c.isprintable() else " " for c in text)
    taken: list[str] = []
    for kind, pattern in (*PERSONAL.items(), *NAMING.items()):
        said, times = pattern.subn(_without, said)
        if times and kind not in taken:
            taken.append(kind)
    return Scrubbed(" ".join(said.split())[:LONGEST].strip(), tuple(taken))


def _without(found: re.Match[str]) -> str:
    groups = found.groupdict()
    kept = (said for name, said in groups.items() if name.startswith("kept") and said)
    return next(kept, "") + TAKEN


def month_of(day: date) -> date:
    """Return all that is kept of the day (DSC-12)."""
    return day.replace(day=1)


def readable_from(day: date) -> date:
    """Return the first day that begins a whole day after the gift (DSC-12)."""
    return day + timedelta(days=2)


def oldest_month(today: date) -> date:
    """Return the first month that is still kept; what is older is erased (DSC-13)."""
    months = today.year * 12 + today.month - 1 - MONTHS
    return date(months // 12, months % 12 + 1, 1)
