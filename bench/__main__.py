"""`make bench`: run every bench of this folder; one JSON line for each figure.

A bench is a module with `run(options) -> Iterator[Figure]`. Choose some by
name: `python -m bench search question --million`.
"""

import argparse
import importlib
import json
import os
import pkgutil
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import django

import bench


def main() -> int:
    """Run the benches that were asked for; a broken one does not stop the others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.project.settings.dev")
    django.setup()
    found = sorted(
        m.name for m in pkgutil.iter_modules(bench.__path__) if m.name[0] != "_"
    )
    options = _options(found)
    failed = []
    for name in options.names or found:
        begun = time.perf_counter()
        print(f"bench {name}…", file=sys.stderr)
        try:
            tell(importlib.import_module(f"bench.{name}").run(options))
        except Exception as error:  # noqa: BLE001 - the next bench must still run
            failed.append(name)
            print(f"bench {name} failed: {error!r}", file=sys.stderr)
        print(f"bench {name}: {time.perf_counter() - begun:.1f} s", file=sys.stderr)
    return int(bool(failed))


def tell(figures: Iterable[Mapping[str, Any]]) -> None:
    """Print figures as they come, one JSON line each."""
    for figure in figures:
        print(json.dumps(figure, ensure_ascii=False), flush=True)


def _options(found: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*found, []], metavar="NAME")
    parser.add_argument("--million", action="store_true", help="a million documents")
    parser.add_argument("--seconds", type=float, default=30, help="length of a load")
    parser.add_argument("--dev", type=Path, help="labelled questions, for the router")
    parser.add_argument("--eval", metavar="DIR", help="judged sets (PARVIS_EVAL)")
    parser.add_argument("--data", metavar="DIR", help="open data (PARVIS_OPEN_DATA)")
    parser.add_argument("--port", type=int, default=8120, help="of the server measured")
    parser.add_argument(
        "--engines", nargs="*", default=["sqlite", "postgresql"], help="databases"
    )
    parser.add_argument("--takes", type=int, default=2400, help="tickets to take")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
