"""From a file of others to statements: the syntax is found by content, a child process reads."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from parvis.kit import xmlio
from parvis.kit.importing import CannotImport
from parvis.vocabulary.importers import skos_reader
from parvis.vocabulary.rules.statements import Statement

SECONDS = 150
UNWRITABLE = re.compile(r"[\0\ud800-\udfff]")


def statements(path: Path) -> Iterator[Statement]:
    """Let a bounded child process read the file; its words are our sentence."""
    if not path.is_file():
        raise CannotImport(f"{path}: a file is expected")
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
            f"{path.name}: reading takes more than {SECONDS} seconds; it was stopped"
        ) from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        told = reason[-1][:300] if reason else "too long or too large; it was stopped"
        raise CannotImport(f"{path.name}: not a sound RDF file ({told})")
    for line in done.stdout.splitlines():
        yield Statement(*json.loads(line))


def can_be_kept(statement: Statement) -> bool:
    """Say whether a database can hold it: no zero, no half of a character."""
    return not any(UNWRITABLE.search(part) for part in statement)


def _syntax(path: Path) -> str:
    """Tell RDF/XML from Turtle by the first signs; XML is checked before it is read."""
    if path.stat().st_size > xmlio.LARGEST_FILE:
        raise CannotImport(f"{path.name}: {xmlio.LARGEST_FILE} bytes at most")
    with path.open("rb") as file:
        head = file.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        raise CannotImport(f"{path.name}: the file is empty")
    if head.startswith((b"{", b"[{")):
        raise CannotImport(f"{path.name}: JSON-LD is refused; give Turtle or RDF/XML")
    if head.startswith((b"<?xml", b"<rdf", b"<!", b"\xff\xfe", b"\xfe\xff")):
        xmlio.check(path)
        return "xml"
    return "turtle"
