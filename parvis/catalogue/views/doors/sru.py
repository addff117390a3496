"""SRU 1.2: the catalogue searched by other libraries, in CQL."""

from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from parvis.catalogue import queries
from parvis.catalogue.formats import dublin_core, told_of
from parvis.catalogue.formats.dublin_core import clean
from parvis.catalogue.models import Document
from parvis.catalogue.queries.harvesting import INDEXES
from parvis.catalogue.rules.cql import Diagnosed, parse
from parvis.catalogue.views.doors.oai import marcxml
from parvis.kit.words import fold
from parvis.ui.identity import place_name

MOST, USUAL, FARTHEST = 100, 10, 100_000
SPACE = "http://www.loc.gov/zing/srw/"
DIAGNOSTIC = "http://www.loc.gov/zing/srw/diagnostic/"
SCHEMAS = {
    "dc": "info:srw/schema/1/dc-v1.1",
    "unimarc": "info:lc/xmlns/marcxchange-v1",
    "unimarcxchange": "info:lc/xmlns/marcxchange-v1",
    "marcxml": "info:srw/schema/1/marcxml-v1.1",
}
KNOWN = {"operation", "version", "query", "startRecord", "maximumRecords", "recordSchema",
         "recordPacking", "stylesheet", "resultSetTTL", "recordXPath", "sortKeys"}  # fmt: skip
OPERATION, VERSION, VALUE, MANDATORY, PARAMETER = 4, 5, 6, 7, 8
FIRST_RECORD, SCHEMA, PACKING, SORT = 61, 66, 71, 80
WORDS = {4: "Unsupported operation", 5: "Unsupported version", 6: "Unsupported parameter value",
         7: "Mandatory parameter not supplied", 8: "Unsupported parameter",
         10: "Query syntax error", 13: "Invalid or unsupported use of parentheses",
         16: "Unsupported index", 19: "Unsupported relation",
         20: "Unsupported relation modifier", 27: "Empty term unsupported",
         37: "Unsupported boolean operator", 38: "Too many boolean operators in query",
         61: "First record position out of range", 66: "Unknown schema for retrieval",
         71: "Unsupported record packing", 80: "Sort not supported"}  # fmt: skip


@login_not_required
@require_safe
def sru(request: HttpRequest) -> HttpResponse:
    """Answer a library: explain what there is, or search."""
    given = request.GET
    operation = given.get(
        "operation", "searchRetrieve" if "query" in given else "explain"
    )
    version = "1.1" if given.get("version") == "1.1" else "1.2"
    root = "explainResponse" if operation == "explain" else "searchRetrieveResponse"
    try:
        _check(given, operation)
        if operation == "explain":
            body = _explain(request)
        else:
            body = _searched(request, given)
    except Diagnosed as fault:
        counted = (
            ""
            if root == "explainResponse"
            else "<srw:numberOfRecords>0</srw:numberOfRecords>"
        )
        body = counted + _diagnostic(fault)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<srw:{root} xmlns:srw="{SPACE}"><srw:version>{version}</srw:version>'
        f"{body}</srw:{root}>\n"
    )
    return HttpResponse(content, content_type="text/xml")


def _check(given: Mapping[str, str], operation: str) -> None:
    if operation not in {"explain", "searchRetrieve"}:
        raise Diagnosed(OPERATION, operation)
    if given.get("version", "1.2") not in {"1.1", "1.2"}:
        raise Diagnosed(VERSION, "1.2")
    unknown = [n for n in given if n not in KNOWN and not n.startswith("x-")]
    if unknown:
        raise Diagnosed(PARAMETER, unknown[0])
    if given.get("recordPacking", "xml") not in {"xml", "string"}:
        raise Diagnosed(PACKING, given["recordPacking"])
    if given.get("sortKeys"):
        raise Diagnosed(SORT, "sortKeys")


def _searched(request: HttpRequest, given: Mapping[str, str]) -> str:
    if not given.get("query"):
        raise Diagnosed(MANDATORY, "query")
    schema = given.get("recordSchema", "unimarc")
    schema = next((n for n, uri in SCHEMAS.items() if uri == schema), schema)
    if schema not in SCHEMAS:
        raise Diagnosed(SCHEMA, schema)
    start = _number(given, "startRecord", 1, FARTHEST)
    size = min(_number(given, "maximumRecords", USUAL, FARTHEST), MOST)
    found = queries.answered(parse(given["query"]), max(start, 1), size)
    if start < 1 or (start > max(found.total, 1)):
        raise Diagnosed(FIRST_RECORD, str(start))
    home = request.build_absolute_uri("/").rstrip("/")
    packing = given.get("recordPacking", "xml")
    told = "".join(
        _record(document, schema, packing, start + n, home)
        for n, document in enumerate(found.documents)
    )
    records = f"<srw:records>{told}</srw:records>" if told else ""
    following = start + len(found.documents)
    next_one = (
        f"<srw:nextRecordPosition>{following}</srw:nextRecordPosition>"
        if following <= found.total
        else ""
    )
    total = f"<srw:numberOfRecords>{found.total}</srw:numberOfRecords>"
    return f"{total}{records}{next_one}"


def _record(
    document: Document, schema: str, packing: str, position: int, home: str
) -> str:
    if schema == "dc":
        address = home + reverse("catalogue:document", args=[document.pk])
        content = dublin_core(told_of(document), address)
    else:
        content = marcxml(document)
    return (
        f"<srw:record><srw:recordSchema>{SCHEMAS[schema]}</srw:recordSchema>"
        f"<srw:recordPacking>{packing}</srw:recordPacking>"
        f"<srw:recordData>{content if packing == 'xml' else clean(content)}</srw:recordData>"
        f"<srw:recordPosition>{position}</srw:recordPosition></srw:record>"
    )


def _number(given: Mapping[str, str], name: str, usual: int, most: int) -> int:
    text = given.get(name, "").strip()
    if not text:
        return usual
    if not (text.isascii() and text.isdigit()) or len(text) > 6 or int(text) > most:
        raise Diagnosed(VALUE, name)
    return int(text)


def _diagnostic(fault: Diagnosed) -> str:
    told = WORDS.get(fault.number, "General system error")
    return (
        f'<srw:diagnostics><diag:diagnostic xmlns:diag="{DIAGNOSTIC}">'
        f"<diag:uri>info:srw/diagnostic/1/{fault.number}</diag:uri>"
        f"<diag:details>{clean(fault.detail)}</diag:details>"
        f"<diag:message>{told}</diag:message>"
        "</diag:diagnostic></srw:diagnostics>"
    )


def _explain(request: HttpRequest) -> str:
    host, _colon, port = request.get_host().partition(":")
    names = dict.fromkeys(n for n in INDEXES if "." in n)
    indexes = "".join(
        f"<index><title>{n}</title><map><name set={quoteattr(n.split('.')[0])}>"
        f"{n.split('.')[1]}</name></map></index>"
        for n in names
    )
    schemas = "".join(
        f"<schema name={quoteattr(name)} identifier={quoteattr(uri)}>"
        f"<title>{fold(name)}</title></schema>"
        for name, uri in SCHEMAS.items()
    )
    explained = (
        '<explain xmlns="http://explain.z3950.org/dtd/2.0/">'
        f'<serverInfo protocol="SRU" version="1.2"><host>{clean(host)}</host>'
        f"<port>{clean(port or '80')}</port><database>sru</database></serverInfo>"
        f"<databaseInfo><title>{clean(place_name() or 'Parvis')}</title></databaseInfo>"
        f"<indexInfo>{indexes}</indexInfo><schemaInfo>{schemas}</schemaInfo>"
        f'<configInfo><default type="numberOfRecords">{USUAL}</default>'
        f'<setting type="maximumRecords">{MOST}</setting></configInfo></explain>'
    )
    return (
        "<srw:record><srw:recordSchema>http://explain.z3950.org/dtd/2.0/</srw:recordSchema>"
        f"<srw:recordPacking>xml</srw:recordPacking><srw:recordData>{explained}"
        "</srw:recordData></srw:record>"
    )
