"""A question as it will be read: what should not be written is dropped first (DSC-2)."""

from dataclasses import dataclass

from parvis.discovery.router.features import READ_AT_MOST, plain
from parvis.discovery.rules import asker
from parvis.discovery.rules.decision import FEWEST_LETTERS, letters_of
from parvis.discovery.rules.language import KNOWN, known_as, language_of
from parvis.kit.personal import without_personal


class NothingAsked(Exception):
    """The question is empty, or made of signs only."""


class TooShort(NothingAsked):
    """One letter: nobody can tell what is asked (DSC-19)."""


class UnknownLanguage(Exception):
    """A language that the house does not read."""

    def __init__(self, code: str) -> None:
        self.code, self.known = code, KNOWN
        super().__init__(code)


@dataclass(frozen=True)
class Asked:
    """A question once what should not be written is dropped."""

    text: str
    plain: str
    dropped: tuple[str, ...]
    is_cut: bool
    language: str
    is_for_another: bool


def known_language(code: str) -> str:
    """Return the language of a code, nothing when none was told; refuse one that is not read."""
    known = known_as(code)
    if code.strip() and not known:
        raise UnknownLanguage(code.strip())
    return known


def read_question(question: str, language: str = "") -> Asked:
    """Return the question as it will be read; refuse one without a letter, or of one alone (DSC-19)."""
    told = known_language(language)
    text = "".join(c if c.isprintable() or c in "\n\t" else " " for c in question)
    text, dropped = without_personal(text.strip()[: 10 * READ_AT_MOST])
    folded = plain(text)
    letters = letters_of(folded)
    if letters < FEWEST_LETTERS and not dropped:
        raise TooShort if letters else NothingAsked
    return Asked(
        text[:READ_AT_MOST],
        folded,
        dropped,
        len(text) > READ_AT_MOST or len(question) > 10 * READ_AT_MOST,
        told or language_of(folded),
        asker.is_for_another(folded),
    )
