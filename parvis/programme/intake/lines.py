"""The lines of a calendar (RFC 5545) into components; bounded, and without recursion."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from icalendar.parser import Contentline

from parvis.kit.importing import CannotImport

MOST_LINES, LONGEST_LINE, DEEPEST = 200_000, 64 * 1024, 8
MOST_LOST = 1000
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True)
class Property:
    """One line: a value and its parameters."""

    name: str
    value: str
    params: dict[str, str]


@dataclass
class Component:
    """What stands between BEGIN and END, with the line where it begins."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        """Return the properties of this name."""
        return [p for p in self.properties if p.name == name]

    def one(self, name: str) -> Property | None:
        """Return the first property of this name."""
        return next((p for p in self.properties if p.name == name), None)

    def text(self, name: str) -> str:
        """Return a text without its escapes."""
        found = self.one(name)
        return unescaped(found.value) if found else ""


def read(content: bytes) -> tuple[Component, list[int]]:
    """Return the calendar, and the lines that could not be read."""
    root, lost = Component("", 0), []
    stack = [root]
    for number, line in _lines(content):
        told = _property(line)
        if told is None:
            lost.append(number)
        elif told.name == "BEGIN":
            inner = Component(told.value.strip().upper(), number)
            if len(stack) > DEEPEST:
                raise CannotImport(
                    _("line %(n)s: parts inside parts, too deep to be a calendar")
                    % {"n": number}
                )
            stack[-1].parts.append(inner)
            stack.append(inner)
        elif told.name == "END":
            if len(stack) > 1:
                stack.pop()
        else:
            stack[-1].properties.append(told)
    calendar = next((c for c in root.parts if c.name == "VCALENDAR"), None)
    if calendar is None or len(lost) > MOST_LOST:
        raise CannotImport(_("this is not a calendar: it has no VCALENDAR"))
    return calendar, lost


def unescaped(text: str) -> str:
    """Return a text without its escapes."""
    parts = text.split("\\\\")
    for mark, sign in (("\\n", "\n"), ("\\N", "\n"), ("\\,", ","), ("\\;", ";")):
        parts = [part.replace(mark, sign) for part in parts]
    return "\\".join(parts)


def _lines(content: bytes) -> Iterator[tuple[int, str]]:
    """Give the lines whole: they were folded by bytes, perhaps inside a letter."""
    coding = next((name for bom, name in BOMS if content.startswith(bom)), "")
    if coding == "utf-16":
        content = content.decode("utf-16", "replace").encode()
    content = content.removeprefix(BOMS[0][0]).replace(b"\r\n", b"\n")
    content = content.replace(b"\r", b"\n")
    number, whole = 0, b""
    for n, part in enumerate(content.split(b"\n"), 1):
        if n > MOST_LINES:
            raise CannotImport(_("it has more than %(n)s lines") % {"n": MOST_LINES})
        if part[:1] in (b" ", b"\t"):
            if len(whole) < LONGEST_LINE:
                whole += part[1:]
            continue
        if whole:
            yield number, _decoded(whole)
        number, whole = n, part[:LONGEST_LINE]
    if whole:
        yield number, _decoded(whole)


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _property(line: str) -> Property | None:
    try:
        name, params, value = Contentline(line).parts()  # type: ignore[no-untyped-call]
    except (ValueError, IndexError):
        return None
    told = {
        key.upper(): str(one if isinstance(one, str) else one[0])
        for key, one in params.items()
        if one
    }
    return Property(str(name).upper(), str(value), told)
