"""The French that people read is set as French is set."""

import re

import polib
import pytest

from tests.architecture.house import CDM, short

FRENCH = sorted(CDM.glob("*/locale/fr/LC_MESSAGES/django.po"))
NOT_TEXT = re.compile(
    r"<[^>]*>|&\w+;|%\(\w+\)[sd]|\{[^}]*\}|https?:\S+|\S+@\S+|\d+:\d+"
)
FAULTS = {
    "straight apostrophe": re.compile(r"\w'\w"),
    "straight quotation marks": re.compile(r'"'),
    "three dots instead of …": re.compile(r"\.\.\."),
    "ordinary or no space before ; ! ?": re.compile(
        r"[^\s\u202f\u00a0!?(\u2026][;!?]|[ ][;!?]"
    ),
    "ordinary or no space before :": re.compile(r"[^\s\u202f\u00a0:]:(?=\s|$)|[ ]:"),
    "ordinary or no space inside « »": re.compile(r"«[^\u202f\u00a0]|[^\u202f\u00a0]»"),
    "capital without its accent": re.compile(
        r"\b(A|E)(?= \b(l|la|les|partir|propos|tout)\b)|\bEt(ape|at|tude|ablissement)s?\b"
    ),
    "ticket, where the hall says billet": re.compile(r"\btickets?\b", re.IGNORECASE),
}


ELIDED = re.compile(
    r"\b(de|du|le|la|que|à) %\((name|month|pole|alias|who|partner|city|title)\)"
)
"""« de avril », « à Les Halles »: a word that changes before a name nobody has read yet."""


def faults_of(text):
    text = NOT_TEXT.sub("", text)
    return [name for name, pattern in FAULTS.items() if pattern.search(text)]


@pytest.mark.parametrize("path", FRENCH, ids=short)
def test_french_is_well_set(path):
    wrong = [
        f"{fault}: {text}"
        for entry in polib.pofile(path)
        for text in [entry.msgstr, *entry.msgstr_plural.values()]
        for fault in faults_of(text)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", FRENCH, ids=short)
def test_no_name_follows_a_word_that_changes_before_it(path):
    wrong = [
        text
        for entry in polib.pofile(path)
        for text in [entry.msgstr, *entry.msgstr_plural.values()]
        if ELIDED.search(text)
    ]
    assert wrong == []
    assert ELIDED.search("Entretiens de %(month)s")


@pytest.mark.parametrize(
    "path", sorted((CDM.parent / "docs" / "guide").glob("*.md")), ids=short
)
def test_the_guide_says_billet_too(path):
    said = re.sub(r"`[^`]*`", "", path.read_text("utf-8"))
    assert re.findall(r"\btickets?\b", said, re.IGNORECASE) == []


@pytest.mark.parametrize(
    "text",
    [
        "l'emploi",
        "Vraiment ?",
        "Vraiment?",
        "Pôles : cinq",
        "Pôles: cinq",
        "« ici »",
        'dire "oui"',
        "et puis...",
        "A partir de lundi",
        "Etape 2",
        "Votre ticket",
    ],
)
def test_this_guard_barks(text):
    assert faults_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "L’emploi\u202f: « oui » ?".replace(" »", "\u00a0»")
        .replace("« ", "«\u00a0")
        .replace(" ?", "\u202f?"),
        "14 h 30, https://a.fr/?b=c",
        "%(count)s pôle",
        "À partir de lundi",
        '<a href="x">Écrire</a>',
    ],
)
def test_this_guard_leaves_good_french_alone(text):
    assert faults_of(text) == []
