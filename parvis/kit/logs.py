"""What may be written in a journal: route names and places in the code, never what people wrote."""

import logging
import traceback
from types import TracebackType
from typing import Any

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class Discreet(logging.Filter):
    """Take out of a record the paths, the addresses and the words of exceptions.

    A path may hold a visitor's secret, and the message of an exception often
    quotes what was typed. The route's name, the class of the exception and the
    lines of the code are enough to mend a bug.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0] is not None:
            record.exc_text = told(record.exc_info)
        if record.name.startswith("django.") and hasattr(record, "request"):
            _rewrite(record, f"{_status(record)} {_route(record.request)}")
        elif record.name.startswith("django.security"):
            _rewrite(record, "a suspicious request was refused")
        elif (
            record.name.startswith("gunicorn") and "request" in str(record.msg).lower()
        ):
            _rewrite(record, "a request could not be handled")
        return True


def told(failure: ExcInfo) -> str:
    """Return the class of an exception, its causes and its places, without its message."""
    lines: list[str] = []
    error: BaseException | None = failure[1]
    while error is not None and len(lines) < 200:
        frames = traceback.extract_tb(error.__traceback__)
        lines.append(type(error).__qualname__)
        lines += [f"  {f.filename}:{f.lineno} in {f.name}" for f in frames]
        error = error.__cause__ or error.__context__
    return "\n".join(lines)


def _rewrite(record: logging.LogRecord, message: str) -> None:
    record.msg, record.args = message, ()


def _status(record: logging.LogRecord) -> str:
    return str(getattr(record, "status_code", ""))


def _route(request: Any) -> str:
    match = getattr(request, "resolver_match", None)
    return str(match.view_name) if match else "(no such page)"
