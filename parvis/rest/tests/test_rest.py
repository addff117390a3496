"""The interface of machines: what it says, to whom, and what it refuses."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.db import DatabaseError
from django.test import Client

from parvis.accounts import services as accounts
from parvis.centres import services as place
from parvis.centres.tests.factories import CentreFactory
from parvis.rest import api, queries

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 10, 11, tzinfo=UTC)


@pytest.fixture
def key():
    centre = CentreFactory()
    made = accounts.create_api_key(
        centre_id=centre.pk, name="Écrans", scopes=["read"], by=None, at=NOON
    )
    return made[1]


def test_the_committed_description_is_that_of_the_code():
    committed = Path(api.__file__).with_name("openapi.json").read_text("utf-8")
    assert committed == api.written(), "run `make docs`"


@time_machine.travel(NOON, tick=False)
def test_the_poles_say_what_is_open_now(client):
    place.seed(at=NOON)
    told = client.get("/api/v1/poles").json()
    assert told["open_now"] is True
    by_code = {pole["code"]: pole for pole in told["poles"]}
    assert by_code["EMPLOI"]["open_now"] is True
    assert by_code["EMPLOI"]["closes_at"] == "2026-12-10T17:45:00+01:00"
    assert by_code["ORIENTATION"]["next_opening"] == "2026-12-10T13:30:00+01:00"
    assert client.get("/api/v1/centres/villette/poles").json() == told


def test_an_empty_house_and_an_unknown_centre_are_told(client):
    assert client.get("/api/v1/poles").status_code == 404
    assert client.get("/api/v1/centres/rien/poles").status_code == 404


def test_a_key_says_what_it_is_for(key):
    told = Client().get("/api/v1/key", headers={"Authorization": f"Bearer {key}"})
    assert told.json() == {"name": "Écrans", "centre": "place", "scopes": ["read"]}


@pytest.mark.parametrize(
    "header", [{}, {"Authorization": "Bearer prv_rien_rien"}, {"Authorization": "x"}]
)
def test_without_a_key_the_door_says_so(client, header):
    refused = client.get("/api/v1/key", headers=header)
    assert refused.status_code == 401
    assert "clé" in refused.json()["detail"]


@pytest.mark.parametrize(
    "body", ["", "{", "[]", '"x"', '{"q": 3}', '{"q": "a\\u0000"}']
)
def test_what_cannot_be_read_is_said_in_a_sentence(client, body):
    place.seed(at=NOON)
    refused = client.post("/api/v1/questions", body, content_type="application/json")
    assert refused.status_code in {200, 400, 422}
    if refused.status_code != 200:
        assert refused.json()["detail"]


def test_what_is_longer_than_any_question_is_refused_in_a_sentence(client):
    body = json.dumps({"q": "mot " * 100_000})
    refused = client.post("/api/v1/questions", body, content_type="application/json")
    assert refused.status_code == 413
    assert "trop long" in refused.json()["detail"]


def test_a_refusal_never_repeats_what_was_written(client):
    secret = "canari-" * 2000
    refused = client.post(
        "/api/v1/questions", json.dumps({"q": secret}), content_type="application/json"
    )
    assert refused.status_code in {404, 422}
    assert "canari" not in refused.content.decode()


def test_the_pages_of_documentation_are_closed(client):
    assert client.get("/api/v1/docs").status_code == 404
    assert client.get("/api/v1/openapi.json").status_code == 200


def test_the_health_says_each_part(client):
    told = client.get("/sante/").json()
    assert told["checks"]["database"] is True
    assert set(told["checks"]) == {"database", "index", "model"}


def test_a_silent_database_is_an_alarm(client, monkeypatch):
    def silent():
        raise DatabaseError

    monkeypatch.setitem(queries.CHECKS, "database", silent)
    told = client.get("/sante/")
    assert told.status_code == 503
    assert told.json()["state"] == "degraded"


@pytest.mark.parametrize(
    "address",
    ["/api/v1/rien", "/api/v2/questions", "/api/", "/api/v1/poles/x/y", "/api/v1/a%00"],
)
def test_an_address_of_machines_that_is_none_is_said_in_json(client, address):
    for told in (client.get(address), client.post(address, "x", "text/plain")):
        assert told.status_code == 404
        assert told.json()["detail"].startswith("Il n’y a rien à cette adresse")


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [("get", "/api/v1/questions", "POST"), ("delete", "/api/v1/poles", "GET")],
)
def test_another_method_is_refused_in_json_with_those_allowed(
    client, method, address, allowed
):
    told = getattr(client, method)(address, headers={"Accept": "text/html"})
    assert told.status_code == 405
    assert told.headers["Allow"] == allowed
    assert allowed in told.json()["detail"]


def test_what_breaks_is_an_apology_in_json_without_what_was_sent(
    client, monkeypatch, caplog
):
    def breaks(*_args, **_named):
        raise RuntimeError("canari")

    monkeypatch.setattr("parvis.discovery.rest.ask", breaks)
    client.raise_request_exception = False
    told = client.post("/api/v1/questions", {"q": "canari"}, "application/json")
    assert told.status_code == 500
    assert "canari" not in told.content.decode()
    assert "could not be handled" in caplog.text


def test_a_search_gives_what_the_command_gives(client):
    place.seed(at=NOON)
    sent = {"q": "lettre de motivation", "kind": "documents"}
    told = client.post("/api/v1/search", sent, "application/json").json()
    assert set(told) == {"kind", "total", "corrected", "found"}


@pytest.mark.parametrize(
    "sent", [{}, {"q": ""}, {"q": "x" * 501}, {"q": "x", "kind": "gens"}]
)
def test_a_search_that_cannot_be_read_is_refused(client, sent):
    told = client.post("/api/v1/search", sent, "application/json")
    assert told.status_code == 422
    said = {fault["why"] for fault in told.json()["faults"]}
    assert said <= {
        "Ce champ manque.",
        "Longueur\N{NO-BREAK SPACE}: 1 au moins.",
        "Longueur\N{NO-BREAK SPACE}: 500 au plus.",
        "Cela ne peut pas servir.",
        "Il faut une de ces valeurs\N{NO-BREAK SPACE}: 'documents', 'occupations', 'organisations' or 'concepts'.",
    }
    assert said


def test_every_gesture_declares_its_refusals():
    described = json.loads(api.written())
    for gestures in described["paths"].values():
        for gesture in gestures.values():
            assert {"405", "500", "503"} <= set(gesture["responses"])
            assert gesture["summary"]
            if "requestBody" in gesture:
                assert {"400", "413", "422"} <= set(gesture["responses"])
