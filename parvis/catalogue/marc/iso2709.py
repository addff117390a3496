"""ISO 2709: records end with a byte; what their leader says of lengths is only checked."""

from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from parvis.catalogue.marc.encodings import decoded, encoding_of
from parvis.catalogue.marc.record import Field, Found, MarcRecord, Unreadable

END, FIELD_END, SUBFIELD = b"\x1d", b"\x1e", b"\x1f"
LONGEST = 1_000_000
CHUNK = 1 << 16
MAX_RECORD, MAX_FIELD = 99_999, 9_999


def looks_like(head: bytes) -> bool:
    """Say whether a file begins as ISO 2709 does."""
    head = head.lstrip()
    return head[:5].isdigit() and (FIELD_END in head or len(head) >= 24)


def read(file: BinaryIO) -> Iterator[Found]:
    """Read record after record; a bad one is told with its place and the next is read."""
    for number, start, content in _frames(file):
        place = _("record %(number)s, byte %(byte)s") % {
            "number": number,
            "byte": start,
        }
        try:
            if content is None:
                raise Unreadable(
                    _("it is longer than %(size)s bytes") % {"size": LONGEST}
                )
            record, remark = parse(content)
            yield Found(place, record, content, remark=remark)
        except Unreadable as fault:
            yield Found(place, fault=str(fault))


def _frames(file: BinaryIO) -> Iterator[tuple[int, int, bytes | None]]:
    """Cut at the byte that ends a record; too long a record is skipped, not kept in memory."""
    number, start, kept, is_lost = 0, 0, bytearray(), False
    while chunk := file.read(CHUNK):
        *ended, rest = chunk.split(END)
        for piece in ended:
            number += 1
            size = len(kept) + len(piece) + 1
            kept += b"" if is_lost else piece + END
            lead = len(kept) - len(kept.lstrip(b"\r\n \0"))
            is_lost = is_lost or len(kept) > LONGEST
            yield number, start + lead, None if is_lost else bytes(kept[lead:])
            start, kept, is_lost = start + size, bytearray(), False
        if not is_lost:
            kept += rest
        if len(kept) > LONGEST:
            is_lost = True
    if kept.strip(b"\r\n \0\x1a"):
        yield number + 1, start, None if is_lost else bytes(kept)


def parse(content: bytes) -> tuple[MarcRecord, str]:
    """Read one record; return it and a remark when its leader lies."""
    if not content.endswith(END):
        raise Unreadable(_("it is cut short: its end is missing"))
    if len(content) < 26:
        raise Unreadable(_("it is too short to be a record"))
    leader = content[:24]
    directory_end = content.find(FIELD_END, 24)
    directory = content[24:directory_end]
    if directory_end < 0 or len(directory) % 12 or not directory.isdigit():
        directory = _tolerated(directory, directory_end)
    bodies = content[directory_end + 1 : -1].split(FIELD_END)
    if bodies and not bodies[-1].strip():
        bodies.pop()
    entries = [directory[i : i + 12] for i in range(0, len(directory), 12)]
    if len(entries) != len(bodies):
        bodies = _by_offset(content, entries, directory_end + 1)
    flavour = _flavour(entries, leader)
    encoding = encoding_of(content, flavour)
    fields = tuple(
        _field(entry[:3].decode("ascii"), body, encoding)
        for entry, body in zip(entries, bodies, strict=True)
    )
    record = MarcRecord(leader.decode("latin-1"), fields)
    return record, _remark(leader, content, encoding, flavour)


def _tolerated(directory: bytes, end: int) -> bytes:
    """Accept a tag with letters; refuse a directory that is not one."""
    if end < 0 or len(directory) % 12 or not directory:
        raise Unreadable(_("its directory cannot be read"))
    if not all(
        directory[i : i + 3].isalnum() and directory[i + 3 : i + 12].isdigit()
        for i in range(0, len(directory), 12)
    ):
        raise Unreadable(_("its directory cannot be read"))
    return directory


def _by_offset(content: bytes, entries: list[bytes], base: int) -> list[bytes]:
    """Cut by the lengths of the directory when a field holds the byte that ends fields."""
    bodies = []
    for entry in entries:
        size, start = int(entry[3:7]), base + int(entry[7:12])
        body = content[start : start + size]
        if not body.endswith(FIELD_END):
            raise Unreadable(_("its directory does not match its fields"))
        bodies.append(body[:-1])
    return bodies


def _flavour(entries: list[bytes], leader: bytes) -> str:
    tags = {entry[:3] for entry in entries}
    if b"245" in tags and b"200" not in tags:
        return "marc21"
    return "unimarc" if b"200" in tags or leader[20:24] != b"4500" else "marc21"


def _field(tag: str, body: bytes, encoding: str) -> Field:
    if SUBFIELD not in body:
        return Field(tag, decoded(body, encoding))
    head, *parts = body.split(SUBFIELD)
    subfields = tuple(
        (chr(part[0]), decoded(part[1:], encoding)) for part in parts if part
    )
    return Field(
        tag, indicators=head.decode("latin-1")[:2].ljust(2), subfields=subfields
    )


def _remark(leader: bytes, content: bytes, encoding: str, flavour: str) -> str:
    is_ascii = content.isascii()
    if leader[:5].isdigit() and int(leader[:5]) != len(content):
        return "length"
    if is_ascii:
        return ""
    is_declared = leader[9:10] == b"a"
    if flavour == "marc21" and is_declared != (encoding == "utf-8"):
        return encoding if encoding == "marc-8" and not is_declared else "encoding"
    return "" if encoding == "utf-8" else encoding


def write(record: MarcRecord) -> bytes:
    """Return a record in ISO 2709 and UTF-8; refuse what the format cannot hold."""
    directory, data = b"", b""
    for field in record.fields:
        if field.subfields:
            body = field.indicators.encode() + b"".join(
                SUBFIELD + code.encode() + text.encode()
                for code, text in field.subfields
            )
        else:
            body = field.value.encode()
        body += FIELD_END
        if len(body) > MAX_FIELD:
            raise Unreadable(_("a field is too long for ISO 2709: ask for MARCXML"))
        directory += f"{field.tag:0>3}{len(body):04}{len(data):05}".encode()
        data += body
    base = 24 + len(directory) + 1
    size = base + len(data) + 1
    if size > MAX_RECORD:
        raise Unreadable(_("it is too long for ISO 2709: ask for MARCXML"))
    old = record.leader.ljust(24)[:24]
    leader = f"{size:05}{old[5:9]}a{old[10:12]}{base:05}{old[17:]}".encode()
    return leader + directory + FIELD_END + data + END
