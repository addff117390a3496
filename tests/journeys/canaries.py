"""Forty strings that nobody would type, and how to find them again wherever they hide.

Each holds a mark (`zq07canari`) that resists stemming, folding and cutting, so
that even an index that kept half a word would be found out.
"""

import re
from collections.abc import Iterator

MARK = re.compile(r"zq\d\dcan", re.IGNORECASE)
NUMBERS = re.compile(r"06[ .]?98[ .]?76[ .]?5[45]|75099 zq|1 ?98 ?07 ?75 ?099")
SHAPES = (
    "{m}",
    "{m} emploi",
    "je cherche un travail de {m} près de chez moi",
    "je m'appelle {m} et j'ai été licencié hier",
    "mon mail est {m}@exemple.test, je veux changer de métier",
    "appelez moi au 06 98 76 54 {n:02d} {m}",
    "j'habite 12 rue {m}, 75099 {m}, et je veux une formation",
    "mon numéro de sécu est 1 98 07 75 099 {m}",
    "VAE {m} CPF",
    "{m} ? ! … « {m} »",
    "<script>alert('{m}')</script> bilan de compétences",
    "'; DROP TABLE {m}; -- création d'entreprise",
    "{{{{ {m} }}}} {{% {m} %}} orientation",
    "../../{m}/etc/passwd apprentissage",
    "\u202e{m} 🙂 stage",
    "I want to work as a {m} in Paris",
    "quiero trabajar de {m}",
    "أريد أن أعمل {m}",
    "jveu fer 1 formassion {m} svp",
    "je n'en peux plus de mon chef {m}, je dors mal, que faire pour partir",
)


def canaries() -> Iterator[str]:
    """Give the forty strings, each with its own mark."""
    for turn in range(2):
        for place, shape in enumerate(SHAPES):
            number = turn * len(SHAPES) + place
            yield shape.format(m=f"zq{number:02d}canari", n=number)


def traces(text: str | bytes) -> list[str]:
    """Return what is left of the canaries in a text, with the words around."""
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    return [
        text[max(0, found.start() - 60) : found.end() + 20]
        for pattern in (MARK, NUMBERS)
        for found in pattern.finditer(text)
    ]
