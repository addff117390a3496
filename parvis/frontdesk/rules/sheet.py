"""The sheet that a person takes away: what it may hold, and how a phone receives it.

FRD-30 What a scanned sheet says stands after the # of its address: no server receives it. (anonymity)
FRD-31 A code holds what a phone can read; what does not fit is counted and said, the paper has it all. (a hand held at arm's length)
FRD-32 A sheet is counted by theme, kind and pole, and nothing else of it is kept. (the loop with the collection)
"""

import base64
import json
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_LINES = 12
LONGEST_FRAGMENT = 1000
LONGEST_TITLE = 90
LONGEST_WHERE = 120
KINDS = ("document", "organisation", "occupation", "advice")
KEY = re.compile(
    r"(document|organisation|occupation|advice):([\w-]{1,24}):([\w-]{0,20})"
)
FORMAT = "1"


@dataclass(frozen=True)
class Line:
    """One thing to take away: what it is, where it is, and the theme it answers."""

    kind: str
    ref: str
    title: str
    detail: str = ""
    where: str = ""
    url: str = ""
    theme: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.ref}:{self.theme}"


@dataclass(frozen=True)
class Packed:
    """What stands after the #, and how many lines did not fit."""

    fragment: str
    left_out: int


def parts_of(key: str) -> tuple[str, str, str] | None:
    """Return the kind, the number and the theme of a tapped line; nothing for another text."""
    found = KEY.fullmatch(key)
    return (found[1], found[2], found[3]) if found else None


def pack(title: str, lines: Sequence[Line]) -> Packed:
    """Write a sheet after the # of an address, as many lines as a phone can read (FRD-30, FRD-31)."""
    for kept in range(len(lines), 0, -1):
        fragment = _written(title, lines[:kept])
        if len(fragment) <= LONGEST_FRAGMENT:
            return Packed(fragment, len(lines) - kept)
    return Packed(_written(title, ()), len(lines))


def unpack(fragment: str) -> list[list[str]]:
    """Read what stands after the #, as the page of the phone does."""
    if not fragment.startswith(FORMAT):
        return []
    text = fragment[len(FORMAT) :]
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    said: list[list[str]] = json.loads(zlib.decompress(raw, -15))
    return said


def counted(lines: Iterable[Line]) -> list[tuple[str, str]]:
    """Return what is counted of a sheet: kinds and themes (FRD-32)."""
    return [(line.kind, line.theme) for line in lines]


def _written(title: str, lines: Iterable[Line]) -> str:
    said = [[title[:LONGEST_TITLE]]] + [
        [
            line.kind[:2],
            line.title[:LONGEST_TITLE],
            line.where[:LONGEST_WHERE],
            line.url if len(line.url) <= LONGEST_WHERE else "",
        ]
        for line in lines
    ]
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    raw = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    body = squeezed.compress(raw) + squeezed.flush()
    return FORMAT + base64.urlsafe_b64encode(body).decode().rstrip("=")
