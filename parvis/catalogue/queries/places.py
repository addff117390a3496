"""The plan of the room: where each shelf stands, in hundredths of its width and height."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PLAN = Path(__file__).parents[1] / "seeds" / "shelves.tsv"


@dataclass(frozen=True)
class Place:
    """A shelf as it is drawn, and the beginnings of the marks that stand there."""

    label: str
    beginnings: tuple[str, ...]
    left: int
    top: int
    width: int
    height: int


@cache
def places() -> tuple[Place, ...]:
    """Return the shelves of the plan, in the order in which one walks."""
    with PLAN.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(
            Place(
                row["label"],
                tuple(row["marks"].split("|")),
                int(row["left"]),
                int(row["top"]),
                int(row["width"]),
                int(row["height"]),
            )
            for row in rows
        )
