"""Resources on line: a line of JSON for each (`id`, `title`, `source`, `url`, `text`)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from parvis.catalogue import services
from parvis.catalogue.choices import Kind, RecordFormat
from parvis.catalogue.intake import Intake, Notice
from parvis.kit.clock import now
from parvis.kit.importing import CannotImport, Plan

LONGEST = 1_000_000
SOURCE = "resources"


class ResourcesImporter:
    """Read resources line by line; a line that cannot be read is refused, not the file."""

    name = "resources"
    takes = "FILE.jsonl"
    help = "resources on line, one JSON object a line: id, title, source, url, text"

    def plan(self, path: Path, **options: Any) -> Plan:
        """Read a file of resources and say what would change."""
        intake = Intake(SOURCE)
        try:
            with path.open("rb") as file:
                for place, line in _lines(file):
                    _take(intake, place, line)
        except OSError as error:
            raise CannotImport(
                _("%(file)s cannot be read: %(reason)s")
                % {"file": path.name, "reason": error.strerror}
            ) from error
        if not intake.notices:
            first = intake.faults[0].reason if intake.faults else ""
            raise CannotImport(
                _("%(file)s holds no resource that can be read. %(reason)s")
                % {"file": path.name, "reason": first}
            )
        return services.plan(intake, at=now())


def _lines(file: BinaryIO) -> Iterator[tuple[str, bytes | None]]:
    """Read lines without keeping one that is too long."""
    number = 0
    while line := file.readline(LONGEST + 1):
        number += 1
        place = _("line %(line)s") % {"line": number}
        if len(line) <= LONGEST:
            if line.strip():
                yield place, line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(LONGEST)
        yield place, None


def _take(intake: Intake, place: str, line: bytes | None) -> None:
    if line is None:
        reason = _("it is longer than %(size)s bytes") % {"size": LONGEST}
        intake.refuse(place, reason)
        return
    try:
        given = json.loads(line)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        intake.refuse(place, _("it is not JSON in UTF-8"))
        return
    if not isinstance(given, dict) or not _text(given, "id"):
        intake.refuse(place, _("it has no identifier"))
        return
    columns = {
        "kind": Kind.SITE,
        "title": _text(given, "title"),
        "publisher": _text(given, "source"),
        "language": _text(given, "language") or "fr",
        "url": _address(_text(given, "url")),
        "text": _text(given, "text"),
    }
    notice = Notice(
        place,
        _text(given, "id")[:300],
        columns,
        format=RecordFormat.RESOURCE,
        content=line.strip(),
    )
    intake.take(notice)


def _text(given: dict[str, Any], key: str) -> str:
    value = given.get(key)
    return value.strip() if isinstance(value, str) else ""


def _address(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""
