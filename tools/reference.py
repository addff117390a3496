"""`make docs`: write the pages of docs/reference/ that the code can tell by itself."""

import argparse
import importlib
import inspect
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
WRITTEN = (
    "<!-- Written by `make docs` from the code: change the code, not this page. -->"
)


def pages() -> dict[str, str]:
    """Return each page that the code tells: its file name and its text."""
    tellers: dict[str, Callable[[], Iterator[str]]] = {
        "commands.md": commands,
        "events.md": events,
        "interview-record.md": interview_record,
        "permissions.md": permissions,
        "rest.md": rest,
        "urls.md": urls,
        "what-we-store.md": what_we_store,
    }
    return {
        name: "\n".join([WRITTEN, "", *teller()]).rstrip() + "\n"
        for name, teller in tellers.items()
    }


def commands() -> Iterator[str]:
    """Tell every command of the house with its arguments."""
    yield from (
        "# Commands",
        "",
        "`parvis COMMAND --help` says the same with more words.",
        "",
    )
    found = sorted(
        ROOT.glob("parvis/*/management/commands/[!_]*.py"), key=lambda p: p.stem
    )
    for path in found:
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        command = importlib.import_module(module).Command()
        parser = command.create_parser("parvis", path.stem)
        yield from (f"## {path.stem}", "", f"Room: `{path.parts[-4]}`.", "")
        yield from (_one_line(part) for part in command.help.split("\n\n"))
        yield ""
        yield from _arguments(parser)
        yield ""


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    ours = [
        action
        for action in parser._actions
        if not (set(action.option_strings) & DJANGO_OWN)
    ]
    if not ours:
        return
    yield from ("| argument | what it does |", "|---|---|")
    for action in ours:
        name = ", ".join(action.option_strings) or str(action.metavar or action.dest)
        yield f"| `{name}` | {_one_line(_help(action))} |"


def _help(action: argparse.Action) -> str:
    if isinstance(action, argparse._SubParsersAction):
        return "one of " + ", ".join(f"`{name}`" for name in sorted(action.choices))
    return str(action.help or "")


DJANGO_OWN = {
    "--help",
    "--version",
    "--verbosity",
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
    "--force-color",
    "--skip-checks",
}


def events() -> Iterator[str]:
    """Tell every fact that a room publishes, and who reacts."""
    from parvis.kit.events import Event, _subscribers

    importlib.import_module("parvis.reactions.subscriptions")
    yield from ("# Events", "", "Facts told after the transaction has committed.", "")
    yield from (
        "| fact | room | carries | when | who reacts |",
        "|---|---|---|---|---|",
    )
    for path in sorted(ROOT.glob("parvis/*/events.py")):
        room = path.parent.name
        if room == "kit":
            continue
        module = importlib.import_module(f"parvis.{room}.events")
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, Event) and kind.__module__ == module.__name__:
                carried = ", ".join(f"`{f}`" for f in kind.__dataclass_fields__)
                who = ", ".join(f"`{f.__qualname__}`" for f in _subscribers[kind])
                when = _one_line(inspect.getdoc(kind) or "")
                yield f"| `{name}` | {room} | {carried} | {when} | {who or 'nobody yet'} |"


def interview_record() -> Iterator[str]:
    """Tell every column behind the wall, and the only values that it may take."""
    from django.apps import apps
    from django.utils.translation import override

    yield from ("# The record of an interview", "")
    yield "Every column of the room `interviews`, and what it may hold. Why so little: [the wall](../explanation/the-wall.md)."
    models = sorted(
        apps.get_app_config("interviews").get_models(), key=lambda m: m._meta.label
    )
    with override("en"):
        for model in models:
            yield from ("", f"## `{model._meta.label}`", "", "| column | holds |")
            yield "|---|---|"
            for field in model._meta.local_concrete_fields:
                yield f"| `{field.column}` | {_holds(field)} |"


def _holds(field: Any) -> str:
    if field.related_model:
        return f"one of `{field.related_model._meta.label}`"
    if field.primary_key:
        return "a number drawn at random" if field.default else "a number"
    if field.choices:
        return _one_line(", ".join(f"`{code}`" for code, _ in field.flatchoices))
    return _one_line(f"{field.verbose_name} ({type(field).__name__})")


def permissions() -> Iterator[str]:
    """Tell which role may make which gesture, from the tables of the rooms."""
    yield from ("# Permissions", "")
    yield "Who may do what, room by room; visitors have no account and no role."
    for path in sorted(ROOT.glob("parvis/*/access.py")):
        room = path.parent.name
        table = getattr(
            importlib.import_module(f"parvis.{room}.access"), "GESTURES", None
        )
        if not table:
            continue
        yield from ("", f"## {room}", "", "| gesture | roles |", "|---|---|")
        for gesture, roles in sorted(table.items(), key=lambda item: str(item[0])):
            told = ", ".join(sorted(str(getattr(r, "value", r)) for r in roles))
            yield f"| `{gesture}` | {told or 'nobody'} |"


def rest() -> Iterator[str]:
    """Tell every address of the machine interface, from its committed description."""
    yield from (
        "# REST",
        "",
        "The whole description is served at `/api/v1/openapi.json`.",
        "",
    )
    path = ROOT / "parvis" / "rest" / "openapi.json"
    if not path.exists():
        return
    yield from ("| method | path | what it does |", "|---|---|---|")
    for address, methods in sorted(
        json.loads(path.read_text("utf-8"))["paths"].items()
    ):
        for method, operation in sorted(methods.items()):
            said = operation.get("description") or operation.get("summary", "")
            yield f"| {method.upper()} | `{address}` | {_one_line(said)} |"


def urls() -> Iterator[str]:
    """Tell every page, and whether it is open to the street."""
    from django.urls import get_resolver

    yield from ("# Pages", "", "| path | name | open to |", "|---|---|---|")
    for path, name, is_public in sorted(_walk(get_resolver().url_patterns)):
        yield f"| `/{path}` | `{name}` | {'everyone' if is_public else 'the team'} |"


def _walk(
    patterns: Any, path: str = "", space: str = ""
) -> Iterator[tuple[str, str, bool]]:
    from django.urls import URLResolver

    for p in patterns:
        here = path + str(p.pattern).lstrip("^").rstrip("$")
        if isinstance(p, URLResolver):
            inside = f"{space}{p.namespace}:" if p.namespace else space
            yield from _walk(p.url_patterns, here, inside)
        else:
            closed = getattr(p.callback, "login_required", True)
            yield here, f"{space}{p.name}", not closed


def what_we_store() -> Iterator[str]:
    """Tell every table: whom it is about, why it is there, how long, what erases it."""
    from parvis.project.stored import stored

    yield from ("# What we store", "")
    yield "No table knows a visitor from one visit to the next. A turn at the desk is a"
    yield "number without a name: it lives until the day closes, then only totals stay."
    yield ""
    for table in stored():
        yield from (f"## `{table.name}`", "")
        yield f"About {table.about}. {table.why} Kept {table.kept}"
        yield from ("", f"Columns: {_names(table.columns)}.", "")
        if table.free_text:
            yield f"Free text, written by {table.written_by}: {_names(table.free_text)}."
            yield ""


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def settings_told() -> set[str]:
    """Return the variables that docs/reference/settings.md describes."""
    return set(
        re.findall(
            r"^\| `(\w+)`", (FOLDER / "settings.md").read_text("utf-8"), re.MULTILINE
        )
    )


def settings_read() -> set[str]:
    """Return the variables that the code reads."""
    pattern = re.compile(r"""env_\w+\(\s*["'](PARVIS_\w+)["']""")
    files = [*(ROOT / "parvis").rglob("*.py")]
    return {
        name
        for path in files
        if "tests" not in path.parts
        for name in pattern.findall(path.read_text("utf-8"))
    }


def _one_line(text: str) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")


def main() -> int:
    """Write the pages that have changed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.project.settings.test")
    django.setup()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        path = FOLDER / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"written: {path.relative_to(ROOT)}")
    missing = settings_read() ^ settings_told()
    if missing:
        print(f"docs/reference/settings.md and the code differ on: {sorted(missing)}")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
