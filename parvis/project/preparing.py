"""What brings an empty database to a usable state, and how we know that it was done."""

import hashlib
import importlib.util
import inspect
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from parvis.kit import clock
from parvis.kit.catalogs import build_catalogs
from parvis.project.open_data import forget

PACKAGE = Path(__file__).resolve().parents[1]
WATCHED = (
    "uv.lock",
    "parvis/*/migrations/*.py",
    "parvis/*/seeds/**/*",
    "parvis/*/locale/*/LC_MESSAGES/*.po",
    "parvis/*/static/**/*",
    "parvis/project/preparing.py",
)


@dataclass(frozen=True)
class Seed:
    """A room that brings what the project wrote, by its service `seed`."""

    title: str
    room: str
    for_demo: bool = False


SEEDS = (
    Seed("centre of the demonstration", "centres", for_demo=True),
    Seed("desks of the demonstration", "reception", for_demo=True),
    Seed("shared vocabulary", "vocabulary"),
    Seed("occupations", "occupations"),
    Seed("collection of the demonstration", "catalogue", for_demo=True),
    Seed("organisations of the demonstration", "directory", for_demo=True),
    Seed("accounts of the demonstration", "accounts", for_demo=True),
    Seed("permanences of the demonstration", "roster", for_demo=True),
    Seed("mentors of the demonstration", "mentoring", for_demo=True),
    Seed("programme of the demonstration", "programme", for_demo=True),
    Seed("question engine", "discovery"),
)

Tell = Callable[[str], Any]


def prepare(*, demo: bool, tell: Tell) -> None:
    """Do every step, each of which leaves alone what is already there."""
    started = time.perf_counter()
    if _is_new():
        forget(place())
    for title, step in _steps(demo):
        begun = time.perf_counter()
        found = step()
        tell(f"  {title}{_told(found)} ({time.perf_counter() - begun:.1f} s)")
    _write_stamps(_read_stamps() | {place(): _fingerprint(demo)})
    tell(f"prepare: ready in {time.perf_counter() - started:.1f} s")


def is_prepared(*, demo: bool) -> bool:
    """Tell whether this database was prepared from these very files."""
    if _read_stamps().get(place()) != _fingerprint(demo):
        return False
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def forget_preparation() -> None:
    """Forget what was done to this database: its content has been replaced."""
    stamps = _read_stamps()
    if stamps.pop(place(), None):
        _write_stamps(stamps)
    forget(place())


def _is_new() -> bool:
    return not MigrationExecutor(connection).loader.applied_migrations


def _steps(demo: bool) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "French catalogues", lambda: build_catalogs(PACKAGE)
    yield "tables", lambda: call_command("migrate", verbosity=0)
    yield "shared cache", lambda: call_command("createcachetable", verbosity=0)
    for seed in SEEDS:
        gesture = _gesture(seed)
        if gesture and (demo or not seed.for_demo):
            yield seed.title, gesture
    yield (
        "static files",
        lambda: call_command("collectstatic", "--noinput", verbosity=0),
    )


def _gesture(seed: Seed) -> Callable[[], object] | None:
    services = f"parvis.{seed.room}.services"
    if importlib.util.find_spec(services) is None:
        return None
    gesture = getattr(importlib.import_module(services), "seed", None)
    if gesture is None:
        return None
    if "at" in inspect.signature(gesture).parameters:
        return partial(gesture, at=clock.now())
    return partial(gesture)


def _told(found: object) -> str:
    return f": {found}" if isinstance(found, int | str) and found else ""


def _fingerprint(demo: bool) -> str:
    digest = hashlib.sha256(f"demo={demo}".encode())
    for pattern in WATCHED:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            if path.is_file():
                digest.update(path.as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def place() -> str:
    """Name a database without telling its address."""
    database = connection.settings_dict
    named = "|".join(str(database[key]) for key in ("ENGINE", "HOST", "PORT", "NAME"))
    return hashlib.sha256(named.encode()).hexdigest()


def _stamps() -> Path:
    return Path(settings.VAR) / "prepared.json"


def _read_stamps() -> dict[str, str]:
    try:
        stamps: dict[str, str] = json.loads(_stamps().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamps


def _write_stamps(stamps: dict[str, str]) -> None:
    _stamps().parent.mkdir(parents=True, exist_ok=True)
    _stamps().write_text(json.dumps(stamps, indent=1), "utf-8")
