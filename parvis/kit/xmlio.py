"""XML of others: no entity, no document type from elsewhere, bounded sizes, one item at a time."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from parvis.kit.csvio import mended
from parvis.kit.importing import CannotImport

LARGEST_FILE = 128 * 1024 * 1024


class Entities(CannotImport):
    """The file declares entities or a document type: it is not read."""


class Damaged(CannotImport):
    """The XML is damaged or cut short; `place` is the line and the column."""

    def __init__(self, message: str, place: tuple[int, int]) -> None:
        super().__init__(message)
        self.place = place


def check(path: Path) -> None:
    """Refuse a file that is not sound XML, before anything else reads it."""
    for _ in _elements(path):
        pass


def items(path: Path, tag: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Return each element of this name with its place, as the texts of its children."""
    number = 0
    for element in _elements(path, keep=tag):
        if element.tag == tag:
            number += 1
            cells = {child.tag: mended((child.text or "").strip()) for child in element}
            yield f"{path.name}:{tag} {number}", cells
            element.clear()


def _elements(path: Path, keep: str = "") -> Iterator[Element]:
    if (size := path.stat().st_size) > LARGEST_FILE:
        raise CannotImport(f"{path.name}: {size} bytes, {LARGEST_FILE} at most")
    depth: list[Element] = []
    try:
        for event, element in iterparse(path, events=("start", "end")):
            if event == "start":
                depth.append(element)
                continue
            depth.pop()
            yield element
            if not any(above.tag == keep for above in depth):
                element.clear()
                if depth:
                    depth[-1].remove(element)
    except DefusedXmlException as error:
        raise Entities(
            f"{path.name}: an entity or a document type is refused"
            f" ({type(error).__name__})"
        ) from error
    except ParseError as error:
        line, column = error.position
        raise Damaged(
            f"{path.name}: line {line}, column {column}: damaged or truncated XML",
            (line, column),
        ) from error
