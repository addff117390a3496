"""From a file of others to statements: the syntax is found by content, a child process reads."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from parvis.kit import xmlio
from parvis.kit.importing import CannotImport
from parvis.vocabulary.importers import skos_reader
from parvis.vocabulary.rules.statements import Statement

SECONDS = 150
UNWRITABLE = re.compile(r"[\0\ud800-\udfff]")


def statements(path: Path) -> Iterator[Statement]:
    """Let a bounded child process read the file; its words are our sentence."""
    if not path.is_file():
        raise CannotImport(_("%(file)s: a file is expected") % {"file": path})
    named = {"file": path.name, "seconds": SECONDS}
    syntax = _syntax(path)
    try:
        done = subprocess.run(  # noqa: S603  our own script, our own interpreter
            [sys.executable, "-I", skos_reader.__file__, str(path.resolve()), syntax],
            capture_output=True,
            timeout=SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotImport(
            _("%(file)s: reading takes more than %(seconds)s seconds; it was stopped")
            % named
        ) from error
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace")
        for ours in (path.resolve().as_uri(), str(path.resolve())):
            words = words.replace(ours, path.name)  # where we keep it is our affair
        reason = words.strip().splitlines()
        told = (
            reason[-1][:300] if reason else _("too long or too large; it was stopped")
        )
        raise CannotImport(
            _("%(file)s is not sound Turtle or RDF/XML (%(told)s)")
            % {**named, "told": told}
        )
    for line in done.stdout.splitlines():
        yield Statement(*json.loads(line))


def can_be_kept(statement: Statement) -> bool:
    """Say whether a database can hold it: no zero, no half of a character."""
    return not any(UNWRITABLE.search(part) for part in statement)


def _syntax(path: Path) -> str:
    """Tell RDF/XML from Turtle by the first signs; XML is checked before it is read."""
    named = {"file": path.name, "size": xmlio.LARGEST_FILE}
    if path.stat().st_size > xmlio.LARGEST_FILE:
        raise CannotImport(_("%(file)s is too large: %(size)s bytes at most") % named)
    with path.open("rb") as file:
        head = file.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        raise CannotImport(_("%(file)s is empty") % named)
    if head.startswith((b"{", b"[{")):
        raise CannotImport(
            _("%(file)s is in JSON-LD, which is not read: give Turtle or RDF/XML")
            % named
        )
    if head.startswith((b"<?xml", b"<rdf", b"<!", b"\xff\xfe", b"\xfe\xff")):
        _check_xml(path)
        return "xml"
    _check_letters(path)
    return "turtle"


def _check_xml(path: Path) -> None:
    """Read the XML once with nothing but its own signs: no entity, no end missing."""
    try:
        xmlio.check(path)
    except xmlio.Entities as error:
        raise CannotImport(
            _(
                "%(file)s declares entities or a document type: for safety, it is not"
                " read; have it saved again without them"
            )
            % {"file": path.name}
        ) from error
    except xmlio.Damaged as error:
        if b"encoding=" not in path.read_bytes()[:200]:
            _check_letters(path)
        raise CannotImport(
            _("%(file)s: the XML is damaged or cut short at line %(line)s")
            % {"file": path.name, "line": error.place[0]}
        ) from error


def _check_letters(path: Path) -> None:
    """Refuse letters that are not UTF-8, and say on which line they stand."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as error:
                raise CannotImport(
                    _(
                        "%(file)s is not in UTF-8 (line %(line)s): save it again in"
                        " this encoding"
                    )
                    % {"file": path.name, "line": number}
                ) from error
