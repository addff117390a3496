"""What the benches share: a figure, a spread of times, a measure in a process apart."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Figure = dict[str, Any]


def figure(
    bench: str,
    name: str,
    value: float,
    unit: str,
    against: str = "",
    floor: float | None = None,
) -> Figure:
    """Return one line: what was measured, and how many times its floor it is."""
    return {
        "bench": bench,
        "figure": name,
        "value": round(value, 4),
        "unit": unit,
        "against": against,
        "ratio": round(value / floor, 2) if floor else None,
        "load": round(os.getloadavg()[0], 1),
    }


def skipped(bench: str, reason: str) -> Figure:
    """Return the line of a bench that could not run, and say it aloud."""
    print(f"bench {bench}: SKIPPED, {reason}", file=sys.stderr)
    return {"bench": bench, "figure": "skipped", "reason": reason}


def spread(times: Sequence[float]) -> tuple[float, float]:
    """Return the median and the 95th centile, in milliseconds."""
    ordered = sorted(times)
    at = min(len(ordered) - 1, int(len(ordered) * 0.95))
    return ordered[len(ordered) // 2] * 1e3, ordered[at] * 1e3


def timed(work: Callable[[], Any]) -> float:
    """Return the seconds that some work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def peak_mb() -> float:
    """Return the most memory that this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def scratch() -> Iterator[Path]:
    """Lend a folder of data that is nobody's."""
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as folder:
        yield Path(folder)


def apart(
    module: str, asked: Mapping[str, Any], environment: Mapping[str, str]
) -> Iterator[Figure]:
    """Run `measure(**asked)` of a bench in a process of its own, on another database."""
    command = [sys.executable, "-m", "bench._figures", module, json.dumps(asked)]
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        yield json.loads(line)
    if process.wait():
        raise RuntimeError(f"{module} {dict(asked)}: exit {process.returncode}")


def databases() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield an empty database of each engine that can be had here, migrated."""
    from tools.cluster import NoCluster, private_cluster

    with scratch() as folder:
        yield "sqlite", _migrated({"PARVIS_VAR": str(folder)})
    try:
        with private_cluster() as address, scratch() as folder:
            environment = {"PARVIS_VAR": str(folder), "PARVIS_DATABASE_URL": address}
            yield "postgresql", _migrated(environment)
    except NoCluster as error:
        print(f"bench: PostgreSQL skipped, {error}", file=sys.stderr)


def _migrated(environment: dict[str, str]) -> dict[str, str]:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        env={**os.environ, **environment},
        check=True,
        stdout=sys.stderr,
    )
    return environment


def _measure() -> None:
    import importlib

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.project.settings.dev")
    django.setup()
    module = importlib.import_module(f"bench.{sys.argv[1]}")
    for line in module.measure(**json.loads(sys.argv[2])):
        print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    _measure()
