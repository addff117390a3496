"""The server of pages: gunicorn, told to write nothing of what people do."""

import logging
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from gunicorn.app.base import BaseApplication
from gunicorn.config import Config
from gunicorn.glogging import Logger

from parvis.kit.logs import Discreet


class DiscreetLogger(Logger):
    """Gunicorn's journal without the addresses of people or of pages, and no journal of visits."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        self.error_log.addFilter(Discreet())

    def access(self, *args: Any, **kwargs: Any) -> None:
        """Keep nothing."""


class Server(BaseApplication):
    """Two processes of four threads, loaded once before they divide."""

    def __init__(self, application: WSGIHandler, **options: Any) -> None:
        self.application = application
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return self.application


def serve(application: WSGIHandler, *, host: str, port: int, workers: int) -> None:
    """Answer until told to stop; a stop lets the requests under way end."""
    logging.captureWarnings(True)
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    Server(
        application,
        bind=bind,
        workers=workers,
        worker_class="gthread",
        threads=4,
        preload_app=True,
        logger_class=DiscreetLogger,
        loglevel="warning",
        timeout=60,
        graceful_timeout=30,
        keepalive=5,
        limit_request_line=4094,
        limit_request_fields=60,
    ).run()
