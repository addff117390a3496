"""What the terminal says when the house opens."""

from collections.abc import Iterator

from django.urls import reverse

from parvis.accounts import queries

PLACES = (
    ("the home page, for everyone", "discovery:home"),
    ("the poles and their hours", "centres:poles"),
    ("the collection", "catalogue:documents"),
    ("the occupations", "occupations:occupations"),
    ("addresses elsewhere", "directory:organisations"),
    ("the programme", "programme:agenda"),
    ("the kiosk at the door", "frontdesk:kiosk_home"),
    ("the welcome board", "frontdesk:board"),
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
        yield f"  {root}{reverse(name)}  {title}"
    yield from _log_ins()
    yield "Ctrl-C closes it."
    yield ""


def _log_ins() -> Iterator[str]:
    if found := queries.demo_log_ins():
        yield "Log-ins of the demonstration:"
    for log_in in found:
        yield f"  {log_in}"
