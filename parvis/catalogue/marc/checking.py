"""What is wrong in a record, rule by rule, with its place: the field, its rank, the subfield.

The rules are those of the IFLA manual that a machine can check without the
catalogue of others: what must be there, once only, of which length, in which
list of codes. A record that breaks one is still read: it is told, not refused.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from parvis.catalogue.marc.codes import COUNTRIES, KNOWN_LANGUAGES, is_relator
from parvis.catalogue.marc.record import Field, MarcRecord
from parvis.catalogue.rules.identifiers import ean, isbn13, issn

ONCE = {"001", "005", "100", "101", "200", "675"} - {"675"}
ONCE_21 = {"001", "003", "005", "008", "100", "110", "111", "240", "245"}
STATUSES, TYPES, LEVELS = "cdnopa", "abcdefgijklmnoprtu", "abcdimsu"
TAG, INDICATOR = re.compile(r"[0-9A-Z]{3}"), re.compile(r"[0-9a-z |#]{2}")
RELATED = ("700", "701", "702", "710", "711", "712", "720", "721", "722")


@dataclass(frozen=True)
class Remark:
    """One rule that a record breaks: which, where, in a sentence."""

    rule: str
    place: str
    text: str


def remarks(record: MarcRecord) -> list[Remark]:
    """Return every rule that a record breaks, in the order of the rules."""
    found = [*_leader(record), *_presence(record), *_shape(record)]
    codes = _unimarc(record) if record.flavour == "unimarc" else _marc21(record)
    return [*found, *codes]


def _leader(record: MarcRecord) -> Iterator[Remark]:
    letters = record.leader.ljust(24)
    if len(record.leader) != 24:
        yield Remark("R1", "leader", _("the leader is not 24 characters long"))
    for place, known, name in (
        (5, STATUSES, "R2"),
        (6, TYPES, "R3"),
        (7, LEVELS, "R4"),
    ):
        if letters[place] not in known:
            text = _("“%(letter)s” is not in the list of this position")
            yield Remark(name, f"leader/{place}", text % {"letter": letters[place]})


def _presence(record: MarcRecord) -> Iterator[Remark]:
    is_unimarc = record.flavour == "unimarc"
    title = "200" if is_unimarc else "245"
    if not any(f.first("a") for f in record.each(title)):
        yield Remark("R5", f"{title} $a", _("there is no title"))
    if not record.control("001"):
        yield Remark("R6", "001", _("there is no control number"))
    if is_unimarc and not record.has("100"):
        yield Remark("R7", "100", _("the coded data are missing"))
    for tag, count in Counter(f.tag for f in record.fields).items():
        if count > 1 and tag in (ONCE if is_unimarc else ONCE_21):
            yield Remark("R8", tag, _("this field may not be repeated"))


def _shape(record: MarcRecord) -> Iterator[Remark]:
    for place, field in _placed(record):
        if not TAG.fullmatch(field.tag):
            yield Remark("R9", place, _("this tag is not three figures or letters"))
        if field.tag < "010" and field.subfields:
            yield Remark("R10", place, _("a control field has no subfield"))
        if field.tag >= "010" and not field.subfields:
            yield Remark("R11", place, _("a data field has at least one subfield"))
        if field.subfields and not INDICATOR.fullmatch(field.indicators):
            yield Remark(
                "R12",
                place,
                _("an indicator is neither a figure, a letter nor a blank"),
            )
        for code, text in field.subfields:
            if not text.strip():
                yield Remark("R13", f"{place} ${code}", _("this subfield is empty"))


def _unimarc(record: MarcRecord) -> Iterator[Remark]:
    for place, field in _placed(record):
        if field.tag == "100" and len(field.first("a")) != 36:
            yield Remark(
                "R14", f"{place} $a", _("the coded data are not 36 characters long")
            )
        if field.tag == "101":
            yield from _listed(place, field, "abcdefghij", KNOWN_LANGUAGES, "R15")
        if field.tag == "102":
            yield from _listed(place, field, "a", COUNTRIES, "R16")
        if field.tag in RELATED:
            for code in field.all("4"):
                if not is_relator(code.strip()):
                    text = _("“%(code)s” is not in the list of codes")
                    yield Remark("R17", f"{place} $4", text % {"code": code[:20]})
        yield from _numbers(place, field, {"010": isbn13, "011": issn, "073": ean})


def _marc21(record: MarcRecord) -> Iterator[Remark]:
    for place, field in _placed(record):
        if field.tag == "008" and len(field.value) != 40:
            yield Remark("R14", place, _("the coded data are not 40 characters long"))
        if field.tag == "041":
            yield from _listed(place, field, "a", KNOWN_LANGUAGES, "R15")
        yield from _numbers(place, field, {"020": isbn13, "022": issn})


def _listed(
    place: str, field: Field, codes: str, known: frozenset[str], rule: str
) -> Iterator[Remark]:
    for code, text in field.subfields:
        if code in codes and text.strip() not in known:
            told = _("“%(code)s” is not in the list of codes")
            yield Remark(rule, f"{place} ${code}", told % {"code": text[:20]})


def _numbers(place: str, field: Field, proofs: dict[str, object]) -> Iterator[Remark]:
    proof = proofs.get(field.tag)
    for text in field.all("a") if callable(proof) else ():
        if not proof(text):  # type: ignore[operator]
            told = _("the last digit of “%(number)s” does not follow from the others")
            yield Remark("R18", f"{place} $a", told % {"number": text[:30]})


def _placed(record: MarcRecord) -> Iterator[tuple[str, Field]]:
    """Return each field with its place: « 700[2] » is the second 700."""
    ranks: Counter[str] = Counter()
    for field in record.fields:
        ranks[field.tag] += 1
        yield f"{field.tag[:10]}[{ranks[field.tag]}]", field
