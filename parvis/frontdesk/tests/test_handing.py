"""Handing over to a pole that does not receive: said before, done only when one is sure."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from parvis.accounts.services import create_api_key
from parvis.centres.models import Pole
from parvis.frontdesk.rules.presence import Presence, Receiving, may_be_sent
from parvis.frontdesk.tests.test_day import form, gesture, hall, issue, page, said, sit
from parvis.kit.testing import soup
from parvis.reception import queries
from parvis.reception.models import HandoverNote, Ticket

__all__ = ["hall"]
SUNDAY = datetime(2026, 12, 13, 11, tzinfo=UTC)
DETAILS = {"content_type": "application/json"}


def test_frd_45_somebody_is_sent_where_somebody_receives_or_where_one_is_sure():
    here, away = Receiving(Presence.OPEN), Receiving(Presence.CLOSED)
    assert may_be_sent(here, sure=False)
    assert may_be_sent(away, sure=True)
    assert not may_be_sent(away, sure=False)


@pytest.fixture
def here(client, hall):
    """An adviser who advises E-001 on a Sunday, when every pole is closed."""
    with time_machine.travel(SUNDAY, tick=False):
        sit(client, hall, "p1")
        issue(hall, "EMPLOI", SUNDAY)
        gesture(client, "appeler")
        gesture(client, "commencer", **form(page(client), "commencer"))
        yield client


@pytest.fixture
def closed(hall):
    return Pole.objects.get(centre=hall, code="FORMATION")


def handing(client, pole):
    told = form(page(client), "transmettre")
    return told | {"pole": pole.pk, "note": "Financement"}


def test_a_closed_pole_is_said_before_anything_is_done(here, closed):
    told = handing(here, closed)
    response = gesture(here, "transmettre", **told)
    assert "Ce pôle ne reçoit pas en ce moment" in said(response)
    assert "Rien n’a été fait" in said(response)
    assert "ouvre" in said(response)
    assert Ticket.objects.get().state == "in_advice"
    kept = soup(response).select_one("form[data-gesture=transmettre]")
    fields = {i["name"]: i["value"] for i in kept.select("input[type=hidden]")}
    assert fields["note"] == "Financement"
    sure = kept.select_one("button[name=sure]")
    again = {k: fields[k] for k in ("uuid", "ticket", "note")} | {"sure": sure["value"]}
    response = gesture(here, "transmettre", **again)
    assert "E-001 est transmis" in said(response)
    ticket = Ticket.objects.get()
    assert (ticket.state, ticket.pole_id) == ("waiting", closed.pk)
    assert HandoverNote.objects.get().text == "Financement"
    response = gesture(here, "transmettre", **told)  # an old window, the same name
    assert "E-001 est transmis" in said(response)


def test_poles_that_receive_are_offered_instead(here, closed, monkeypatch):
    from parvis.frontdesk.services import handing as service

    emploi = Pole.objects.get(centre=closed.centre, code="EMPLOI")
    creation = Pole.objects.get(centre=closed.centre, code="CREATION")

    def receive(centre_id, poles, *, at):
        opened = {emploi.pk, creation.pk}
        return {
            p.pk: Receiving(Presence.OPEN if p.pk in opened else Presence.OVER)
            for p in poles
        }

    monkeypatch.setattr(service, "receivings", receive)
    response = gesture(here, "transmettre", **handing(here, closed))
    offered = [int(b["value"]) for b in soup(response).select("button[name=pole]")]
    assert offered == [creation.pk]  # not the present one


def test_a_program_is_told_in_a_sentence(here, closed):
    answer = here.post(
        reverse("frontdesk:gesture", args=["transmettre"]),
        handing(here, closed),
        headers={"Accept": "application/json"},
    ).json()
    assert answer["done"] is False
    assert "Rien n’a été fait" in answer["sentence"]
    assert "\N{NO-BREAK SPACE}: " in answer["sentence"]


def test_who_was_sent_while_the_network_was_cut_is_not_held_back(here, closed):
    answer = here.post(
        reverse("frontdesk:gesture", args=["transmettre"]),
        handing(here, closed) | {"ago": "60"},
        headers={"Accept": "application/json"},
    ).json()
    assert answer["done"] is True
    assert Ticket.objects.get().pole_id == closed.pk


def test_the_same_by_the_interface_of_programs(here, closed, client):
    centre, ticket = closed.centre, Ticket.objects.get()
    keys = {
        scope: create_api_key(
            centre_id=centre.pk, name=scope, scopes=[scope], by=None, at=SUNDAY
        )[1]
        for scope in ("reception", "read")
    }

    def ask(scope="reception", **told):
        told = {"uuid": str(uuid4()), "desk": "p1", "pole": "FORMATION", **told}
        path = f"/api/v1/calls/{ticket.pk}/hand-over"
        head = {"Authorization": f"Bearer {keys[scope]}"}
        return client.post(path, told, headers=head, **DETAILS)

    assert ask("read").status_code == 401
    assert ask(pole="NULLE-PART").status_code == 404
    assert ask(pole="EMPLOI", sure=True).status_code == 409  # it is there already
    assert ask(note="\0").status_code == 422
    refused = ask()
    assert refused.status_code == 409
    assert refused.json()["receives_again"].startswith("2026-12-1")
    assert refused.json()["open_poles"] == []
    assert Ticket.objects.get().state == "in_advice"
    name = str(uuid4())
    done = ask(uuid=name, sure=True)
    assert done.status_code == 200
    assert done.json()["pole_id"] == closed.pk
    assert done.json()["warning"].startswith("Formation")
    assert ask(uuid=name).json()["label"] == "E-001"  # sent again without « sure »
    assert queries.pole_of(ticket.pk) == closed.pk
