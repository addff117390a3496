"""One analysis of French words for the whole house: search, spelling, linking.

Words are split at apostrophes, gendered forms are opened, accents folded.
Each word is indexed under two stems, of the written word and of the folded
one: stemming before folding loses questions typed without accents, folding
first loses the suffix rules of French.
"""

import re
import unicodedata
from functools import lru_cache

import Stemmer

WORD = re.compile(r"[^\W_]+", re.UNICODE)
ELISION = re.compile(
    r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)", re.IGNORECASE
)
GENDER = re.compile(
    r"(?<=\w)[·•.(\-]\s?(?:e|ne|se|rice|euse|trice|ère|le|ve|fe|te)\)?(s?)\b",
    re.IGNORECASE,
)
STOP = frozenset(
    [
        "a",
        "ai",
        "as",
        "au",
        "aux",
        "avec",
        "c",
        "ce",
        "ces",
        "cet",
        "cette",
        "d",
        "dans",
        "de",
        "des",
        "du",
        "elle",
        "en",
        "est",
        "et",
        "eu",
        "il",
        "ils",
        "j",
        "je",
        "l",
        "la",
        "le",
        "les",
        "leur",
        "lui",
        "m",
        "ma",
        "mais",
        "me",
        "mes",
        "moi",
        "mon",
        "n",
        "ne",
        "nos",
        "notre",
        "nous",
        "on",
        "ou",
        "où",
        "par",
        "pas",
        "pour",
        "qu",
        "que",
        "qui",
        "s",
        "sa",
        "se",
        "ses",
        "son",
        "sont",
        "sur",
        "t",
        "ta",
        "te",
        "tes",
        "toi",
        "ton",
        "tu",
        "un",
        "une",
        "vos",
        "votre",
        "vous",
        "y",
        "été",
        "être",
        "avoir",
        "c'est",
        "ça",
        "cela",
        "sans",
        "si",
        "plus",
        "comment",
        "quoi",
        "quel",
        "quelle",
        "quels",
        "quelles",
    ]
)


def fold(text: str) -> str:
    """Lower the case and take the accents off."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.casefold())
    return (
        "".join(c for c in text if not unicodedata.combining(c))
        .replace("œ", "oe")
        .replace("æ", "ae")
    )


def words(text: str) -> list[str]:
    """Return the words as written, lowered, without elided articles or gender marks."""
    text = unicodedata.normalize("NFKC", text).replace("’", "'")
    text = ELISION.sub(" ", GENDER.sub(r"\1", text))
    return WORD.findall(text.lower())


@lru_cache(maxsize=200_000)
def stems(word: str) -> tuple[str, ...]:
    """Return the one or two stems under which a word is indexed."""
    stemmer = _stemmer()
    written, folded = fold(stemmer.stemWord(word)), stemmer.stemWord(fold(word))
    return (written,) if written == folded else (written, folded)


def meaningful(text: str) -> list[str]:
    """Return the words of a text that carry meaning."""
    return [w for w in words(text) if w not in STOP and fold(w) not in STOP]


@lru_cache(maxsize=1)
def _stemmer() -> "Stemmer.Stemmer":
    return Stemmer.Stemmer("french")
