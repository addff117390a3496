"""The language of a question, among those that the house recognises."""

import re
from collections.abc import Mapping

FRENCH = "fr"
ARABIC = re.compile(r"[\u0600-\u06ff]")
SMALL_WORDS: Mapping[str, frozenset[str]] = {
    "fr": frozenset(
        [
            "je",
            "j",
            "le",
            "la",
            "les",
            "un",
            "une",
            "des",
            "du",
            "de",
            "et",
            "est",
            "pour",
            "dans",
            "que",
            "qui",
            "pas",
            "mon",
            "ma",
            "mes",
            "suis",
            "ai",
            "avec",
            "sur",
            "vous",
            "ou",
            "comment",
            "au",
            "ce",
            "en",
            "ne",
            "plus",
            "faire",
            "on",
            "il",
            "elle",
            "c",
            "d",
            "l",
        ]
    ),
    "en": frozenset(
        [
            "i",
            "the",
            "a",
            "to",
            "is",
            "my",
            "for",
            "and",
            "in",
            "of",
            "how",
            "do",
            "can",
            "what",
            "where",
            "have",
            "with",
            "am",
            "not",
            "am",
            "you",
            "it",
            "on",
            "work",
            "job",
            "without",
            "at",
            "from",
            "get",
            "looking",
            "want",
            "need",
            "who",
            "free",
            "if",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "la",
            "los",
            "un",
            "una",
            "y",
            "es",
            "para",
            "en",
            "que",
            "mi",
            "como",
            "no",
            "con",
            "soy",
            "tengo",
            "quiero",
            "busco",
            "donde",
            "por",
            "puedo",
            "trabajo",
            "hay",
            "se",
            "me",
            "he",
            "del",
            "hacer",
            "sin",
            "trabajar",
            "muy",
            "esta",
            "cual",
        ]
    ),
    "pt": frozenset(
        [
            "o",
            "os",
            "um",
            "uma",
            "e",
            "para",
            "em",
            "que",
            "meu",
            "minha",
            "como",
            "nao",
            "com",
            "sou",
            "tenho",
            "quero",
            "procuro",
            "onde",
            "por",
            "posso",
            "trabalho",
            "ha",
            "se",
            "me",
            "do",
            "da",
            "fazer",
            "sem",
            "trabalhar",
            "muito",
            "estou",
            "qual",
            "eu",
        ]
    ),
}
TELLING: Mapping[str, frozenset[str]] = {
    "es": frozenset(
        [
            "el",
            "los",
            "y",
            "soy",
            "tengo",
            "quiero",
            "busco",
            "donde",
            "trabajo",
            "hacer",
            "muy",
        ]
    ),
    "pt": frozenset(
        [
            "os",
            "nao",
            "sou",
            "tenho",
            "quero",
            "procuro",
            "onde",
            "trabalho",
            "fazer",
            "muito",
            "eu",
            "ha",
        ]
    ),
}


def language_of(plain: str) -> str:
    """Return fr, en, es, pt or ar; French when nothing tells otherwise."""
    if len(ARABIC.findall(plain)) * 3 > len(plain):
        return "ar"
    said = plain.split()
    scores = {
        code: sum(w in small for w in said)
        + sum(w in TELLING.get(code, ()) for w in said)
        for code, small in SMALL_WORDS.items()
    }
    best = max(scores, key=lambda code: (scores[code], code == FRENCH))
    return best if scores[best] >= 2 and scores[best] > scores[FRENCH] else FRENCH
