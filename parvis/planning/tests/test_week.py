"""The week of the house: what is told of people, and what never needs telling of rooms."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.accounts.choices import Role
from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.tests.factories import CentreFactory, PoleFactory
from parvis.kit import clock
from parvis.kit.testing import assert_queries_do_not_grow, soup
from parvis.planning.rules import Presence, clashes
from parvis.programme.models import EveningHost
from parvis.programme.tests.factories import a_kind, a_room, a_session, an_activity
from parvis.roster.tests.factories import a_shift, an_advisor

MONDAY = date(2026, 6, 1)
AT = datetime(2026, 6, 1, 6, tzinfo=UTC)
PAGE = "/planning/"


def at(hour):
    return datetime(2026, 6, 2, tzinfo=UTC) + timedelta(hours=hour)


def test_pln_1_the_same_person_in_two_places_is_told_once():
    desk = Presence("Marion", "Emploi", at(9), at(12))
    evening = Presence(" marion ", "Soirée", at(11), at(13))
    (clash,) = clashes([evening, desk])
    assert (clash.one, clash.other) == (desk, evening)
    assert clashes([desk, Presence("Marion", "Soirée", at(12), at(13))]) == ()
    assert clashes([desk, Presence("Oriane", "Soirée", at(9), at(12))]) == ()
    assert clashes([Presence("", "a", at(9), at(12))] * 2) == ()


spans = st.tuples(st.integers(0, 20), st.integers(1, 6), st.sampled_from("AB"))


@given(st.lists(spans, max_size=12))
def test_pln_1_every_crossing_is_told_and_nothing_else(told):
    presences = [
        Presence(who, str(n), at(first), at(first + lasts))
        for n, (first, lasts, who) in enumerate(told)
    ]
    wanted = {
        frozenset((a.where, b.where))
        for n, a in enumerate(presences)
        for b in presences[n + 1 :]
        if a.who == b.who and a.starts_at < b.ends_at and b.starts_at < a.ends_at
    }
    found = clashes(presences)
    assert {frozenset((c.one.where, c.other.where)) for c in found} == wanted
    assert len(found) == len(wanted)


@pytest.fixture
def house(monkeypatch, settings, client, db):
    monkeypatch.setattr(clock, "now", lambda: AT)
    settings.SECOND_FACTOR_ROLES = []
    centre = CentreFactory(is_default=True)
    member = MembershipFactory(centre=centre, role=Role.ADVISOR)
    client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
    return centre


def test_pln_2_the_page_shows_both_rooms_and_warns_of_people_only(client, house):
    pole = PoleFactory(centre=house, name="Trouver un emploi")
    advisor = an_advisor(pole, label="Marion")
    a_shift(advisor, MONDAY, 9, 12, at=AT)
    room, activity = a_room(house), an_activity(a_kind(house, needs_host=True))
    ten = datetime(2026, 6, 1, 8, tzinfo=UTC)
    first = a_session(activity, starts_at=ten, room=room, title="Matin du Fil")
    a_session(activity, starts_at=ten + timedelta(hours=2), room=room, state="awaiting")
    EveningHost.objects.create(session=first, alias="marion", is_confirmed=True)
    page = soup(client.get(PAGE))
    assert "Marion" in page.select_one("#deux-endroits").text
    assert len(page.select("#deux-endroits li")) == 1
    told = page.select_one("main").text
    assert "Matin du Fil" in told
    assert "Trouver un emploi" in told
    assert "1 séance est encore fermée" in told


def test_the_week_asks_no_more_of_the_database_when_it_fills(client, house):
    from django.db import connection

    kind = a_kind(house)

    def grow():
        for n in range(8):
            a_session(an_activity(kind), starts_at=AT + timedelta(hours=3 * n))

    assert_queries_do_not_grow(client, PAGE, connection, grow)


@pytest.mark.parametrize(
    "asked", ["foo", "2026-02-30", "0001-01-01", "9999-12-31", "2026%00-02-30"]
)
def test_a_week_that_is_none_is_not_found(client, house, asked):
    assert client.get(f"{PAGE}?semaine={asked}").status_code == 404
    assert client.get(f"{PAGE}?semaine=2027-01-01").status_code == 200
