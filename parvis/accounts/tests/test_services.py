"""Invite, let in, change, end; keys; the journal."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.accounts import queries, services
from parvis.accounts.choices import Act, Role, Scope
from parvis.accounts.models import (
    ApiKey,
    AuditEntry,
    CannotRewriteTheJournal,
    Invitation,
    Membership,
    User,
)
from parvis.accounts.tests.factories import MembershipFactory, UserFactory
from parvis.centres.tests.factories import CentreFactory, PartnerFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 8, 11, tzinfo=UTC)


@pytest.fixture
def director():
    return MembershipFactory()


def invite(director, email="nouvelle@parvis.example", role=Role.ADVISOR, **more):
    return services.invite(
        centre_id=director.centre_id,
        email=email,
        role=role,
        by=director.user_id,
        at=AT,
        **more,
    )


def accept(token, at=AT):
    return services.accept(
        token, full_name="Nouvelle Venue", password="douze lettres au moins", at=at
    )


def acts():
    return list(AuditEntry.objects.order_by("pk").values_list("act", flat=True))


def test_an_invited_person_comes_in_with_their_role(director):
    _, token = invite(director)
    user = accept(token)
    assert user.check_password("douze lettres au moins")
    assert user.memberships.get().role == Role.ADVISOR
    assert acts() == [Act.INVITED, Act.JOINED]


def test_the_token_is_not_kept(director):
    written, token = invite(director)
    assert token not in str(Invitation.objects.filter(pk=written.pk).values())


def test_acc_1_an_invitation_opens_once(director):
    _, token = invite(director)
    accept(token)
    with pytest.raises(services.InvitationIsOver):
        accept(token)
    assert User.objects.filter(email="nouvelle@parvis.example").count() == 1


def test_acc_1_an_invitation_is_over_after_seven_days(director):
    _, token = invite(director)
    with pytest.raises(services.InvitationIsOver):
        accept(token, at=AT + timedelta(days=7))


def test_a_withdrawn_or_unknown_invitation_opens_nothing(director):
    written, token = invite(director)
    services.withdraw(written, by=director.user_id, at=AT)
    for wrong in (token, "autre chose", ""):
        with pytest.raises(services.InvitationIsOver):
            accept(wrong)


def test_inviting_again_ends_the_first_invitation(director):
    _, first = invite(director)
    _, second = invite(director, email=" NOUVELLE@parvis.example ")
    with pytest.raises(services.InvitationIsOver):
        accept(first)
    assert accept(second).email == "nouvelle@parvis.example"


def test_someone_with_an_account_gains_a_role_and_keeps_their_password(director):
    known = UserFactory(email="deja@parvis.example")
    before = known.password
    _, token = invite(director, email="Deja@parvis.example")
    assert accept(token) == known
    known.refresh_from_db()
    assert known.password == before


def test_nobody_is_invited_twice_to_the_same_role(director):
    with pytest.raises(services.AlreadyAMember):
        invite(director, email=director.user.email, role=Role.DIRECTOR)


def test_acc_2_a_lead_is_invited_for_a_partner(director):
    with pytest.raises(services.PartnerIsMissing):
        invite(director, role=Role.PARTNER_LEAD)
    partner = PartnerFactory(centre=director.centre)
    written, _ = invite(director, role=Role.PARTNER_LEAD, partner_id=partner.pk)
    assert written.partner == partner


def test_acc_2_the_table_refuses_a_lead_without_partner(director):
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory(centre=director.centre, role=Role.PARTNER_LEAD)


def test_acc_3_the_last_director_stays(director):
    with pytest.raises(services.LastDirector):
        services.revoke(director, by=director.user_id, at=AT)
    with pytest.raises(services.LastDirector):
        services.change_role(director, role=Role.ADVISOR, by=director.user_id, at=AT)
    MembershipFactory(centre=director.centre)
    services.revoke(director, by=director.user_id, at=AT)
    assert not queries.living_memberships(director.user, on=AT.date()).exists()


def test_a_changed_role_is_written_in_the_journal(director):
    advisor = MembershipFactory(centre=director.centre, role=Role.ADVISOR)
    services.change_role(advisor, role=Role.WELCOME, by=director.user_id, at=AT)
    advisor.refresh_from_db()
    assert advisor.role == Role.WELCOME
    assert acts() == [Act.ROLE_CHANGED]


def test_a_role_held_twice_is_refused(director):
    advisor = MembershipFactory(centre=director.centre, role=Role.ADVISOR)
    MembershipFactory(user=advisor.user, centre=director.centre, role=Role.WELCOME)
    with pytest.raises(services.AlreadyAMember):
        services.change_role(advisor, role=Role.WELCOME, by=None, at=AT)


def test_ending_a_role_twice_is_written_once(director):
    advisor = MembershipFactory(centre=director.centre, role=Role.ADVISOR)
    services.revoke(advisor, by=director.user_id, at=AT)
    services.revoke(advisor, by=director.user_id, at=AT)
    assert acts() == [Act.MEMBER_REVOKED]


def test_someone_who_left_may_be_invited_again(director):
    advisor = MembershipFactory(centre=director.centre, role=Role.ADVISOR)
    services.revoke(advisor, by=director.user_id, at=AT)
    _, token = invite(director, email=advisor.user.email)
    accept(token)
    assert Membership.objects.get(pk=advisor.pk).valid_until is None


def test_a_key_is_known_by_its_secret_only(director):
    key, secret = services.create_api_key(
        centre_id=director.centre_id, name="Écrans", scopes=[Scope.READ], by=None, at=AT
    )
    assert queries.api_key(secret) == key
    assert queries.api_key(secret[:-1]) is None
    assert queries.api_key("") is None
    assert secret not in str(ApiKey.objects.values())


def test_a_revoked_key_is_nothing_any_more(director):
    key, secret = services.create_api_key(
        centre_id=director.centre_id, name="Écrans", scopes=[Scope.READ], by=None, at=AT
    )
    services.revoke_api_key(key, by=None, at=AT)
    services.revoke_api_key(key, by=None, at=AT)
    assert queries.api_key(secret) is None
    assert acts() == [Act.KEY_CREATED, Act.KEY_REVOKED]


def test_the_use_of_a_key_is_noted_by_day(director, django_assert_num_queries):
    key, _ = services.create_api_key(
        centre_id=director.centre_id, name="Écrans", scopes=[], by=None, at=AT
    )
    services.note_use(key, at=AT)
    key.refresh_from_db()
    assert key.last_used_on == AT.date()
    with django_assert_num_queries(0):
        services.note_use(key, at=AT + timedelta(hours=1))


def test_the_journal_is_never_rewritten(director):
    entry = services.audit(
        Act.INVITED, centre_id=director.centre_id, by=None, target="x" * 500, at=AT
    )
    assert len(entry.target) == 160
    for gesture in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(target=""),
    ):
        with pytest.raises(CannotRewriteTheJournal):
            gesture()


def test_the_demonstration_is_laid_once_and_only_there(settings):
    assert services.seed(at=AT) == 0
    PartnerFactory(centre=CentreFactory(code="villette"))
    assert services.seed(at=AT) == 6
    assert services.seed(at=AT) == 0
    assert len(queries.demo_log_ins()) == 6
    settings.EMBEDDED = False
    assert queries.demo_log_ins() == []


def test_the_demonstration_is_never_laid_in_production(settings):
    settings.EMBEDDED = False
    CentreFactory(code="villette")
    assert services.seed(at=AT) == 0
    assert not User.objects.exists()
