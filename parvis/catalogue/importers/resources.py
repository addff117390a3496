"""Resources on line: a line of JSON for each (`id`, `title`, `source`, `url`, `text`).

The sheets of the ministry of labour come as one list, with their text in parts:
they are read as well.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from parvis.catalogue import services
from parvis.catalogue.choices import Kind, RecordFormat
from parvis.catalogue.intake import Intake, Notice
from parvis.kit.clock import now
from parvis.kit.exporting import CannotExport
from parvis.kit.importing import CannotImport, Plan

LONGEST = 1_000_000
LARGEST_LIST = 64 * 1024 * 1024
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
                for place, line in _parts(file):
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


class ResourcesExporter:
    """Give the resources back as they were received, a line each."""

    name = "resources"
    takes = "FILE.jsonl"
    help = "resources on line as received, one JSON object a line"

    def write(self, path: Path, **options: Any) -> int:
        """Write every resource; return how many."""
        with path.open("wb") as file:
            written = services.export_resources(file)
        if not written:
            raise CannotExport(_("there is no resource on line to give back"))
        return written


def _parts(file: BinaryIO) -> Iterator[tuple[str, bytes | None]]:
    """Read a list of sheets, else line by line."""
    if file.read(64).lstrip(b"\xef\xbb\xbf \r\n\t")[:1] != b"[":
        file.seek(0)
        yield from _lines(file)
        return
    file.seek(0)
    content = file.read(LARGEST_LIST + 1)
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        yield _("line %(line)s") % {"line": 1}, b"["
        return
    for number, sheet in enumerate(found, start=1):
        place = _("sheet %(number)s") % {"number": number}
        line = json.dumps(sheet, ensure_ascii=False).encode("utf-8", "replace")
        yield place, line if len(line) <= LONGEST else None


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
    identifier = _identifier(given) if isinstance(given, dict) else ""
    if not identifier:
        intake.refuse(place, _("it has no identifier"))
        return
    url = _address(_text(given, "url"))
    columns: dict[str, Any] = {
        "kind": Kind.SITE,
        "title": _text(given, "title"),
        "publisher": _text(given, "source") or urlsplit(url).netloc,
        "language": _text(given, "language") or "fr",
        "url": url,
        "text": _text(given, "text") or _told_in_parts(given),
    }
    if day := _day(_text(given, "date")):
        columns["reviewed_on"] = day
    notice = Notice(
        place,
        identifier[:300],
        columns,
        format=RecordFormat.RESOURCE,
        content=line.strip(),
    )
    intake.take(notice)


def _identifier(given: dict[str, Any]) -> str:
    return _text(given, "id") or _text(given, "pubId")


def _told_in_parts(given: dict[str, Any]) -> str:
    """Gather the text of a sheet that comes in sections."""
    sections = given.get("sections")
    parts = [_text(given, "description")]
    for section in sections if isinstance(sections, list) else []:
        if isinstance(section, dict):
            parts += [_text(section, "title"), _text(section, "text")]
    return "\n".join(dict.fromkeys(part for part in parts if part))


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007 - a day
    except ValueError:
        return None


def _text(given: dict[str, Any], key: str) -> str:
    value = given.get(key)
    return value.strip() if isinstance(value, str) else ""


def _address(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""
