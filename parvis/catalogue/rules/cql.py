"""CQL 1.2, read with bounds: what a library may ask of the catalogue.

CAT-12 A query is at most 1 000 characters, 20 levels and 40 clauses; what we do
       not know is told by the number of its diagnostic, never guessed. (SRU 1.2.)
"""

import re
from dataclasses import dataclass

LONGEST, DEEPEST, MOST = 1000, 20, 40
SIGN = re.compile(
    r"""\s*(?:(?P<quoted>"(?:\\.|[^"\\])*")|(?P<sign><=|>=|<>|==|[()=<>/])|(?P<word>[^\s()=<>/"]+))"""
)
SYMBOLS = {"=", "==", "<", ">", "<=", ">=", "<>"}
NAMED = {"all", "any", "exact", "adj", "within", "scr"}
BOOLEANS = {"and", "or", "not", "prox"}
SYNTAX, PARENTHESES, RELATION, MODIFIER = 10, 13, 19, 20
BOOLEAN, TOO_MANY, SORT, EMPTY_TERM = 37, 38, 80, 27


class Diagnosed(Exception):
    """A query that cannot be answered: the number of its diagnostic, and what is meant."""

    def __init__(self, number: int, detail: str = "") -> None:
        super().__init__(f"{number} {detail}")
        self.number = number
        self.detail = detail[:200]


@dataclass(frozen=True)
class Clause:
    """What an index must have."""

    index: str
    relation: str
    term: str


@dataclass(frozen=True)
class Both:
    """Two queries and what joins them: and, or, not."""

    joined_by: str
    left: "Query"
    right: "Query"


Query = Clause | Both


def parse(text: str) -> Query:
    """Read a query (CAT-12)."""
    if len(text) > LONGEST:
        raise Diagnosed(SYNTAX, f"longer than {LONGEST} characters")
    reader = _Reader(_signs(text))
    query = reader.query(0)
    if (left := reader.peek()) is not None:
        if left.lower() == "sortby":
            raise Diagnosed(SORT, "sortBy")
        raise Diagnosed(PARENTHESES if left == ")" else SYNTAX, left)
    return query


def _signs(text: str) -> list[tuple[str, bool]]:
    """Cut into signs; each says whether it was between quotation marks."""
    found, place = [], 0
    while text[place:].strip():
        match = SIGN.match(text, place)
        if match is None:
            raise Diagnosed(SYNTAX, text[place : place + 20])
        quoted = match["quoted"]
        if quoted is not None:
            found.append((re.sub(r"\\(.)", r"\1", quoted[1:-1]), True))
        else:
            found.append((match["sign"] or match["word"], False))
        place = match.end()
    return found


class _Reader:
    def __init__(self, signs: list[tuple[str, bool]]) -> None:
        self.signs = signs
        self.at = 0
        self.clauses = 0

    def peek(self, ahead: int = 0) -> str | None:
        """Return a sign to come that is no quoted text."""
        if self.at + ahead >= len(self.signs):
            return None
        text, is_quoted = self.signs[self.at + ahead]
        return "\0" if is_quoted else text

    def take(self) -> str:
        if self.at >= len(self.signs):
            raise Diagnosed(SYNTAX, "the query ends too soon")
        self.at += 1
        return self.signs[self.at - 1][0]

    def query(self, depth: int) -> Query:
        if depth > DEEPEST:
            raise Diagnosed(PARENTHESES, f"deeper than {DEEPEST}")
        left = self.operand(depth)
        while (sign := self.peek()) is not None and sign.lower() in BOOLEANS:
            joined_by = self.take().lower()
            if joined_by == "prox" or self.peek() == "/":
                raise Diagnosed(BOOLEAN, joined_by)
            left = Both(joined_by, left, self.operand(depth))
        return left

    def operand(self, depth: int) -> Query:
        if self.peek() == "(":
            self.take()
            inner = self.query(depth + 1)
            if self.peek() != ")":
                raise Diagnosed(PARENTHESES, "a parenthesis is not closed")
            self.take()
            return inner
        return self.clause()

    def clause(self) -> Clause:
        self.clauses += 1
        if self.clauses > MOST:
            raise Diagnosed(TOO_MANY, str(MOST))
        first = self._term()
        sign = (self.peek() or "").lower()
        if sign not in SYMBOLS and not (sign in NAMED and self.peek(1) is not None):
            return Clause("cql.serverchoice", "=", first)
        relation = self.take().lower()
        if self.peek() == "/":
            raise Diagnosed(MODIFIER, relation)
        if relation in {"adj", "within", "scr", "<>"}:
            raise Diagnosed(RELATION, relation)
        return Clause(first.lower(), relation, self._term())

    def _term(self) -> str:
        if self.peek() in SYMBOLS | {"(", ")", "/"}:
            raise Diagnosed(SYNTAX, str(self.peek()))
        term = self.take().replace("\0", "").strip()
        if not term:
            raise Diagnosed(EMPTY_TERM)
        return term
