"""`parvis serve`: answer on an address until told to stop."""

import argparse
import socket
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.wsgi import get_wsgi_application
from django.db import connections

from parvis.project.server import serve
from parvis.project.welcome import addresses

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, never listened on by default


class Command(BaseCommand):
    """Start the server of pages and streams."""

    help = (
        "Start the server of pages and streams.\n\n"
        "Example: parvis serve --host 127.0.0.1 --port 8000"
    )
    requires_system_checks = []

    def create_parser(self, *args: Any, **kwargs: Any) -> CommandParser:
        kwargs.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        return super().create_parser(*args, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on")
        parser.add_argument("--workers", type=int, default=2, help="processes")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        _refuse_a_taken_address(host, port)
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, *_names_of(host)]
        application = get_wsgi_application()
        for line in addresses(host, port):
            self.stdout.write(line)
        self.stdout.flush()
        _let_go_of_the_database()
        serve(application, host=host, port=port, workers=options["workers"])


def _let_go_of_the_database() -> None:
    """Close what a process may not share with those that it becomes."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


def _names_of(host: str) -> list[str]:
    """Return the names under which a browser may call this address."""
    if host not in EVERYWHERE:
        return [f"[{host}]" if ":" in host else host]
    name = socket.gethostname()
    try:
        return [name, *socket.gethostbyname_ex(name)[2]]
    except OSError:
        return [name]


def _refuse_a_taken_address(host: str, port: int) -> None:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        raise CommandError(
            f"cannot listen on {host}:{port} ({error}); PORT= or --port names another one"
        ) from error
