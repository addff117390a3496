"""MARCXML, marcxchange, what libraries wrap them in, the XML of PMB; read by defusedxml, one record at a time."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError, SubElement
from xml.sax.saxutils import escape, quoteattr

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse
from django.utils.translation import gettext as _

from parvis.catalogue.marc.record import Field, Found, MarcRecord, Unreadable

LONGEST = 1_000_000
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<collection xmlns="http://www.loc.gov/MARC21/slim">\n'
)
TAIL = "</collection>\n"
PMB_LEADER = ("rs", "dt", "bl", "hl", "el", "ru")


class Hostile(Exception):
    """The file defines entities: it is not read further."""


def read(file: BinaryIO) -> Iterator[Found]:
    """Read record after record; stop, saying where, when the file is no longer XML."""
    number, roots = 0, []
    events = iterparse(file, events=("start", "end"), forbid_dtd=True)
    try:
        for event, element in events:
            if event == "start":
                roots.append(element)
                continue
            roots.pop()
            if not _is_record(element):
                continue
            number += 1
            yield _found(element, number)
            element.clear()
            if roots:
                roots[-1].clear()
    except ParseError as error:
        line, column = error.position
        yield Found(
            _("line %(line)s, column %(column)s") % {"line": line, "column": column},
            fault=_(
                "the file is not XML from here on; %(count)s records were read before"
            )
            % {"count": number},
        )
    except DefusedXmlException as error:
        raise Hostile from error


def parse(content: bytes) -> MarcRecord:
    """Read one record that we have written."""
    return _record(fromstring(content, forbid_dtd=True))


def write(record: MarcRecord) -> bytes:
    """Return a record as a MARCXML element; a character that XML forbids is refused."""
    lines = ["<record>", f"  <leader>{escape(record.leader)}</leader>"]
    for field in record.fields:
        tag = quoteattr(field.tag)
        if not field.subfields:
            lines.append(
                f"  <controlfield tag={tag}>{escape(field.value)}</controlfield>"
            )
            continue
        first, second = field.indicators[0], field.indicators[1]
        lines.append(
            f"  <datafield tag={tag} ind1={quoteattr(first)} ind2={quoteattr(second)}>"
        )
        lines += [
            f"    <subfield code={quoteattr(code)}>{escape(text)}</subfield>"
            for code, text in field.subfields
        ]
        lines.append("  </datafield>")
    return ("\n".join([*lines, "</record>"]) + "\n").encode()


def _found(element: Element, number: int) -> Found:
    place = _("record %(number)s") % {"number": number}
    try:
        record = _record(element)
        content = write(record)
        if len(content) > LONGEST:
            raise Unreadable(_("it is longer than %(size)s bytes") % {"size": LONGEST})
    except Unreadable as fault:
        return Found(place, fault=str(fault))
    return Found(place, record, content)


def _record(element: Element) -> MarcRecord:
    leader, fields = "", []
    if _name(element) == "notice":
        element = _as_marcxml(element)
    for child in element:
        name, tag = _name(child), child.get("tag", "")
        if name == "leader":
            leader = child.text or ""
        elif name == "controlfield":
            fields.append(Field(tag, child.text or ""))
        elif name == "datafield":
            indicators = (child.get("ind1") or " ")[0] + (child.get("ind2") or " ")[0]
            subfields = tuple(
                ((sub.get("code") or " ")[0], sub.text or "")
                for sub in child
                if _name(sub) == "subfield"
            )
            fields.append(Field(tag, indicators=indicators, subfields=subfields))
    if not fields or any(not f.tag for f in fields):
        raise Unreadable(_("it has no field, or a field without a tag"))
    return MarcRecord(leader, tuple(fields))


def _as_marcxml(notice: Element) -> Element:
    """Return a record of PMB, whose leader is in elements of one letter, as MARCXML says it."""
    told = {_name(child): (child.text or " ")[:1] for child in notice}
    rs, dt, bl, hl, el, ru = (told.get(name, " ") for name in PMB_LEADER)
    record = Element("record")
    leader = SubElement(record, "leader")
    leader.text = f"00000{rs}{dt}{bl}{hl} 2200000{el}{ru} 450 "
    for field in notice:
        if _name(field) != "f":
            continue
        parts = [part for part in field if _name(part) == "s"]
        marked = {"tag": field.get("c", "")}
        if not parts:
            control = SubElement(record, "controlfield", marked)
            control.text = (field.text or "").strip()
            continue
        signs = (field.get("ind") or "").ljust(2)
        marked |= {"ind1": signs[0], "ind2": signs[1]}
        made = SubElement(record, "datafield", marked)
        for part in parts:
            subfield = SubElement(made, "subfield", {"code": part.get("c", " ")})
            subfield.text = part.text
    return record


def _is_record(element: Element) -> bool:
    """Say whether it is one: a search response wraps records in elements of the same name."""
    inside = {"record": {"leader", "datafield"}, "notice": {"f"}}
    known = inside.get(_name(element), set())
    return any(_name(child) in known for child in element)


def _name(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]
