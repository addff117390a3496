"""Answer a question: danger first, then what was understood, then what each room has.

Nothing here stores or logs a word of the question; the caller counts the
outcome by theme and month.
"""

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from datetime import datetime

from parvis.centres import queries as centres
from parvis.centres.queries import CentreNow, telling
from parvis.discovery import engine, finding, reading_aloud
from parvis.discovery.choices import State
from parvis.discovery.router.features import plain
from parvis.discovery.router.reading import Reading, Vector
from parvis.discovery.router.weights import ModelUnusable
from parvis.discovery.rules import asker, field, troubles
from parvis.discovery.rules.answer import Answer, ThemeFound
from parvis.discovery.rules.decision import (
    FEWEST_WORDS,
    OUT,
    Heard,
    Understood,
    is_unread,
    outcome,
)
from parvis.discovery.rules.guard import find_danger
from parvis.discovery.rules.language import SMALL_WORDS
from parvis.discovery.services.apart import outside, unread, urgent, without_router
from parvis.discovery.services.asked import Asked, NothingAsked, read_question
from parvis.kit.memo import briefly
from parvis.kit.words import STOP, words

SHOWN_THEMES = 3
EVERYDAY = frozenset(STOP).union(*SMALL_WORDS.values())
WORTH_READING = 0.10


class NoCentre(Exception):
    """No centre of this code, or none at all."""


def ask(
    question: str,
    *,
    at: datetime,
    centre_code: str = "",
    language: str = "",
    theme_code: str = "",
    as_typed: bool = False,
) -> Answer:
    """Answer a question in the person's words; `theme_code` is a card they chose.

    `as_typed`: they keep their words; nothing is corrected, nor said to be for others.
    """
    sheet = engine.themes().get(theme_code)
    asked = _read_with(question.strip(), sheet.plain_label if sheet else "", language)
    centre = _centre_now(centre_code, at)
    reading = _reading(asked.text)
    danger = find_danger(
        asked.plain, engine.lexicon(), reading.danger if reading else {}
    )
    if danger and not theme_code:
        return urgent(asked, danger, centre)
    if reading is None:
        return without_router(asked, centre, at)
    if not (theme_code or as_typed):
        if _is_unread(asked, reading):
            return unread(asked, centre)
        if _is_outside(asked, reading):
            return outside(asked, centre, at)
    return _answer(asked, reading, centre, theme_code, at, as_typed)


@dataclass(frozen=True)
class Codes:
    """An answer in codes alone, best first: what a batch prints."""

    state: str
    poles: tuple[str, ...]
    themes: tuple[str, ...]
    rome: tuple[str, ...]
    chance: float = 0.0
    """What the first pole was given."""


def codes_for(question: str, *, at: datetime, centre_code: str = "") -> Codes:
    """Answer with codes: the state, poles, themes and occupations of a question."""
    centre = _centre_now(centre_code, at)
    try:
        asked = read_question(question)
    except NothingAsked:
        return Codes(State.DIALOGUE, (), (), ())
    reading = _reading(asked.text)
    danger = find_danger(
        asked.plain, engine.lexicon(), reading.danger if reading else {}
    )
    themes, poles = _understood(reading, centre) if reading else ([], [])
    state = (
        outcome(asked.plain, Understood(themes, poles, reading.nearness))
        if reading
        else State.PERSON
    )
    codes = [c for c, _ in poles]
    is_outside = bool(reading and _is_outside(asked, reading))
    if reading and not danger and _is_unread(asked, reading):
        state = State.DIALOGUE
    elif danger or is_outside:
        state = State.URGENT if danger else State.PERSON
        codes = [OUT, *(c for c in codes if c != OUT)]
    return Codes(
        state,
        tuple(codes),
        tuple(c for c, _ in themes),
        tuple(o.rome for o in finding.occupations_in(asked.text, asked.language)),
        1.0 if danger else poles[0][1] if poles else 0.0,
    )


def _understood(
    reading: Reading, centre: CentreNow
) -> tuple[list[tuple[str, float]], list[tuple[str, float]]]:
    sheets, weights = engine.themes(), engine.reader().weights
    themes = _ordered(weights.themes, reading.themes, sheets)
    learnt = _ordered(weights.poles, reading.poles)
    return themes, finding.chances_of_poles(learnt, themes, sheets, centre)


def _is_unread(asked: Asked, reading: Reading) -> bool:
    """Tell a text in no language that is read; a few words that nobody knows may still be of elsewhere (DSC-20)."""
    reader = engine.reader()
    said = {w for w in map(plain, _whole_words(asked)) if len(w) > 1 and w.isalpha()}
    known = sum(w in EVERYDAY or reader.knows(w) for w in said)
    if not is_unread(Heard(len(said), known, reader.learnt(), reading.nearness)):
        return False
    if len(said) < FEWEST_WORDS and _is_outside(asked, reading):
        return False
    return not finding.occupations_in(asked.text, asked.language)


def _whole_words(asked: Asked) -> list[str]:
    """Return the words of a question; where it was cut, the last one may be half a word."""
    said = list(words(asked.text))
    return said[:-1] if asked.is_cut else said


def _is_outside(asked: Asked, reading: Reading) -> bool:
    place = int(reading.themes.argmax())
    leaning = field.Leaning(
        reading.outside,
        reading.nearness,
        engine.reader().weights.themes[place],
        float(reading.themes[place]),
    )
    return field.is_outside(asked.plain, engine.field(), leaning)


def _other_troubles(
    asked: Asked, told: Collection[str], centre: CentreNow
) -> list[tuple[str, float]]:
    """Read the message part by part, for what the whole of it covers (DSC-16)."""
    heard = []
    for part in troubles.parts(asked.text):
        reading = engine.reader().read(part)
        themes, _poles = _understood(reading, centre)
        heard.append((themes, reading.nearness))
    return troubles.other_troubles(heard, told=told)


def _read_with(question: str, theme: str, language: str) -> Asked:
    """Read a question; the words of the theme that was chosen stand for one that tells nothing."""
    try:
        return read_question(question, language)
    except NothingAsked:
        if not theme:
            raise
        return read_question(theme, language)


def _centre_now(code: str, at: datetime) -> CentreNow:
    """Return the centre as it is in this minute: nothing opens between two."""
    return _centre_in(code, at.replace(second=0, microsecond=0))


@briefly(20)
def _centre_in(code: str, minute: datetime) -> CentreNow:
    centre = centres.centre_by_code(code) if code else centres.default_centre()
    if centre is None:
        raise NoCentre
    return telling.now_told(centre, at=minute)


def _reading(text: str) -> Reading | None:
    try:
        return engine.reader().read(text)
    except ModelUnusable:
        return None


def _answer(
    asked: Asked,
    reading: Reading,
    centre: CentreNow,
    theme_code: str,
    at: datetime,
    as_typed: bool,
) -> Answer:
    sheets = engine.themes()
    themes, poles = _understood(reading, centre)
    if theme_code in sheets:
        themes = [(theme_code, 1.0), *((c, 0.0) for c, _ in themes if c != theme_code)]
        poles = finding.chances_of_poles((), themes, sheets, centre)
    state = (
        State.ANSWERED
        if theme_code in sheets
        else outcome(asked.plain, Understood(themes, poles, reading.nearness))
    )
    corrections = () if as_typed else reading_aloud.corrections(asked.text)
    shown = tuple(_theme(code, p, asked) for code, p in themes[:SHOWN_THEMES])
    said = reading_aloud.corrected(asked.text, corrections)
    asked_about = [(t.code, t.label, t.p) for t in shown if t.p >= WORTH_READING]
    found = finding.with_waits(
        finding.with_languages(
            finding.poles(poles, centre), centre, asked.language, at=at
        ),
        centre_code=centre.code,
        at=at,
    )
    # Cards to choose from are all told; an answer tells its first theme alone.
    told = {t.code for t in (shown if state == State.CHOOSE else shown[:1])}
    also = [] if theme_code else _other_troubles(asked, told, centre)
    best = sheets.get(shown[0].code) if shown else None
    another = asked.is_for_another
    return Answer(
        state=state,
        question=asked.text,
        reformulation=finding.understood(best, another)
        if state != State.DIALOGUE
        else "",
        other_ways=finding.other_ways(best, another),
        themes=shown,
        poles=found,
        documents=finding.documents(said, asked_about, at=at, language=asked.language),
        occupations=finding.occupations_in(said, asked.language),
        organisations=finding.organisations(asked_about, at=at),
        on_your_own=finding.alone(best, another),
        with_someone=finding.with_someone(best, found, centre, another),
        corrections=corrections,
        dropped=asked.dropped,
        is_cut=asked.is_cut,
        language=asked.language,
        own_words=finding.own_words(centre, asked.language, found, at=at),
        is_for_another=another,
        meanings=reading_aloud.meanings(asked.plain),
        sessions=finding.sessions(centre.code, [t[0] for t in asked_about], at=at),
        also=tuple(_theme(code, p, asked) for code, p in also),
    )


def _theme(code: str, p: float, asked: Asked) -> ThemeFound:
    sheet = engine.themes()[code]
    reader = engine.reader()
    place = reader.weights.themes.index(code) if code in reader.weights.themes else None
    return ThemeFound(
        code,
        sheet.label,
        sheet.label
        if asked.is_for_another and code != asker.HELPERS
        else sheet.plain_label,
        round(p, 4),
        reader.because(asked.text, place) if place is not None else (),
        sheet.translations.get(asked.language, ""),
    )


def _ordered(
    codes: Sequence[str], chances: Vector, kept: Container[str] | None = None
) -> list[tuple[str, float]]:
    """Pair codes with chances, best first; only those that still exist."""
    pairs = (
        (code, float(p))
        for code, p in zip(codes, chances, strict=True)
        if kept is None or code in kept
    )
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))
