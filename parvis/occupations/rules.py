"""What a sheet of occupation must be, from whatever release it comes.

OCC-1 A release older than the one in place is refused, unless it is forced. (a mistake of folder must not undo a year)
OCC-2 A code that disappears is kept, retired, and points to the occupation that received most of its titles. (links and records still lead somewhere)
OCC-3 A sheet written with the product never overwrites an imported one. (the source of reference prevails)
OCC-4 A title "Boulanger / Boulangère d'art" has two forms, and both are words to find it by. (nobody is the exception)
OCC-5 Two releases are compared before one is applied: what appears, disappears, changes name. (the person decides)
OCC-6 A release that comes in takes the place of all that was written with the product; a sheet it does not know is retired. (no occupation is told twice)
OCC-7 A name is set as French sets it: « Éleveur », « d’animaux », whatever the file says. (capitals keep their accents)
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

BOTH = " / "
SEED_MARK = "seed-"  # begins the codes of what was written with the product
OPEN_SYLLABLE = re.compile(
    r"\bE(?=(?:qu|[cpt]h|[bcdfgpt][lr]|[bcdfglmnprstv])[aeiouyàâéèêëîïôûù])(?!vent\b)"
)


@dataclass(frozen=True)
class Forms:
    """The two forms of a title; the same one twice when the word has only one."""

    masculine: str
    feminine: str


@dataclass(frozen=True)
class Difference:
    """What a release changes to the list of occupations."""

    appears: tuple[str, ...]
    disappears: tuple[str, ...]
    renamed: tuple[tuple[str, str, str], ...]


def well_set(name: str) -> str:
    """Return a name with the accents of its capitals and real apostrophes (OCC-7)."""
    return OPEN_SYLLABLE.sub("É", name.replace("'", "’"))


def is_older(incoming: str, in_place: str) -> bool:
    """Tell whether a version comes before the one in place (OCC-1)."""
    return _ordinal(incoming) < _ordinal(in_place)


def heirs(
    gone: Mapping[str, set[str]], new_home: Mapping[str, str]
) -> dict[str, str | None]:
    """Return the heir of each code that disappears, by where its titles went (OCC-2)."""
    found: dict[str, str | None] = {}
    for code, titles in gone.items():
        homes = Counter(new_home[t] for t in sorted(titles) if t in new_home)
        best = sorted(homes.items(), key=lambda home: (-home[1], home[0]))
        found[code] = best[0][0] if best else None
    return found


def may_overwrite(incoming: str, in_place: str) -> bool:
    """Tell whether a sheet from one source may replace one from another (OCC-3)."""
    return incoming != "seed" or in_place == "seed"


def forms(title: str) -> Forms:
    """Return both forms of a title (OCC-4)."""
    parts = title.split(BOTH)
    if len(parts) != 2 or not all(parts):
        return Forms(title, title)
    left, right = parts[0].split(), parts[1].split()
    if len(right) < len(left) or left[0][:1].lower() != right[0][:1].lower():
        return Forms(title, title)
    return Forms(" ".join([*left, *right[len(left) :]]), parts[1])


def difference(before: Mapping[str, str], after: Mapping[str, str]) -> Difference:
    """Compare two lists of labels by code (OCC-5)."""
    return Difference(
        tuple(sorted(set(after) - set(before))),
        tuple(sorted(set(before) - set(after))),
        tuple(
            (code, before[code], after[code])
            for code in sorted(set(before) & set(after))
            if before[code] != after[code]
        ),
    )


def _ordinal(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
