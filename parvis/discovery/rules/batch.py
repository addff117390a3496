"""A file of questions: read whole before the first answer, refused with the line at fault."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

ENCODING = "utf-8-sig"
COLUMN = "question"


@dataclass(frozen=True)
class Row:
    """A question and what its file calls it."""

    id: str
    question: str


class WrongBatch(Exception):
    """A file that is no table of questions."""

    line = 0


class NotUtf8(WrongBatch):
    """Some bytes are not UTF-8; `line` is the first of them."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


class NoQuestionColumn(WrongBatch):
    """The first line names other columns."""

    def __init__(self, found: Sequence[str]) -> None:
        self.found = tuple(found)
        super().__init__(self.found)


class EndlessCell(WrongBatch):
    """A cell so long that a quotation mark was surely left open."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


def rows_of(content: bytes) -> list[Row]:
    """Return the questions of a table whose cells are parted by tabulations."""
    try:
        text = content.decode(ENCODING)
    except UnicodeDecodeError as error:
        raise NotUtf8(content.count(b"\n", 0, error.start) + 1) from error
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t")
    try:
        if COLUMN not in (table.fieldnames or ()):
            raise NoQuestionColumn(table.fieldnames or ())
        return [
            Row(row.get("id") or str(number), row[COLUMN] or "")
            for number, row in enumerate(table, start=1)
        ]
    except csv.Error as error:
        raise EndlessCell(table.line_num) from error
