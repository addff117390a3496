"""Library records: UNIMARC and MARC 21, in ISO 2709 or MARCXML, found by their content."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from parvis.catalogue import services
from parvis.catalogue.intake import Intake, notice_of
from parvis.catalogue.marc import Found, MarcRecord, iso2709, xml
from parvis.kit.clock import now
from parvis.kit.importing import CannotImport, Plan

HEAD = 4096
NAME = re.compile(r"[^\w.-]+")


class MarcImporter:
    """Read each record right or refuse it with its place and the reason."""

    name = "marc"
    takes = "FILE"
    help = "library records (UNIMARC or MARC 21, ISO 2709 or MARCXML)"
    options = (
        ("--format", ("unimarc", "marc21"), "the format, when the content misleads"),
        ("--source", str, "the name of the source (default: that of the file)"),
    )

    def plan(self, path: Path, **options: Any) -> Plan:
        """Read a file of records and say what would change."""
        source = NAME.sub("-", str(options.get("source") or path.stem))[:80]
        intake = Intake(source)
        remarks: Counter[str] = Counter()
        for found in found_in(path):
            if found.record is None:
                intake.refuse(found.place, found.fault)
                continue
            remarks[found.remark] += 1
            _take(intake, found, found.record, str(options.get("format") or ""))
        if not intake.notices and not intake.faults:
            raise CannotImport(_("%(file)s holds no record") % {"file": path.name})
        plan = services.plan(intake, at=now())
        plan.notes = [_("source: %(name)s") % {"name": source}]
        for remark, count in sorted(remarks.items()):
            if remark:
                plan.notes.append(f"{_said(remark)}: {count}")
        return plan


def found_in(path: Path) -> Iterator[Found]:
    """Read a file in whichever form its first bytes show."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            file.seek(0)
            if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
                yield from xml.read(file)
            elif iso2709.looks_like(head):
                yield from iso2709.read(file)
            else:
                raise CannotImport(
                    _("%(file)s is neither ISO 2709 nor MARCXML") % {"file": path.name}
                )
    except xml.Hostile as error:
        raise CannotImport(
            _("%(file)s declares entities: for safety, it is not read")
            % {"file": path.name}
        ) from error
    except OSError as error:
        raise CannotImport(
            _("%(file)s cannot be read: %(reason)s")
            % {"file": path.name, "reason": error.strerror}
        ) from error


def _take(intake: Intake, found: Found, record: MarcRecord, asked: str) -> None:
    notice = notice_of(found, record, asked=asked)
    if notice is None:
        intake.refuse(found.place, _("it is an authority record, not a document"))
    else:
        intake.take(notice)


def _said(remark: str) -> str:
    known = {
        "length": _("leaders that lie about the length"),
        "encoding": _("leaders that lie about the encoding"),
    }
    return known.get(remark, _("read as %(encoding)s") % {"encoding": remark})
