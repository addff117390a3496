"""« Une soirée d’association reste fermée tant qu’un hôte n’a pas confirmé » : by HTTP alone."""

from datetime import UTC, datetime

import pytest

from parvis.accounts.choices import Role
from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.tests.factories import CentreFactory, PartnerFactory
from parvis.kit import clock
from parvis.kit.testing import soup
from parvis.programme.tests.factories import a_kind, a_room, a_session, an_activity

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)
BOARD = "/programme/soirees/"


@pytest.fixture
def house(monkeypatch, settings):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    settings.SECOND_FACTOR_ROLES = []
    centre = CentreFactory(is_default=True)
    partner = PartnerFactory(centre=centre, name="Le Fil")
    kind = a_kind(centre, needs_host=True)
    activity = an_activity(kind, partner=partner, title="Soirée du Fil")
    a_session(activity, room=a_room(centre), capacity=30, state="awaiting")
    return centre, partner


def test_une_soiree_reste_fermee_tant_que_personne_n_a_confirme(client, house):
    centre, partner = house
    street = type(client)()
    member = MembershipFactory(centre=centre, role=Role.PROGRAMMER)
    client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")

    def is_told_to_the_street():
        return "Soirée du Fil" in street.get("/programme.ics").content.decode()

    def board():
        return soup(client.get(BOARD))

    def do(**told):
        address = board().select_one("#soirees form")["action"]
        return soup(client.post(address, told, follow=True))

    assert not is_told_to_the_street()
    assert "une convention en vigueur ce jour-là" in board().text
    do(do="confirm")
    assert not is_told_to_the_street()

    agreed = {
        "partner": partner.pk,
        "valid_from": "2026-01-01",
        "valid_until": "2026-12-31",
        "insured_until": "2026-06-08",  # the day before the evening
        "capacity": "40",
        "referent": "MB",
    }
    client.post(f"{BOARD}conventions/nouvelle/", agreed)
    assert "une assurance ce jour-là" in do(do="ask", alias="CL").text
    assert "Il manque encore" in do(do="confirm").text
    assert not is_told_to_the_street()

    renewed = board().select_one("#conventions tbody a")["href"]
    client.post(renewed, agreed | {"insured_until": "2026-12-31"})
    assert is_told_to_the_street()

    do(do="withdraw")
    assert not is_told_to_the_street()
    do(do="ask", alias="DM")
    assert not is_told_to_the_street()
    do(do="confirm")
    assert is_told_to_the_street()
    assert street.get(BOARD).status_code == 302


def test_une_convention_mal_ecrite_est_dite_et_rien_n_est_perdu(client, house):
    centre, partner = house
    member = MembershipFactory(centre=centre, role=Role.DIRECTOR)
    client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
    for wrong in (
        {"valid_until": "2025-12-31"},
        {"valid_from": "2026-02-30"},
        {"insured_until": "0001-01-01"},
        {"capacity": "0"},
        {"capacity": "1e9"},
        {"partner": "999999"},
        {"referent": ""},
    ):
        told = {
            "partner": partner.pk,
            "valid_from": "2026-01-01",
            "valid_until": "2026-12-31",
            "insured_until": "2026-12-31",
            "capacity": "40",
            "referent": "MB",
            **wrong,
        }
        answer = client.post(f"{BOARD}conventions/nouvelle/", told)
        assert answer.status_code == 200, wrong
        assert "MB" in answer.content.decode() or wrong == {"referent": ""}
