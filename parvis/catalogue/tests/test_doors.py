"""The doors: OAI-PMH by an independent client, SRU, references, the frame of other sites."""

import io
import re
import warnings
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.catalogue import queries, services
from parvis.catalogue.formats import bibtex, coins, ris, told_of
from parvis.catalogue.marc import xml
from parvis.catalogue.models import Document
from parvis.catalogue.rules.cql import Both, Clause, Diagnosed, parse
from parvis.catalogue.rules.harvest import BadToken, Demand, demand_of
from parvis.catalogue.tests.factories import (
    DocumentFactory,
    DocumentThemeFactory,
    SubjectFactory,
)
from parvis.catalogue.views.doors import oai
from parvis.vocabulary.tests.factories import ThemeFactory

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # old code of the client, not ours
    import sickle

AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
KEY = b"a key"


class Answer:
    """What the client reads of an answer of the test client."""

    def __init__(self, response):
        self.content = response.content
        self.text = response.content.decode()
        self.status_code = response.status_code
        self.encoding = "utf-8"
        self.headers = response.headers

    def raise_for_status(self):
        assert self.status_code == 200


@pytest.fixture
def harvester(client):
    class Local(sickle.Sickle):
        def harvest(self, **asked):
            told = {k: v for k, v in asked.items() if v is not None}
            return sickle.response.OAIResponse(
                Answer(client.get("/oai", told)), params=told
            )

    return Local("http://testserver/oai")


def given_collection(count):
    made = [
        DocumentFactory(
            title=f"Titre <{n}> & « accents » é",
            kind="livre" if n % 2 else "guide",
            changed_at=AT + timedelta(minutes=n // 3),
            isbn="9782070541270" if n == 1 else "",
        )
        for n in range(count)
    ]
    SubjectFactory(document=made[0], text="métier")
    return made


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["oai_dc", "unimarc"])
def test_an_independent_client_harvests_everything_once(harvester, monkeypatch, prefix):
    monkeypatch.setattr(oai, "PAGE", 7)
    made = given_collection(30)
    services.withdraw(made[3].pk, at=AT + timedelta(days=2))
    found = list(harvester.ListRecords(metadataPrefix=prefix))
    assert len(found) == len({r.header.identifier for r in found}) == 30
    assert [r.header.identifier for r in found if r.deleted] == [
        f"oai:parvis:{made[3].uid}"
    ]
    if prefix == "oai_dc":
        assert found[0].metadata["title"] == ["Titre <0> & « accents » é"]
        assert found[0].metadata["subject"] == ["métier"]
    else:
        told = found[1].xml.find(".//{*}record")
        assert (
            told.find(".//{*}datafield[@tag='200']/{*}subfield").text == made[1].title
        )
    headers = list(harvester.ListIdentifiers(metadataPrefix=prefix))
    assert len(headers) == 30


@pytest.mark.django_db
def test_a_harvest_is_narrowed_by_moment_and_by_set(harvester):
    made = given_collection(9)
    theme = ThemeFactory(code="CV")
    DocumentThemeFactory(document=made[4], theme=theme)
    ask = harvester.ListIdentifiers
    since = {"metadataPrefix": "oai_dc", "from": "2026-11-25T10:02:00Z"}
    assert len(list(ask(**since))) == 3
    until = {"metadataPrefix": "oai_dc", "until": "2026-11-25T10:00:00Z"}
    assert len(list(ask(**until))) == 3
    assert len(list(ask(metadataPrefix="oai_dc", set="kind:livre"))) == 4
    assert len(list(ask(metadataPrefix="oai_dc", set="theme:CV"))) == 1
    with pytest.raises(sickle.oaiexceptions.NoRecordsMatch):
        ask(metadataPrefix="oai_dc", set="kind:film")
    assert "theme:CV" in {s.setSpec for s in harvester.ListSets()}
    told = harvester.Identify()
    assert (told.deletedRecord, told.protocolVersion) == ("persistent", "2.0")
    one = harvester.GetRecord(
        identifier=f"oai:parvis:{made[0].uid}", metadataPrefix="oai_dc"
    )
    assert one.header.datestamp == "2026-11-25T10:00:00Z"
    assert {f.metadataPrefix for f in harvester.ListMetadataFormats()} == set(
        oai.FORMATS
    )


@pytest.mark.django_db
def test_what_changes_during_a_harvest_is_seen_and_nothing_is_lost(
    harvester, monkeypatch
):
    monkeypatch.setattr(oai, "PAGE", 4)
    made = given_collection(12)
    pages = harvester.ListIdentifiers(metadataPrefix="oai_dc")
    seen = [next(pages).identifier for _n in range(4)]
    services.write(
        made[0].pk,
        {"title": "Changé"},
        services.Gesture("modifie", None, AT + timedelta(days=1)),
    )
    seen += [header.identifier for header in pages]
    assert {f"oai:parvis:{d.uid}" for d in made} == set(seen)
    assert seen.count(f"oai:parvis:{made[0].uid}") == 2


BAD = [
    ({}, "badVerb"),
    ({"verb": "Autre"}, "badVerb"),
    ({"verb": "ListRecords"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "x"}, "cannotDisseminateFormat"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "un": "1"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "hier"}, "badArgument"),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2026-02-31"}, "badArgument"),
    (
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2026-01-01",
         "until": "2026-01-02T00:00:00Z"},
        "badArgument",
    ),
    (
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2027-01-01",
         "until": "2026-01-02"},
        "badArgument",
    ),
    ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "a' OR 1=1"}, "badArgument"),
    ({"verb": "ListRecords", "resumptionToken": "abc"}, "badResumptionToken"),
    ({"verb": "ListRecords", "resumptionToken": "é" * 3000}, "badResumptionToken"),
    (
        {"verb": "ListRecords", "resumptionToken": "a", "metadataPrefix": "oai_dc"},
        "badArgument",
    ),
    ({"verb": "ListSets", "resumptionToken": "a"}, "badResumptionToken"),
    ({"verb": "GetRecord", "metadataPrefix": "oai_dc"}, "badArgument"),
    (
        {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:parvis:1"},
        "idDoesNotExist",
    ),
    ({"verb": "Identify", "set": "x"}, "badArgument"),
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("asked", "code"), BAD)
def test_a_bad_demand_is_told_by_the_code_of_the_protocol(client, asked, code):
    DocumentFactory()
    for send in (client.get, client.post):
        told = fromstring(send("/oai", asked).content)
        error = told.find("{*}error")
        assert error.get("code") == code
    twice = fromstring(client.get("/oai?verb=Identify&verb=Identify").content)
    assert twice.find("{*}error").get("code") == "badVerb"


DEMAND = Demand("oai_dc", "2026-01-01", "", "kind:livre", AT.isoformat(), 3, 100, 900)


def test_cat_11_a_token_gives_back_the_demand_and_refuses_any_change():
    token = DEMAND.token(KEY)
    assert demand_of(token, KEY) == DEMAND
    for wrong in (token[:-1], f"A{token}", token.upper(), "", ".", token + "x"):
        with pytest.raises(BadToken):
            demand_of(wrong, KEY)
    with pytest.raises(BadToken):
        demand_of(token, b"another key")


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60))
def test_cat_11_no_other_text_is_a_token(text):
    with pytest.raises(BadToken):
        demand_of(text, KEY)


def test_cat_12_a_query_is_read_as_it_is_written():
    assert parse("chat") == Clause("cql.serverchoice", "=", "chat")
    assert parse('dc.title all "le cv"') == Clause("dc.title", "all", "le cv")
    tree = parse('(title=a or author="b \\" c") not date>=2020')
    assert isinstance(tree, Both)
    assert tree.joined_by == "not"
    assert tree.left.right == Clause("author", "=", 'b " c')
    assert tree.right == Clause("date", ">=", "2020")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("(a", 13), ("a)", 13), ('"a', 10), ("a and", 10), ("=", 10),
        ("a prox b", 37), ("a and/rel.x b", 37), ("title =/stem a", 20),
        ("title within a", 19), ("a sortBy title", 80), ('""', 27), ("a" * 1001, 10),
        ("(" * 60 + "a" + ")" * 60, 13), (" and ".join("a" * 45), 38), ("", 10),
        ("title = and", None),
    ],
)  # fmt: skip
def test_cat_12_what_cannot_be_answered_bears_its_number(text, number):
    if number is None:
        assert parse(text).term == "and"
        return
    with pytest.raises(Diagnosed) as told:
        parse(text)
    assert told.value.number == number


@settings(max_examples=150, deadline=None)
@given(st.text('ab ()"=<>/\\and or.not%', max_size=60))
def test_cat_12_no_text_breaks_the_reader(text):
    with suppress(Diagnosed):
        assert parse(text)


@pytest.fixture
def library(client, db):
    given_collection(25)
    DocumentFactory(
        title="Réussir l’entretien", authors="Ana Roux", year=2019, publisher="Apec"
    )
    services.rebuild_search()

    def ask(**asked):
        answer = client.get("/sru", {"operation": "searchRetrieve", **asked})
        assert answer.status_code == 200
        return fromstring(answer.content)

    return ask


def numbers(told):
    return int(told.find("{*}numberOfRecords").text)


QUERIES = [
    ("titre", 25), ("dc.title=entretien", 1), ('author all "ana roux"', 1),
    ("isbn=978-2-07-054127-0", 1), ("isbn=2070541274", 1), ("date<2020", 1),
    ("date>2019", 0), ("publisher exact Apec", 1), ("title=entretien or isbn=9782070541270", 2), ("dc.type=guide not subject=métier", 12),
    ("subject=metier or subject=métier", 1), ("zzzz", 0),
    ("title=\"' OR 1=1 --\"", 0), ("title=\"%' ; DROP TABLE catalogue_document; --\"", 0),
    ("title=%", 0), ("rec.identifier=xyz", 0), ("title=_", 0),
]  # fmt: skip


@pytest.mark.parametrize(("query", "count"), QUERIES)
def test_a_library_searches_and_injects_nothing(library, query, count):
    assert numbers(library(query=query)) == count
    assert Document.objects.count() == 26


def test_a_library_reads_records_page_by_page_in_each_schema(library):
    first = library(query="title=titre", maximumRecords="10", recordSchema="dc")
    assert len(first.findall(".//{*}recordData")) == 10
    assert first.find("{*}nextRecordPosition").text == "11"
    last = library(query="title=titre", startRecord="21", maximumRecords="10")
    assert last.find("{*}nextRecordPosition") is None
    assert last.find(".//{*}leader") is not None
    packed = library(query="isbn=9782070541270", recordPacking="string")
    inner = packed.find(".//{*}recordData").text
    assert isinstance(fromstring(inner), Element)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"query": ""}, 7), ({"query": "a", "version": "9"}, 5), ({"query": "a", "x": "1"}, 8),
        ({"query": "a", "operation": "scan"}, 4), ({"query": "a", "recordSchema": "x"}, 66),
        ({"query": "a", "recordPacking": "x"}, 71), ({"query": "a", "maximumRecords": "-1"}, 6),
        ({"query": "titre", "startRecord": "99"}, 61), ({"query": "inconnu.index=a"}, 16),
        ({"query": "a", "sortKeys": "title"}, 80), ({"query": "dc.title<a"}, 19),
        ({"query": "titre", "startRecord": "0"}, 61), ({"query": "(a"}, 13),
    ],
)  # fmt: skip
def test_what_is_not_answered_is_diagnosed(library, asked, number):
    told = library(**asked)
    assert told.find(".//{*}uri").text == f"info:srw/diagnostic/1/{number}"


def test_the_catalogue_explains_itself(client, db):
    told = fromstring(client.get("/sru").content)
    assert "dc" in {s.get("name") for s in told.iter() if s.tag.endswith("}schema")}


@pytest.mark.django_db
def test_a_reference_is_taken_in_the_format_of_each_program(client):
    document = DocumentFactory(
        title="Le CV : 100 % {réussi} & $imple\nER  - ",
        authors="Ana Roux ; Apec",
        year=2024,
    )
    pk = document.pk
    told = told_of(queries.citable(pk))
    text = ris(told, "http://x")
    assert text.count("\r\nER  - ") == 1
    assert r"100 \% \{réussi\} \& \$imple" in bibtex(told, "http://x")
    assert "rft.date=2024" in coins(told)
    for form in ("ris", "bib", "dc.xml", "unimarc.xml", "mrc"):
        answer = client.get(f"/ressources/{pk}/notice.{form}")
        assert "CV" in answer.content.decode(), form
    (found,) = xml.read(
        io.BytesIO(client.get(f"/ressources/{pk}/notice.unimarc.xml").content)
    )
    assert found.record.has("200")
    assert client.get(f"/ressources/{pk}/notice.exe").status_code == 404
    assert client.get("/ressources/0/notice.ris").status_code == 404


@pytest.mark.django_db
def test_the_newest_stand_in_the_frame_of_another_site_without_a_cookie(client):
    DocumentFactory(title="Nouveau guide")
    answer = client.get("/ressources/encart/?n=abc&theme=")
    page = answer.content.decode()
    assert "Nouveau guide" in page
    assert "<script" not in page
    assert not answer.cookies
    assert "X-Frame-Options" not in answer.headers
    ancestors = re.search(
        r"frame-ancestors ([^;]+)", answer.headers["Content-Security-Policy"]
    )
    assert ancestors[1].strip() == "*"
    assert client.get("/ressources/encart/?theme=INCONNU&n=99").status_code == 200
