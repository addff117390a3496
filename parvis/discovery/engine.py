"""What a process keeps in memory to answer: the router, the guard, the themes.

The router's file is read again when it changes on disk; themes are read again
after half a minute, so that a word changed by an advisor is soon everywhere.
"""

import csv
import re
import time
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar

from django.conf import settings

from parvis.discovery.router.features import plain
from parvis.discovery.router.reading import Reader
from parvis.discovery.router.weights import ModelUnusable, load
from parvis.discovery.rules.dialogue import Choice, Screen
from parvis.discovery.rules.field import Field
from parvis.discovery.rules.guard import Lexicon
from parvis.discovery.rules.language import FRENCH
from parvis.discovery.rules.tongues import Sentences
from parvis.discovery.rules.trades import Trades, named
from parvis.kit.words import fold
from parvis.vocabulary import queries as vocabulary

SEEDS = Path(__file__).parent / "seeds"
FRESH_SECONDS = 30
T = TypeVar("T")


class _Kept(Generic[T]):
    """A value read again when its mark changes."""

    def __init__(self, mark: Callable[[], object], read: Callable[[], T]) -> None:
        self._mark, self._read = mark, read
        self._lock = Lock()
        self._held: tuple[object, T] | None = None

    def get(self) -> T:
        mark = self._mark()
        held = self._held
        if held is None or held[0] != mark:
            with self._lock:
                held = self._held
                if held is None or held[0] != mark:
                    held = (mark, self._read())
                    self._held = held
        return held[1]

    def forget(self) -> None:
        self._held = None


@dataclass(frozen=True)
class Terms:
    """The acronyms and words of the trade, folded once."""

    meant: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Text, expansion and folded forms of what has an expansion."""
    protected: frozenset[str]

    @classmethod
    def of(cls, terms: Iterable[vocabulary.TermSheet]) -> "Terms":
        """Fold every form."""
        read = [(t, tuple(fold(f) for f in (t.text, *t.variants))) for t in terms]
        return cls(
            tuple((t.text, t.expansion, forms) for t, forms in read if t.expansion),
            frozenset(f for t, forms in read if t.is_protected for f in forms),
        )


def model_path() -> Path:
    """Return where the trained router lies."""
    return Path(settings.VAR) / "models" / "router.npz"


def _model_mark() -> object:
    try:
        found = model_path().stat()
    except OSError as error:
        raise ModelUnusable(f"router.npz: {error.strerror}") from error
    return (str(model_path()), found.st_mtime_ns, found.st_size)


def _half_minute() -> object:
    return int(time.monotonic() / FRESH_SECONDS)


def _read_themes() -> Mapping[str, vocabulary.ThemeSheet]:
    return {t.code: t for t in vocabulary.themes()}


def _read_model() -> Reader | ModelUnusable:
    """Read the router; a file that cannot be used is not read again until it changes."""
    try:
        return Reader(load(model_path()))
    except ModelUnusable as error:
        return error


_reader = _Kept(_model_mark, _read_model)
_themes = _Kept(_half_minute, _read_themes)
_terms = _Kept(_half_minute, lambda: Terms.of(vocabulary.terms()))


def reader() -> Reader:
    """Return the router in place; raise ModelUnusable when there is none."""
    found = _reader.get()
    if isinstance(found, ModelUnusable):
        raise found
    return found


def themes() -> Mapping[str, vocabulary.ThemeSheet]:
    """Return the themes by code."""
    return _themes.get()


def terms() -> Terms:
    """Return the acronyms and words of the trade."""
    return _terms.get()


def forget() -> None:
    """Read everything again at the next question."""
    for kept in (_reader, _themes, _terms):
        kept.forget()


@cache
def trades() -> Trades:
    """Return the names of trades in other languages, folded."""
    with (SEEDS / "trades.tsv").open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {
        code: named(
            (plain(way), row[FRENCH]) for row in rows for way in row[code].split("/")
        )
        for code in ("en", "es", "pt")
    }


@cache
def lexicon() -> Lexicon:
    """Return the patterns of danger."""
    written = tomllib.loads((SEEDS / "danger.toml").read_text("utf-8"))
    calm = [re.compile(fold(p)) for p in written.pop("calm")]
    idioms = [re.compile(fold(p)) for p in written.pop("idioms")]
    sounds = [re.compile(fold(p)) for p in written.pop("sounds")]
    return Lexicon(
        strong={
            k: [re.compile(fold(p)) for p in v["strong"]] for k, v in written.items()
        },
        weak={k: [re.compile(fold(p)) for p in v["weak"]] for k, v in written.items()},
        calm=calm,
        idioms=idioms,
        sounds=sounds,
    )


@cache
def field() -> Field:
    """Return what keeps a question in, and what tells of elsewhere."""
    written = tomllib.loads((SEEDS / "outside.toml").read_text("utf-8"))
    ours, elsewhere = (
        [re.compile(fold(p)) for p in written[kept]] for kept in ("ours", "elsewhere")
    )
    return Field(ours, elsewhere)


@cache
def screens() -> tuple[Screen, ...]:
    """Return the screens of « Par où commencer »."""
    written = tomllib.loads((SEEDS / "dialogue.toml").read_text("utf-8"))
    return tuple(
        Screen(
            s["code"],
            s["title"],
            tuple(
                Choice(c["code"], c["label"], c["sentence"], frozenset(c["themes"]))
                for c in s["choice"]
            ),
        )
        for s in written["screen"]
    )


@cache
def own_words() -> Mapping[str, Sentences]:
    """Return what is said before a French answer, by language of the question."""
    written = tomllib.loads((SEEDS / "tongues.toml").read_text("utf-8"))
    return {code: Sentences(**said) for code, said in written.items()}


@cache
def urgent_words() -> Mapping[str, Mapping[str, object]]:
    """Return what the guard says, by kind of danger."""
    return tomllib.loads((SEEDS / "urgent.toml").read_text("utf-8"))
