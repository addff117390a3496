"""A consistent copy of the database and the media in one file, and back."""

import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

FORMAT = 1
DATABASE, MEDIA, LABEL = "database", "media", "parvis.json"


class CannotCopy(Exception):
    """The copy cannot be made or read; the message is the sentence that the person reads."""


def backup(target: Path, *, force: bool) -> int:
    """Write a copy beside its final name, then give it that name; return its size."""
    if target.exists() and not force:
        raise CannotCopy(f"{target} is already there; --force replaces it")
    if not target.parent.is_dir():
        raise CannotCopy(f"{target.parent}: there is no such folder")
    with tempfile.TemporaryDirectory(prefix="parvis-backup-") as name:
        folder = Path(name)
        _dump(folder / DATABASE)
        label = {"format": FORMAT, "engine": connection.vendor}
        (folder / LABEL).write_text(json.dumps(label), "utf-8")
        draft = target.with_name(target.name + ".part")
        with tarfile.open(draft, "w:gz", compresslevel=3) as archive:
            archive.add(folder / LABEL, LABEL)
            archive.add(folder / DATABASE, DATABASE)
            if _media().is_dir():
                archive.add(_media(), MEDIA)
        draft.chmod(0o600)
        draft.replace(target)
    return target.stat().st_size


def restore(source: Path, *, force: bool) -> None:
    """Put a copy in the place of the database and the media."""
    if not source.is_file():
        raise CannotCopy(f"{source}: there is no such file")
    if connection.introspection.table_names() and not force:
        raise CannotCopy(
            "the database is not empty; --force replaces everything that is in it"
        )
    with tempfile.TemporaryDirectory(prefix="parvis-restore-") as name:
        folder = Path(name)
        _unpack(source, folder)
        _check_label(folder / LABEL)
        _load(folder / DATABASE)
        if (folder / MEDIA).is_dir():
            shutil.rmtree(_media(), ignore_errors=True)
            shutil.copytree(folder / MEDIA, _media())


def _media() -> Path:
    return Path(settings.VAR) / "media"


def _unpack(source: Path, folder: Path) -> None:
    try:
        with tarfile.open(source, "r:gz") as archive:
            archive.extractall(folder, filter="data")
    except (tarfile.TarError, OSError, EOFError) as error:
        raise CannotCopy(f"{source} is not a whole copy: {error}") from error


def _check_label(path: Path) -> None:
    try:
        label: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise CannotCopy("this archive was not made by `parvis backup`") from error
    if label.get("format") != FORMAT:
        raise CannotCopy(f"copy of format {label.get('format')}: {FORMAT} was expected")
    if label.get("engine") != connection.vendor:
        raise CannotCopy(
            f"copy of a {label.get('engine')} database; this one is {connection.vendor}"
        )


def _dump(target: Path) -> None:
    if connection.vendor == "sqlite":
        # In one step: step by step the copy starts again at each write and may never end.
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
    else:
        _call("pg_dump", "--format=custom", "--no-owner", f"--file={target}", _name())


def _load(source: Path) -> None:
    if connection.vendor != "sqlite":
        _call(
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--single-transaction",
            f"--dbname={_name()}",
            str(source),
        )
        return
    with closing(sqlite3.connect(source)) as copy:
        try:
            sound = copy.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            raise CannotCopy(f"the copy is damaged: {error}") from error
        if sound != "ok":
            raise CannotCopy(f"the copy is damaged: {sound}")
        connection.ensure_connection()
        copy.backup(connection.connection)


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _call(program: str, *arguments: str) -> None:
    place = connection.settings_dict
    said = {
        "PGHOST": place["HOST"],
        "PGPORT": place["PORT"],
        "PGUSER": place["USER"],
        "PGPASSWORD": place["PASSWORD"],
    }
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments, no shell
            [program, *arguments],
            env=os.environ | {key: str(value) for key, value in said.items() if value},
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError as error:
        raise CannotCopy(
            f"{program} is not here: install PostgreSQL's client"
        ) from error
    if done.returncode:
        raise CannotCopy(f"{program}: {done.stderr.strip()[-500:]}")
