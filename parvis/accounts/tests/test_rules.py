"""Who may, and for how long."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from parvis.accounts.choices import Role
from parvis.accounts.rules import (
    INVITATION_LASTS,
    Held,
    fingerprint,
    is_living,
    is_same,
    leaves_a_director,
    needs_partner,
    needs_second_factor,
    prefix_of,
)

TODAY = date(2026, 12, 8)


def test_acc_1_an_invitation_lasts_seven_days():
    assert timedelta(days=7) == INVITATION_LASTS


def test_acc_2_a_partners_lead_has_a_partner():
    assert [r for r in Role.values if needs_partner(r)] == [Role.PARTNER_LEAD]


def test_acc_3_the_last_director_is_recognised():
    one, other = Held(1, "director"), Held(2, "director")
    gone = Held(3, "director", TODAY - timedelta(days=1))
    assert not leaves_a_director([one], without=one, on=TODAY)
    assert not leaves_a_director([one, gone], without=one, on=TODAY)
    assert not leaves_a_director([one, Held(1, "advisor")], without=one, on=TODAY)
    assert leaves_a_director([one, other], without=one, on=TODAY)


def test_acc_4_a_role_is_held_until_its_day_included():
    assert is_living(TODAY, on=TODAY)
    assert is_living(None, on=TODAY)
    assert not is_living(TODAY - timedelta(days=1), on=TODAY)


def test_acc_5_the_named_roles_need_a_second_factor():
    assert needs_second_factor({"advisor", "director"}, asked_of=["director"])
    assert not needs_second_factor({"advisor"}, asked_of=["director"])
    assert not needs_second_factor({"director"}, asked_of=[])


@given(st.text(), st.text())
def test_only_the_same_secret_is_the_same(one, other):
    assert is_same(one, fingerprint(one))
    assert is_same(one, fingerprint(other)) == (one == other)


@given(st.text())
def test_any_text_has_a_prefix_or_none(text):
    assert isinstance(prefix_of(text), str)


def test_the_prefix_of_a_key_is_read():
    assert prefix_of("prv_0a1b2c3d_xxx_yyy") == "0a1b2c3d"
    assert prefix_of("other_0a1b2c3d_xxx") == ""
