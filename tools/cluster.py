"""A private PostgreSQL that lives as long as the tests do."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class NoCluster(Exception):
    """PostgreSQL cannot be had here; the message says why."""


def binaries() -> Path | None:
    """Find the folder of initdb and pg_ctl, the newest one first."""
    if on_path := shutil.which("initdb"):
        return Path(on_path).resolve().parent
    found = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda p: float(p.parent.name), default=None)


@dataclass(frozen=True)
class Cluster:
    """A running cluster: its address, and the way to stop it dead and start it again."""

    address: str
    ctl: tuple[object, ...]
    options: str

    def restart(self) -> None:
        """Stop it as a crash would, and start it again on the same port."""
        _call([*self.ctl, "-w", "-m", "immediate", "-o", self.options, "restart"])


@contextmanager
def private_cluster(settings: Iterable[str] = QUICK) -> Iterator[str]:
    """Start a cluster on a free port of this machine; yield its address; remove it."""
    with cluster(settings) as started:
        yield started.address


@contextmanager
def cluster(settings: Iterable[str] = QUICK) -> Iterator[Cluster]:
    """Start a cluster that can be restarted."""
    where = binaries()
    if where is None:
        raise NoCluster("PostgreSQL's programs are not installed")
    folder = Path(tempfile.mkdtemp(prefix="parvis-postgres-"))
    become = _as_postgres(folder)
    try:
        _call(
            [
                *become,
                where / "initdb",
                "-D",
                folder / "data",
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            ]
        )
        port = _free_port()
        options = f"-k {folder} -c listen_addresses=127.0.0.1 -p {port}"
        options += "".join(f" -c {o}" for o in settings)
        ctl = [*become, where / "pg_ctl", "-D", folder / "data"]
        _call([*ctl, "-w", "-l", folder / "log", "-o", options, "start"])
        try:
            address = f"postgres://postgres@127.0.0.1:{port}/postgres"
            yield Cluster(address, (*ctl, "-l", folder / "log"), options)
        finally:
            subprocess.run([*ctl, "-m", "immediate", "stop"], capture_output=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _as_postgres(folder: Path) -> list[str]:
    """Return how to become another user: initdb refuses root."""
    if os.getuid() != 0:
        return []
    try:
        user = pwd.getpwnam("postgres")
    except KeyError as error:
        raise NoCluster("initdb refuses root and there is no user postgres") from error
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["runuser", "-u", "postgres", "--"]


def _call(command: list[object]) -> None:
    try:
        done = subprocess.run(
            [str(part) for part in command], capture_output=True, text=True, timeout=120
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoCluster(str(error)) from error
    if done.returncode:
        raise NoCluster((done.stderr or done.stdout).strip()[-500:])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
