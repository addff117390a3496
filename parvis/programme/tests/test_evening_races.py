"""A host who confirms while another hand takes them away: proved on PostgreSQL."""

import threading
from datetime import date

import pytest
from django.db import connection, connections

from parvis.centres.tests.factories import CentreFactory, PartnerFactory
from parvis.programme.choices import SessionState
from parvis.programme.models import EveningHost, Session
from parvis.programme.services import evenings
from parvis.programme.tests.factories import (
    NOW,
    a_kind,
    a_session,
    an_activity,
)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite hides races: one writer"
    ),
]


TERMS = {
    "valid_from": date(2026, 1, 1),
    "valid_until": date(2026, 12, 31),
    "insured_until": date(2026, 12, 31),
    "capacity": 40,
    "referent": "MB",
}


def at_once(*acts):
    gate = threading.Barrier(len(acts))

    def run(act):
        try:
            gate.wait()
            act()
        except evenings.EveningIsNotReady:
            pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)


@pytest.fixture
def evening():
    centre = CentreFactory()
    partner = PartnerFactory(centre=centre)
    agreement = evenings.keep_hosting(
        centre.pk, None, at=NOW, partner_id=partner.pk, **TERMS
    )
    kind = a_kind(centre, needs_host=True)
    session = a_session(an_activity(kind, partner=partner), state="awaiting")
    return session, agreement


def is_open(session):
    return Session.objects.get(pk=session.pk).state == SessionState.PLANNED


def test_eve_2_an_evening_is_open_with_a_confirmed_host_or_not_at_all(evening):
    session, _agreement = evening
    for _turn in range(20):
        evenings.ask_host(session, "CL", at=NOW)
        at_once(
            lambda: evenings.confirm_host(session, at=NOW),
            lambda: evenings.withdraw_host(session, at=NOW),
        )
        is_hosted = EveningHost.objects.filter(is_confirmed=True).exists()
        assert is_open(session) == is_hosted
        evenings.withdraw_host(session, at=NOW)


def test_eve_2_an_insurance_that_ends_as_a_host_confirms_leaves_the_evening_closed(
    evening,
):
    session, agreement = evening
    for _turn in range(20):
        evenings.ask_host(session, "CL", at=NOW)
        lapsed = {**TERMS, "insured_until": date(2026, 6, 1)}
        at_once(
            lambda: evenings.confirm_host(session, at=NOW),
            lambda lapsed=lapsed: evenings.keep_hosting(
                session.centre_id, agreement, at=NOW, **lapsed
            ),
        )
        assert not is_open(session)
        evenings.keep_hosting(session.centre_id, agreement, at=NOW, **TERMS)
        assert is_open(session)
        evenings.withdraw_host(session, at=NOW)
