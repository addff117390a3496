"""Tables of text as administrations publish them: moving columns, old encodings, torn lines.

Each record is read by the names of its columns, never by their place. What
cannot be read becomes a fault with its line and never stops the others.
"""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from parvis.kit.importing import CannotImport, Fault

LARGEST_FILE = 128 * 1024 * 1024
LONGEST_LINE = 100_000
LONGEST_RECORD = 131_072
ENCODINGS = ("utf-8-sig", "cp1252")
Record = dict[str, str]
# Letters of Windows-1252 that somebody read as Latin-1 before publishing in UTF-8: œ ’ – …
MISREAD = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def mended(text: str) -> str:
    """Give their letters back to the control characters that no one writes."""
    return text if text.isascii() else text.translate(MISREAD)


class Table:
    """One file, read once; its faults are complete when the reading is over."""

    def __init__(
        self, path: Path, *, columns: Sequence[str], delimiter: str = ","
    ) -> None:
        self.path = path
        self.columns = columns
        self.delimiter = delimiter
        self.faults: list[Fault] = []
        self.records = 0
        self.encoding = ""

    def __iter__(self) -> Iterator[tuple[str, Record]]:
        """Return each record with its place."""
        text = self._text()
        reader = csv.reader(self._lines(text), delimiter=self.delimiter)
        header = self._header(reader)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self.refuse(reader.line_num, f"a cell that never ends ({error})")
                continue
            if not cells:
                continue
            self.records += 1
            if reason := _wrong(cells, header):
                self.refuse(reader.line_num, reason)
                continue
            yield (
                self.place(reader.line_num),
                {
                    name: mended(cell.strip())
                    for name, cell in zip(header, cells, strict=False)
                },
            )

    def place(self, line: int) -> str:
        """Return where a line stands, as a report says it."""
        return f"{self.path.name}:{line}"

    def refuse(self, line: int, reason: str) -> None:
        """Keep the reason why a line is left out."""
        self.faults.append(Fault(self.place(line), reason))

    def _text(self) -> str:
        size = self.path.stat().st_size
        if size > LARGEST_FILE:
            raise CannotImport(
                f"{self.path.name}: {size} bytes, {LARGEST_FILE} at most"
            )
        raw = self.path.read_bytes()
        for encoding in ENCODINGS:
            try:
                text = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            self.encoding = encoding
            return text
        raise CannotImport(f"{self.path.name}: neither UTF-8 nor Windows-1252")

    def _lines(self, text: str) -> Iterator[str]:
        start, number = 0, 0
        while start < len(text):
            end = text.find("\n", start) + 1 or len(text)
            number += 1
            if end - start > LONGEST_LINE:
                reason = f"a line of {end - start} characters, {LONGEST_LINE} at most"
                self.refuse(number, reason)
                yield "\n"
            else:
                yield text[start:end]
            start = end

    def _header(self, reader: Iterator[list[str]]) -> list[str]:
        header = [name.strip() for name in next(reader, [])]
        missing = [name for name in self.columns if name not in header]
        if missing:
            found = ", ".join(name for name in header if name)[:300] or "nothing"
            raise CannotImport(
                f"{self.path.name}: no column {', '.join(missing)} (found: {found})"
            )
        return header


def _wrong(cells: Sequence[str], header: Sequence[str]) -> str:
    named = len(header)
    while named and not header[named - 1]:
        named -= 1
    if len(cells) < named:
        return f"{len(cells)} columns instead of {named}: a truncated line"
    if any(cell.strip() for cell in cells[len(header) :]):
        return f"{len(cells)} columns instead of {named}: shifted columns"
    if any("\0" in cell for cell in cells):
        return "a NUL character"
    return ""
