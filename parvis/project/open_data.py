"""Which releases of open data are read, in what order, and which are already in."""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from parvis.kit.importing import CannotImport, apply, write_report
from parvis.project.importers import IMPORTERS

BELOW_HERE = ("open-data",)
BESIDE_HERE = ("shared/data",)
Tell = Callable[[str], Any]


@dataclass(frozen=True)
class Release:
    """Files of one kind, by their place in the folder of open data."""

    kind: str
    pattern: str


# Rebuilt demonstrations of library software and format samples are left out:
# they belong to tests, not to a centre's collection.
RELEASES = (
    Release("rome", "rome"),
    Release("rncp", "rncp"),
    Release("onisep", "onisep"),
    Release("skos", "skos/unescothes.ttl"),
    Release("skos", "skos/scolomfr/*.rdf"),
    Release("marc", "unimarc/onisep_publications_unimarc.mrc"),
    Release("resources", "resources/*.jsonl"),
    Release("organisations", "structures/agences_*.json"),
    Release("organisations", "structures/annuaire_*.json"),
)


@dataclass(frozen=True)
class Outcome:
    """How many releases were read, left alone and refused."""

    imported: int = 0
    already: int = 0
    refused: int = 0


def folder() -> Path | None:
    """Find the folder of open data: the one named, else beside the code."""
    if settings.OPEN_DATA:
        return Path(settings.OPEN_DATA)
    places = [
        *(settings.BASE_DIR / name for name in BELOW_HERE),
        *(settings.BASE_DIR.parent / name for name in BESIDE_HERE),
    ]
    return next((place for place in places if place.is_dir()), None)


def import_all(root: Path, *, database: str, again: bool, tell: Tell) -> Outcome:
    """Bring every known release in; one that is refused does not stop the others."""
    imported = already = refused = 0
    stamps = _Stamps(database)
    for kind, path in releases(root):
        name = path.relative_to(root).as_posix()
        mark = fingerprint(path)
        if not again and stamps.get(name) == mark:
            already += 1
            continue
        begun = time.perf_counter()
        tell(f"  {kind} {name}…")
        try:
            said = _import(kind, path)
        except CannotImport as error:
            refused += 1
            tell(f"    refused: {error}")
            continue
        imported += 1
        stamps.put(name, mark)
        tell(f"    {said} ({time.perf_counter() - begun:.1f} s)")
    return Outcome(imported, already, refused)


def releases(root: Path) -> Iterator[tuple[str, Path]]:
    """Return what stands in the folder and can be read, in the order of dependence."""
    for release in RELEASES:
        if release.kind in IMPORTERS:
            for path in sorted(root.glob(release.pattern)):
                yield release.kind, path


def fingerprint(path: Path) -> str:
    """Tell two releases apart by the names, sizes and dates of their files."""
    files = sorted(path.rglob("*")) if path.is_dir() else [path]
    told = [
        f"{f.name}:{f.stat().st_size}:{f.stat().st_mtime_ns}"
        for f in files
        if f.is_file()
    ]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def forget(database: str) -> None:
    """Forget what a database had received: it was made anew."""
    _Stamps(database).clear()


def _import(kind: str, path: Path) -> str:
    plan = IMPORTERS[kind].plan(path)
    counts = apply(plan)
    said = (
        f"{counts.created} created, {counts.changed} changed,"
        f" {counts.unchanged} unchanged, {counts.removed} removed"
    )
    if plan.faults:
        report = Path(settings.VAR) / "imports" / f"{kind}-{path.stem}.tsv"
        write_report(plan.faults, report)
        said += f", {counts.refused} refused (reasons in {report})"
    return said


class _Stamps:
    """The releases that a database has received."""

    def __init__(self, database: str) -> None:
        self.database = database
        self.path = Path(settings.VAR) / "imported.json"

    def get(self, name: str) -> str:
        return self._read().get(self.database, {}).get(name, "")

    def put(self, name: str, mark: str) -> None:
        stamps = self._read()
        stamps.setdefault(self.database, {})[name] = mark
        self._write(stamps)

    def clear(self) -> None:
        stamps = self._read()
        if stamps.pop(self.database, None) is not None:
            self._write(stamps)

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            stamps: dict[str, dict[str, str]] = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return stamps

    def _write(self, stamps: dict[str, dict[str, str]]) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_text(json.dumps(stamps, indent=1), "utf-8")
