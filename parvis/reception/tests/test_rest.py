"""The reception for programs: by the key of a centre, each gesture once."""

from uuid import uuid4

import pytest
from django.core import serializers
from django.test import Client

from parvis.accounts.services import create_api_key
from parvis.reception import models
from parvis.reception.models import Ticket
from parvis.reception.tests.factories import CentreFactory, DeskFactory, PoleFactory, at
from parvis.reception.tests.scenarios import given_a_ticket

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    centre = CentreFactory()
    PoleFactory(centre=centre, code="EMPLOI", letter="E")
    DeskFactory(centre=centre, code="poste-1")
    return centre


def program(centre, *scopes):
    _, secret = create_api_key(
        centre_id=centre.pk, name="Borne", scopes=scopes, by=None, at=at()
    )
    client = Client(headers={"Authorization": f"Bearer {secret}"})

    def post(path, **told):
        told.setdefault("uuid", str(uuid4()))
        return client.post(f"/api/v1/{path}", told, content_type="application/json")

    post.get = lambda path: client.get(f"/api/v1/{path}")
    return post


@pytest.fixture
def post(centre):
    return program(centre, "reception")


def test_a_visit_from_the_ticket_to_the_end(post):
    ticket = post("tickets", pole="EMPLOI", language="es", access_need="calm").json()
    assert ticket["label"] == "E-001"
    assert len(ticket["secret"]) == 22
    (line,) = post.get("queue").json()
    assert (line["label"], line["language"], line["pole"]) == ("E-001", "es", "EMPLOI")
    called = post("calls", desk="poste-1", poles=["EMPLOI"]).json()
    assert called["ticket_id"] == ticket["ticket_id"]
    for deed in ("recall", "start", "finish"):
        path = f"calls/{ticket['ticket_id']}/{deed}"
        assert post(path, desk="poste-1").status_code == 200
    assert post("calls", desk="poste-1", poles=["EMPLOI"]).status_code == 409


def test_the_same_name_again_is_the_same_ticket(post):
    name = str(uuid4())
    answers = [post("tickets", pole="EMPLOI", uuid=name).json() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert Ticket.objects.count() == 1


def test_arrivals_are_counted_once_a_name(post):
    name = str(uuid4())
    assert post("arrivals", number=3, uuid=name).json() == {"counted": 3}
    assert post("arrivals", number=3, uuid=name).json() == {"counted": 3}
    assert post("arrivals", number=0).status_code == 409
    assert post("arrivals", number=900).status_code == 422


def test_a_busy_desk_is_told(post):
    for _ in range(2):
        post("tickets", pole="EMPLOI")
    assert post("calls", desk="poste-1", poles=["EMPLOI"]).status_code == 200
    refused = post("calls", desk="poste-1", poles=["EMPLOI"])
    assert refused.status_code == 409
    assert refused.json()["detail"]


@pytest.mark.parametrize("scopes", [["read"], ["ask"]])
def test_a_key_for_something_else_opens_nothing(centre, scopes):
    post = program(centre, *scopes)
    assert post("tickets", pole="EMPLOI").status_code == 401
    assert post("calls", desk="poste-1", poles=["EMPLOI"]).status_code == 401
    assert post("calls/1/finish", desk="poste-1").status_code == 401
    assert post("arrivals", number=1).status_code == 401
    assert post.get("queue").status_code == 401
    assert not Ticket.objects.exists()


def test_a_key_opens_its_own_centre_only(centre):
    ticket = given_a_ticket(centre.poles.get())
    elsewhere = program(CentreFactory(code="ailleurs", is_default=False), "reception")
    assert elsewhere("tickets", pole="EMPLOI").status_code == 404
    assert elsewhere("calls", desk="poste-1", poles=["EMPLOI"]).status_code == 404
    path = f"calls/{ticket.ticket_id}/finish"
    assert elsewhere(path, desk="poste-1").status_code == 404
    assert elsewhere.get("queue").json() == []


@pytest.mark.parametrize(
    "told",
    [
        {"pole": ""},
        {"pole": "a b"},
        {"pole": "EMPLOI", "uuid": "x"},
        {"pole": "EMPLOI", "questions": 10**30},
        {"pole": "EMPLOI", "language": "\x00"},
        {"pole": "A" * 51},
    ],
)
def test_what_cannot_be_read_takes_nothing(post, told):
    assert post("tickets", **told).status_code == 422
    assert not Ticket.objects.exists()


def test_an_unknown_deed_and_an_unknown_ticket(post):
    assert post("calls/1/fly", desk="poste-1").status_code == 404
    for deed in ("finish", "pick", "return"):
        unknown = post(f"calls/1/{deed}", desk="poste-1")
        assert unknown.status_code == 404
        assert "pas connu aujourd’hui" in unknown.json()["detail"]
    assert post(f"calls/{10**30}/finish", desk="poste-1").status_code == 422


def test_the_secret_of_a_ticket_is_stored_nowhere(post):
    secret = post("tickets", pole="EMPLOI").json()["secret"]
    for table in (models.Ticket, models.Gesture, models.Period):
        assert secret not in serializers.serialize("json", table.objects.all())


def test_one_of_the_list_is_picked_put_back_and_undone(post):
    first, second = (post("tickets", pole="EMPLOI").json() for _ in range(2))
    path = f"calls/{second['ticket_id']}"
    assert post(f"{path}/pick", desk="poste-1").json()["label"] == "E-002"
    assert post(f"{path}/hold", desk="poste-1").status_code == 200
    assert [w["label"] for w in post.get("queue").json()] == ["E-001"]
    name = str(uuid4())
    for _ in range(2):
        back = post(f"{path}/return", desk="poste-1", uuid=name)
        assert back.json()["label"] == "E-002"
    assert [w["label"] for w in post.get("queue").json()] == ["E-001", "E-002"]
    post(f"calls/{first['ticket_id']}/pick", desk="poste-1")
    assert post("undo", desk="poste-1").json()["label"] == "E-001"
    assert len(post.get("queue").json()) == 2
    assert post("undo", desk="nulle-part").status_code == 404


def test_each_refusal_says_what_it_is(post):
    name = str(uuid4())
    ticket = post("tickets", pole="EMPLOI", uuid=name).json()["ticket_id"]

    def said(path, **told):
        answer = post(path, **told)
        assert answer.status_code == 409
        return answer.json()["detail"]

    assert "rien à annuler" in said("undo", desk="poste-1")
    assert "déjà nommé un autre geste" in said("arrivals", number=1, uuid=name)
    assert "retirer" in said("arrivals", number=-1)
    assert "n’en est pas là" in said(f"calls/{ticket}/finish", desk="poste-1")
