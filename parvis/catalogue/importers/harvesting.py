"""Records of another catalogue, by OAI-PMH: page by page, with bounds."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, ParseError, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from parvis.catalogue.choices import Kind
from parvis.catalogue.intake import Intake, Notice, notice_of
from parvis.catalogue.marc import xml
from parvis.catalogue.marc.fields import isbn, issn, language, year
from parvis.kit.outside import USUAL, Bounds, CannotReach, fetch

OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
MOST_PAGES, LONGEST_TOKEN = 20_000, 4000


class CannotHarvest(Exception):
    """The other catalogue cannot be read; the message says why."""


@dataclass(frozen=True)
class Harvest:
    """What is asked of another catalogue."""

    url: str
    source: str
    prefix: str = "oai_dc"
    chosen: str = ""
    since: str = ""
    until: str = ""
    pages: int = MOST_PAGES
    bounds: Bounds = USUAL


def harvested(asked: Harvest) -> Iterator[tuple[Intake, list[str]]]:
    """Return each page: the notices to bring in, the identifiers of what left."""
    told = {"verb": "ListRecords", "metadataPrefix": asked.prefix}
    narrowed = (("set", asked.chosen), ("from", asked.since), ("until", asked.until))
    told |= {name: value for name, value in narrowed if value}
    seen: set[str] = set()
    for _page in range(asked.pages):
        listed = _answer(f"{asked.url}?{urlencode(told)}", asked.bounds)
        if listed is None:
            return
        yield _page_of(listed, asked)
        token = (listed.findtext(f"{OAI}resumptionToken") or "").strip()
        if not token:
            return
        if token in seen or len(token) > LONGEST_TOKEN:
            raise CannotHarvest("it gives the same token twice")
        seen.add(token)
        told = {"verb": "ListRecords", "resumptionToken": token}


def _answer(url: str, bounds: Bounds) -> Element | None:
    """Return a list of records; nothing when the catalogue says that there is none."""
    try:
        root: Element = fromstring(fetch(url, bounds), forbid_dtd=True)
    except CannotReach as error:
        raise CannotHarvest(str(error)) from error
    except (ParseError, DefusedXmlException) as error:
        raise CannotHarvest("its answer is not sound XML") from error
    error_told = root.find(f"{OAI}error")
    if error_told is not None:
        if error_told.get("code") == "noRecordsMatch":
            return None
        code, text = error_told.get("code", "error"), error_told.text or ""
        raise CannotHarvest(f"it answers {code[:40]}: {text[:120]}")
    listed = root.find(f"{OAI}ListRecords")
    if listed is None:
        raise CannotHarvest("its answer is not that of OAI-PMH")
    return listed


def _page_of(listed: Element, asked: Harvest) -> tuple[Intake, list[str]]:
    intake, gone = Intake(asked.source), []
    for record in listed.iterfind(f"{OAI}record"):
        header = record.find(f"{OAI}header")
        identifier = (record.findtext(f"{OAI}header/{OAI}identifier") or "").strip()[
            :300
        ]
        if header is None or not identifier:
            intake.refuse("?", "no identifier")
        elif header.get("status") == "deleted":
            gone.append(identifier)
        else:
            _take(intake, identifier, record.find(f"{OAI}metadata"))
    return intake, gone


def _take(intake: Intake, identifier: str, metadata: Element | None) -> None:
    inner = next(iter(metadata), None) if metadata is not None else None
    if inner is None:
        intake.refuse(identifier, "no metadata")
        return
    if inner.tag.endswith("}dc"):
        intake.take(_from_dublin_core(identifier, inner))
        return
    for found in xml.read(io.BytesIO(tostring(inner))):
        notice = found.record and notice_of(found, found.record, identifier=identifier)
        if notice:
            intake.take(notice)
        else:
            intake.refuse(identifier, found.fault or "an authority record")


def _from_dublin_core(identifier: str, inner: Element) -> Notice:
    def texts(name: str) -> list[str]:
        return [t for e in inner.iterfind(DC + name) if (t := (e.text or "").strip())]

    address = next((t for t in texts("identifier") if t.startswith("http")), "")
    known = next((t for t in texts("type") if t in Kind.values), "")
    columns = {
        "kind": known or (Kind.SITE if address else Kind.BOOK),
        "title": next(iter(texts("title")), ""),
        "authors": " ; ".join(texts("creator")),
        "publisher": " ; ".join(texts("publisher")),
        "year": year(*texts("date")),
        "language": language(*texts("language"))
        or next(iter(texts("language")), "")[:2],
        "isbn": isbn(texts("identifier")),
        "issn": issn(texts("identifier")),
        "url": address[:500],
        "summary": "\n".join(texts("description")),
    }
    return Notice(identifier, identifier, columns, subjects=texts("subject"))
