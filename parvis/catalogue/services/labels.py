"""Sheets of labels for the spines and the covers, as PDF; no text is ever read as markup."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import typst

SHEET = Path(__file__).parents[1] / "seeds" / "labels.typ"
MOST = 650


@dataclass(frozen=True)
class Label:
    """What is stuck on a copy: its mark in pieces, its title, its number."""

    mark: tuple[str, ...]
    title: str
    barcode: str
    place: str


@dataclass(frozen=True)
class Paper:
    """A sheet of stickers: how many across and down, in millimetres."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float


PAPERS = {
    "dos": Paper(5, 13, 38.1, 21.2, 9.75, 10.7),
    "plat": Paper(3, 8, 63.5, 33.9, 9.75, 12.9),
}


def sheet(labels: Sequence[Label], form: str, *, start: int = 1) -> bytes:
    """Return the PDF of a sheet, its first label in place `start`."""
    paper = PAPERS.get(form, PAPERS["dos"])
    told = {
        "labels": [asdict(label) for label in labels[:MOST]],
        "paper": asdict(paper),
        "skip": min(max(start, 1), paper.columns * paper.rows) - 1,
        "spine": form == "dos",
    }
    made: bytes = typst.compile(
        SHEET.read_bytes(), sys_inputs={"told": json.dumps(told, ensure_ascii=False)}
    )
    return made
