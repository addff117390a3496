"""OAI-PMH 2.0: the collection given page by page, with what left it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from parvis.catalogue import queries, services
from parvis.catalogue.formats import dublin_core, told_of
from parvis.catalogue.formats.dublin_core import NOT_XML, clean
from parvis.catalogue.marc import Unreadable, xml
from parvis.catalogue.models import BEGINNING, Document
from parvis.catalogue.rules.harvest import (
    BadArgument,
    BadToken,
    Demand,
    demand_of,
    first_demand,
)
from parvis.kit.clock import now
from parvis.ui.identity import place_name

PAGE = 100
UID = re.compile(r"oai:parvis:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
FORMATS = {
    "oai_dc": (
        "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
        "http://www.openarchives.org/OAI/2.0/oai_dc/",
    ),
    "unimarc": (
        "http://www.loc.gov/standards/marcxml/schema/MARC21slim.xsd",
        "http://www.loc.gov/MARC21/slim",
    ),
}
LISTS = {"metadataPrefix", "from", "until", "set", "resumptionToken"}
KNOWN = {
    "Identify": set(),
    "ListMetadataFormats": {"identifier"},
    "ListSets": {"resumptionToken"},
    "GetRecord": {"identifier", "metadataPrefix"},
    "ListIdentifiers": LISTS,
    "ListRecords": LISTS,
}  # fmt: skip
NEEDED = {"GetRecord": {"identifier", "metadataPrefix"}}


class Refused(Exception):
    """An error of the protocol: its code and a sentence."""

    def __init__(self, code: str, text: str = "") -> None:
        super().__init__(text)
        self.code = code
        self.text = text


@dataclass(frozen=True)
class Asked:
    """A request of the protocol: its verb, its arguments, the address of this door."""

    verb: str
    arguments: Mapping[str, str]
    base: str
    home: str


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """Answer a harvester."""
    given = request.POST if request.method == "POST" else request.GET
    base = request.build_absolute_uri(reverse("catalogue:oai"))
    home = request.build_absolute_uri("/").rstrip("/")
    try:
        asked = Asked(given.get("verb", ""), _arguments(given), base, home)
        body = VERBS[asked.verb](asked)
        echo = {"verb": asked.verb, **asked.arguments}
        inner = f"<{asked.verb}>{body}</{asked.verb}>"
    except (Refused, BadArgument, BadToken) as fault:
        code = fault.code if isinstance(fault, Refused) else _code(fault)
        echo = (
            {}
            if code in {"badVerb", "badArgument"}
            else {k: str(v) for k, v in given.items()}
        )
        inner = f'<error code="{code}">{clean(str(fault))}</error>'
    return HttpResponse(_envelope(base, echo, inner), content_type="text/xml")


def _code(fault: Exception) -> str:
    return "badResumptionToken" if isinstance(fault, BadToken) else "badArgument"


def _arguments(given: Mapping[str, str]) -> dict[str, str]:
    verbs = getattr(given, "getlist", list)("verb")
    if len(verbs) != 1 or verbs[0] not in KNOWN:
        raise Refused("badVerb", "one of the six verbs is expected, once")
    verb, told = verbs[0], {k: v for k, v in given.items() if k != "verb"}
    if unknown := set(told) - KNOWN[verb]:
        raise Refused("badArgument", f"unknown: {', '.join(sorted(unknown))[:80]}")
    if any(len(getattr(given, "getlist", list)(name)) > 1 for name in told):
        raise Refused("badArgument", "an argument comes twice")
    if missing := NEEDED.get(verb, set()) - set(told):
        raise Refused("badArgument", f"missing: {', '.join(sorted(missing))}")
    return told


def _identify(asked: Asked) -> str:
    first = queries.earliest() or BEGINNING
    admin = settings.DEFAULT_FROM_EMAIL
    return (
        f"<repositoryName>{clean(place_name() or 'Parvis')}</repositoryName>"
        f"<baseURL>{clean(asked.base)}</baseURL><protocolVersion>2.0</protocolVersion>"
        f"<adminEmail>{clean(admin)}</adminEmail>"
        f"<earliestDatestamp>{_stamp(first)}</earliestDatestamp>"
        "<deletedRecord>persistent</deletedRecord>"
        "<granularity>YYYY-MM-DDThh:mm:ssZ</granularity>"
    )


def _formats(asked: Asked) -> str:
    if "identifier" in asked.arguments:
        _one(asked.arguments["identifier"])
    return "".join(
        f"<metadataFormat><metadataPrefix>{name}</metadataPrefix>"
        f"<schema>{schema}</schema>"
        f"<metadataNamespace>{space}</metadataNamespace></metadataFormat>"
        for name, (schema, space) in FORMATS.items()
    )


def _sets(asked: Asked) -> str:
    if "resumptionToken" in asked.arguments:
        raise BadToken("the list of sets comes whole")
    return "".join(
        f"<set><setSpec>{clean(code)}</setSpec><setName>{clean(name)}</setName></set>"
        for code, name in queries.sets()
    )


def _record(asked: Asked) -> str:
    prefix = _known(asked.arguments["metadataPrefix"])
    return _told(_one(asked.arguments["identifier"]), prefix, asked.home)


def _list(asked: Asked) -> str:
    demand = _demand(asked.arguments)
    page = queries.harvest(demand, PAGE)
    if not page.documents and not demand.after:
        raise Refused("noRecordsMatch", "nothing was changed then")
    if asked.verb == "ListIdentifiers":
        lines: Iterable[str] = map(_header, page.documents)
    else:
        lines = (_told(d, demand.prefix, asked.home) for d in page.documents)
    body = "".join(lines)
    if not page.more and not demand.after:
        return body
    token = ""
    if page.more:
        last = page.documents[-1]
        following = demand.following(
            last.changed_at, last.pk, len(page.documents), page.total
        )
        token = following.token(_key())
    return (
        f'{body}<resumptionToken completeListSize="{page.total}"'
        f' cursor="{demand.given}">{token}</resumptionToken>'
    )


def _demand(arguments: Mapping[str, str]) -> Demand:
    if "resumptionToken" in arguments:
        if len(arguments) > 1:
            raise Refused("badArgument", "a token comes alone")
        return demand_of(arguments["resumptionToken"], _key())
    if "metadataPrefix" not in arguments:
        raise Refused("badArgument", "missing: metadataPrefix")
    _known(arguments["metadataPrefix"])
    return first_demand(arguments)


VERBS: Mapping[str, Callable[[Asked], str]] = {
    "Identify": _identify,
    "ListMetadataFormats": _formats,
    "ListSets": _sets,
    "GetRecord": _record,
    "ListIdentifiers": _list,
    "ListRecords": _list,
}


def _known(prefix: str) -> str:
    if prefix not in FORMATS:
        raise Refused("cannotDisseminateFormat", "oai_dc and unimarc are given")
    return prefix


def _one(identifier: str) -> Document:
    match = UID.fullmatch(identifier)
    found = queries.one_harvested(match[1]) if match else None
    if found is None:
        raise Refused("idDoesNotExist", "nothing bears this identifier here")
    return found


def _header(document: Document) -> str:
    state = ' status="deleted"' if document.is_withdrawn else ""
    themes = "".join(
        f"<setSpec>theme:{clean(t.theme_id)}</setSpec>" for t in document.themes.all()
    )
    return (
        f"<header{state}><identifier>oai:parvis:{document.uid}</identifier>"
        f"<datestamp>{_stamp(document.changed_at)}</datestamp>"
        f"<setSpec>kind:{document.kind}</setSpec>{themes}</header>"
    )


def _told(document: Document, prefix: str, home: str) -> str:
    header = _header(document)
    if document.is_withdrawn:
        return f"<record>{header}</record>"
    address = home + reverse("catalogue:document", args=[document.pk])
    if prefix == "oai_dc":
        content = dublin_core(told_of(document), address)
    else:
        content = marcxml(document)
    return f"<record>{header}<metadata>{content}</metadata></record>"


def marcxml(document: Document) -> str:
    """Return a document as a UNIMARC record of MARCXML, in its namespace."""
    try:
        made = xml.write(services.unimarc_of(document)).decode()
    except Unreadable:
        made = "<record><leader/></record>"
    made = clean_characters(made)
    return made.replace("<record>", f'<record xmlns="{FORMATS["unimarc"][1]}">', 1)


def clean_characters(text: str) -> str:
    """Drop the characters that XML cannot hold."""
    return NOT_XML.sub("", text)


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _key() -> bytes:
    return f"oai:{settings.SECRET_KEY}".encode()


def _envelope(base: str, echo: Mapping[str, str], inner: str) -> str:
    told = "".join(
        f' {name}="{clean(value).replace(chr(34), "&quot;")}"'
        for name, value in echo.items()
        if re.fullmatch(r"[A-Za-z]+", name)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/'
        ' http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">'
        f"<responseDate>{_stamp(now())}</responseDate>"
        f"<request{told}>{clean(base)}</request>{inner}</OAI-PMH>\n"
    )
