"""What the terminal says when the house opens."""

import importlib.util
from collections.abc import Iterator

from django.urls import NoReverseMatch, reverse

PLACES = (
    ("the home page, for everyone", "discovery:home"),
    ("the poles and their hours", "centres:poles"),
    ("the collection", "catalogue:search"),
    ("the occupations", "occupations:search"),
    ("addresses elsewhere", "directory:search"),
    ("the design system", "ui:styleguide"),
    ("log-in of the staff", "account_login"),
)


def addresses(host: str, port: int) -> Iterator[str]:
    """Tell where to look, and the log-ins of the demonstration if there are any."""
    seen = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104
    root = f"http://{seen}:{port}"
    yield ""
    yield f"Parvis is open: {root}/"
    for title, name in PLACES:
        try:
            yield f"  {root}{reverse(name)}  {title}"
        except NoReverseMatch:
            continue
    yield from _log_ins()
    yield "Ctrl-C closes it."
    yield ""


def _log_ins() -> Iterator[str]:
    queries = "parvis.accounts.queries"
    if importlib.util.find_spec(queries) is None:
        return
    found = getattr(importlib.import_module(queries), "demo_log_ins", lambda: ())()
    if found:
        yield "Log-ins of the demonstration:"
    for log_in in found:
        yield f"  {log_in}"
