"""What a thesaurus must be, and how it changes.

VOC-4 No concept is broader than itself, by any way: the link that closes a loop is refused. (ISO 25964, SKOS S27)
VOC-5 A concept has one preferred label a language; another becomes an alternative, and it is said. (SKOS S14)
VOC-6 A concept that disappears is kept, retired, and points to its heirs when they are named. (documents still point to it)
VOC-7 Two living concepts of one thesaurus do not bear the same preferred label in one language: a qualifier tells them apart. (ISO 25964-1, homographs)
VOC-8 Who changes a concept says in which state it was read; changed by another since, nothing is written. (two writers, one record)
VOC-9 A concept that is merged gives its words, its notes, its place and its alignments to its heir. (nothing is lost, nothing points to nothing)
VOC-10 A statement of a file that has no place here is kept, and given back. (an exchange without loss)
VOC-11 A candidate term is a word of the house, counted where it is used: never the words of a visitor. (privacy)
VOC-12 What was changed here is not overwritten by an import, unless it is asked. (two writers, one thesaurus)
"""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


def without_loops(
    broader: Iterable[tuple[str, str]],
) -> tuple[list[tuple[str, str]], list[tuple[str, ...]]]:
    """Keep the links that close no loop; tell each loop refused, from end to end (VOC-4)."""
    above: dict[str, list[str]] = defaultdict(list)
    for narrow, broad in sorted(set(broader)):
        above[narrow].append(broad)
    if not _may_loop(above):
        return [(n, b) for n in sorted(above) for b in above[n]], []
    kept: dict[str, list[str]] = defaultdict(list)
    loops = []
    for narrow in sorted(above):
        for broad in above[narrow]:
            if way := _way(kept, broad, narrow):
                loops.append((narrow, *way))
            else:
                kept[narrow].append(broad)
    return [(n, b) for n in sorted(kept) for b in kept[n]], loops


def _may_loop(above: Mapping[str, Sequence[str]]) -> bool:
    """Take the concepts that lead nowhere away, one after the other: a loop is what remains."""
    below: dict[str, list[str]] = defaultdict(list)
    left = {narrow: len(broads) for narrow, broads in above.items()}
    for narrow, broads in above.items():
        for broad in broads:
            below[broad].append(narrow)
    free = [concept for concept in below if not left.get(concept)]
    while free:
        for narrow in below.get(free.pop(), ()):
            left[narrow] -= 1
            if not left[narrow]:
                free.append(narrow)
    return any(left.values())


def _way(above: Mapping[str, Sequence[str]], start: str, end: str) -> tuple[str, ...]:
    """Return a way up from one concept to another, both included; nothing when there is none."""
    came: dict[str, str] = {start: ""}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            way = [here]
            while came[way[-1]]:
                way.append(came[way[-1]])
            return tuple(reversed(way))
        for broad in above.get(here, ()):
            if broad not in came:
                came[broad] = here
                waiting.append(broad)
    return ()


def preferred(texts: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Choose one preferred label among those of one language; the others become alternatives (VOC-5)."""
    first, *others = sorted(set(texts), key=lambda t: (len(t), t))
    return first, tuple(others)


def scheme_code(uri: str) -> str:
    """Return a short stable code for a scheme: the end of its address, and a mark of the whole."""
    tail = re.sub(r"[^a-z0-9]+", "-", re.split(r"[/#:]", uri.rstrip("/#"))[-1].lower())
    return f"{tail.strip('-')[:40]}-{hashlib.sha256(uri.encode()).hexdigest()[:6]}"


def closes_a_loop(
    above: Mapping[str, Sequence[str]], narrow: str, broad: str
) -> tuple[str, ...]:
    """Return the loop that a broader link would close, from end to end (VOC-4)."""
    if narrow == broad:
        return (narrow, broad)
    way = _way(above, broad, narrow)
    return (narrow, *way) if way else ()


def spellings(text: str) -> set[str]:
    """Return the ways of writing a label that differ only by capitals (VOC-7)."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return {
        plain,
        plain.lower(),
        plain.upper(),
        plain[:1].upper() + plain[1:],
        plain[:1].upper() + plain[1:].lower(),
        plain[:1].lower() + plain[1:],
    }


LINE = re.compile(r"^(--|[a-z]{2,3}(?:-[a-z0-9]{2,8})*) ?: ?(.+)$")
NONE = "--"


class NotALanguage(ValueError):
    """A line begins with a colon where a language is expected."""


def worded(text: str, *, default: str = "fr") -> list[tuple[str, str]]:
    """Read one label a line, « en : Trade »; without a language it is the default one."""
    found: dict[tuple[str, str], None] = {}
    for raw in text.splitlines():
        line = " ".join(raw.replace("\0", "").split())
        if line.startswith(":"):
            raise NotALanguage(line)
        if told := LINE.match(line):
            language = "" if told[1] == NONE else told[1]
            found[language, told[2]] = None
        elif line:
            found[default, line] = None
    return list(found)


def told_lines(labels: Iterable[tuple[str, str]], *, default: str = "fr") -> str:
    """Write labels as `worded` reads them."""
    return "\n".join(
        text if language == default else f"{language or NONE} : {text}"
        for language, text in labels
    )


@dataclass(frozen=True)
class State:
    """All that is said of one concept, by the addresses of the others."""

    labels: frozenset[tuple[str, str, str]] = frozenset()
    notes: frozenset[tuple[str, str, str]] = frozenset()
    broader: frozenset[str] = frozenset()
    narrower: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    alignments: frozenset[tuple[str, str]] = frozenset()


def merged(gone: State, heir: State, *, pair: tuple[str, str]) -> State:
    """Return what the heir becomes: it keeps all it had and receives the rest (VOC-9)."""
    labels = set(heir.labels)
    named = {language for language, kind, _text in heir.labels if kind == "pref"}
    borne = {(language, text) for language, _kind, text in heir.labels}
    for language, kind, text in sorted(gone.labels):
        if (language, text) not in borne:
            kept = "alt" if kind == "pref" and language in named else kind
            labels.add((language, kept, text))
    both = frozenset(pair)
    near = (heir.broader | heir.narrower | gone.narrower) - both
    return State(
        frozenset(labels),
        heir.notes | gone.notes,
        (heir.broader | gone.broader) - both,
        (heir.narrower | gone.narrower) - both,
        (heir.related | gone.related) - both - near,
        heir.alignments | gone.alignments,
    )


@dataclass(frozen=True)
class Heard:
    """A word of the house that no concept bears, and how many times it is used."""

    text: str
    number: int
    source: str


def waiting_terms(
    heard: Iterable[Heard], *, known: Iterable[str], limit: int
) -> list[tuple[str, int, tuple[Heard, ...]]]:
    """Gather what each source counted, the most used first; known words are left out (VOC-11)."""
    borne = {_folded(text) for text in known}
    gathered: dict[str, list[Heard]] = defaultdict(list)
    for one in heard:
        mark = _folded(one.text)
        if mark and mark not in borne and one.number > 0:
            gathered[mark].append(one)
    lines = [
        (max(g, key=lambda h: h.number).text, sum(h.number for h in g), tuple(g))
        for g in gathered.values()
    ]
    return sorted(lines, key=lambda line: (-line[1], line[0]))[:limit]


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())
