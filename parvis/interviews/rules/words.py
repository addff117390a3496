"""What a weekly line may say: the demand in general, never a person.

ITV-7 A weekly line holds no number to call, no e-mail, no name, no age, no date: it is refused with a kind sentence.
"""

import re

LONGEST = 280
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_TITLES = (
    r"M\.|MM\.|Mr\.?|Mme\.?|Mmes\.?|Mlle\.?|Mlles\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?|Me"
    r"|Monsieur|Madame|Mademoiselle|Docteur|Professeur|Maître"
)
_SOMEONE = (
    r"dame|monsieur|femme|homme|jeune|fille|garçon|père|mère|étudiante?|lycéenne?|lycéen"
    r"|salariée?|personne|maman|papa|retraitée?|candidate?|collégienne?|collégien|usager|usagère"
)
_MONTHS = (
    "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre"
    "|novembre|décembre|decembre"
)
FAULTS: dict[str, re.Pattern[str]] = {
    "email": re.compile(
        r"\S+@\S+\.\w{2,}|\w+ ?(?:\(at\)|\[at\]|arobase) ?\w+", re.IGNORECASE
    ),
    "site": re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
    "date": re.compile(
        rf"(?<![\d.+-])\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b(?![.-]\d)|\b\d{{4}}-\d{{2}}-\d{{2}}\b"
        rf"|\bnée? (?:le|en)\b|\b\d{{1,2}}(?:er)? (?:{_MONTHS})\b"
        r"|\b\d{1,2} ?[h:] ?\d{2}\b",
        re.IGNORECASE,
    ),
    "number": re.compile(
        r"(?<!\d)(?!(?:19|20)\d\d ?[-–/] ?(?:19|20)\d\d\b)"
        r"(?:\d{6,}|(?:\+|\b00)?\d(?:[ .\u00a0\u202f/–-]?\d){7,})"
    ),
    "name": re.compile(
        rf"(?<!\w)(?:{_TITLES})[ \u00a0\u202f]*(?:(?:de|du|d’|d'|le|la|el|ben)[ ]*)?{_NAME}"
        r"|(?<!\w)(?i:monsieur|madame|mademoiselle|mme|mlle|mr)\.?[ \u00a0\u202f]+(?!(?:le|la|les|tout|et|ou)\b)\w+"
        r"|(?i:s[’']appel\w+|prénommée?|nommée?|surnommée?)[ ]+\w+"
    ),
    "age": re.compile(
        r"\b[âa]gée? de \d+|\b(?:a|avait|aura|ayant) \d{1,2} ans\b", re.IGNORECASE
    ),
    "person": re.compile(
        rf"\b(?:une?|cette?|cet|la|le|notre|mon|ma) (?:\w+ )?(?:{_SOMEONE})\b"
        r"(?! (?:type|moyenne?|sur|public|en général)\b)",
        re.IGNORECASE,
    ),
}
"""Kinds of what could point to someone, in the order in which they are said."""


def fault_in(text: str) -> str:
    """Return the kind of what could point to someone in a line, or nothing (ITV-7)."""
    said = " ".join(text.split())
    return next((kind for kind, seen in FAULTS.items() if seen.search(said)), "")


def tidy(text: str) -> str:
    """Return a line on one line, without what cannot be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
