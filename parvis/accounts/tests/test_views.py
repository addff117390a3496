"""The way in, my account, the settings, as a browser sees them."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from parvis.accounts.choices import Act, Role
from parvis.accounts.models import AuditEntry, Invitation, Membership
from parvis.accounts.tests.factories import PASSWORD, MembershipFactory
from parvis.kit.testing import soup

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempt_yet():
    cache.clear()


@pytest.fixture
def browser():
    """A browser as others have: the library keeps its steps in the session, even on GET."""
    return Client()


@pytest.fixture
def director(client):
    found = MembershipFactory()
    client.force_login(found.user, backend="django.contrib.auth.backends.ModelBackend")
    return found


def log_in(client, email, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_one_logs_in_with_an_address_whatever_its_case(client):
    found = MembershipFactory()
    response = log_in(client, found.user.email.upper())
    assert response.url == reverse("accounts:me")
    assert found.user.full_name in soup(client.get(response.url)).get_text()


def test_a_wrong_password_is_told_without_saying_which_is_wrong(client):
    found = MembershipFactory()
    wrong = soup(log_in(client, found.user.email, "autre chose")).select(".alert")
    nobody = soup(log_in(client, "personne@nulle.example")).select(".alert")
    assert wrong[0].get_text() == nobody[0].get_text()


def test_too_many_attempts_are_slowed_down(client, settings):
    found = MembershipFactory()
    for _ in range(6):
        response = log_in(client, found.user.email, "autre chose")
    assert "Trop d’essais" in soup(response).get_text()
    assert log_in(client, found.user.email).status_code != 302


def test_nobody_signs_up(client):
    assert client.get("/compte/signup/").status_code == 404
    assert client.get("/accounts/signup/").status_code == 404


def test_an_invitation_goes_from_the_page_to_the_team(client, director):
    page = client.post(
        reverse("accounts:team"),
        {"email": "nouvelle@parvis.example", "role": Role.ADVISOR},
    )
    link = soup(page).select_one("code.secret").get_text()
    client.logout()
    assert "Place" in soup(client.get(link)).get_text()
    short = client.post(link, {"full_name": "Nouvelle", "password": "court"})
    assert soup(short).select(".field--wrong")
    client.post(link, {"full_name": "Nouvelle Venue", "password": PASSWORD})
    assert log_in(client, "nouvelle@parvis.example").status_code == 302
    assert client.get(link).status_code == 410


def test_a_role_is_changed_then_ended(client, director):
    advisor = MembershipFactory(centre=director.centre, role=Role.ADVISOR)
    client.post(
        reverse("accounts:membership", args=[advisor.pk]), {"role": Role.WELCOME}
    )
    client.post(reverse("accounts:revoke", args=[advisor.pk]))
    advisor.refresh_from_db()
    assert advisor.role == Role.WELCOME
    assert advisor.valid_until is not None
    text = soup(client.get(reverse("accounts:journal"))).get_text()
    assert "a mis fin à un rôle" in text


def test_the_last_director_reads_why_they_stay(client, director):
    page = client.post(reverse("accounts:revoke", args=[director.pk]), follow=True)
    assert "au moins" in soup(page).select_one("#messages").get_text()
    assert Membership.objects.get(pk=director.pk).valid_until is None


def test_a_lead_without_partner_is_refused_in_words(client, director):
    page = client.post(
        reverse("accounts:team"),
        {"email": "a@parvis.example", "role": Role.PARTNER_LEAD},
    )
    assert soup(page).select_one(".field--wrong")


def test_no_role_is_chosen_for_whoever_invites(client, director):
    page = soup(client.get(reverse("accounts:team")))
    assert not page.select("select[name=role] option[selected][value]:not([value=''])")
    assert page.select_one("select[name=role] option")["value"] == ""
    told = client.post(reverse("accounts:team"), {"email": "a@parvis.example"})
    assert soup(told).select(".field--wrong select[name=role]")
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("name", ["team", "keys", "journal"])
def test_the_settings_are_one_step_back(client, director, name):
    page = soup(client.get(reverse(f"accounts:{name}")))
    assert page.select(f".breadcrumb a[href='{reverse('accounts:settings')}']")


def test_a_closed_page_says_which_role_it_asks_for_and_whom_to_ask(client):
    client.force_login(MembershipFactory(role=Role.ADVISOR).user)
    refused = client.get(reverse("accounts:team"))
    told = soup(refused).main.get_text(" ")
    assert refused.status_code == 403
    assert "directeur" in told.lower() or "direction" in told.lower()
    assert "conseil" in told
    assert "parlez-en à la direction" in told


def test_the_footer_speaks_to_whoever_reads(client):
    assert "on ne vous demande pas qui vous êtes" in client.get("/accessibilite/").text
    client.force_login(MembershipFactory().user)
    staff = client.get("/accessibilite/").text
    assert "on ne vous demande pas" not in staff
    assert "visiteurs" in staff


def test_a_key_is_shown_once_then_revoked(client, director):
    page = client.post(
        reverse("accounts:keys"), {"name": "Écrans du hall", "scopes": ["read"]}
    )
    secret = soup(page).select_one("code.secret").get_text()
    assert secret.startswith("prv_")
    assert secret not in client.get(reverse("accounts:keys")).content.decode()
    key = re.search(r"cles/(\d+)/", page.content.decode())
    client.post(f"/reglages/cles/{key[1]}/revoquer/")
    assert "révoquée" in soup(client.get(reverse("accounts:keys"))).get_text()
    assert AuditEntry.objects.filter(act=Act.KEY_REVOKED).count() == 1


def test_someone_without_role_reads_what_to_do(client):
    found = MembershipFactory()
    found.delete()
    client.force_login(found.user, backend="django.contrib.auth.backends.ModelBackend")
    assert "invitation" in soup(client.get(reverse("accounts:me"))).get_text()
    assert client.get(reverse("accounts:settings")).status_code == 403


def test_one_may_act_in_another_of_ones_centres_and_no_other(client, director):
    elsewhere = MembershipFactory(
        user=director.user, centre__code="ailleurs", centre__is_default=False
    )
    stranger = MembershipFactory(centre__code="loin", centre__is_default=False)
    change = reverse("accounts:choose_centre")
    assert client.post(change, {"centre": "loin"}).status_code == 404
    there = reverse("accounts:membership", args=[elsewhere.pk])
    assert client.get(there).status_code == 404
    client.post(change, {"centre": "ailleurs"})
    assert client.get(there).status_code == 200
    far = reverse("accounts:membership", args=[stranger.pk])
    assert client.get(far).status_code == 404


def test_acc_5_a_director_is_led_to_the_second_factor(client, director, settings):
    settings.SECOND_FACTOR_ROLES = ["director"]
    response = client.get(reverse("accounts:team"))
    assert response.url == reverse("mfa_activate_totp")
    assert client.get(reverse("account_logout")).status_code == 200


def test_the_second_factor_from_setting_up_to_logging_in(browser, settings):
    client = browser
    settings.SECOND_FACTOR_ROLES = ["director"]
    found = MembershipFactory()
    log_in(client, found.user.email)
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    client.post(asked.url, {"password": PASSWORD})
    page = soup(client.get(reverse("mfa_activate_totp")))
    secret = page.select_one("code").get_text()
    assert page.select_one(".qr svg")
    code = _code(secret)
    done = client.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)
    assert len(soup(done).select("main li code")) == 10
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data)
    client.post(reverse("account_logout"))
    asked = log_in(client, found.user.email)
    assert asked.url == reverse("mfa_authenticate")
    spare = soup(done).select_one("main li code").get_text()
    inside = client.post(asked.url, {"code": spare})
    assert inside.url == reverse("accounts:me")
    assert client.get(reverse("accounts:team")).status_code == 200


def test_a_forgotten_password_is_replaced_by_a_link(browser):
    client = browser
    found = MembershipFactory()
    client.post(reverse("account_reset_password"), {"email": found.user.email})
    link = re.search(r"https?://testserver(\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    action = soup(form).select_one("main form")["action"]
    new = "cinq mots pour une porte"
    client.post(action, {"password1": new, "password2": new})
    assert log_in(client, found.user.email, new).status_code == 302


def test_no_message_leaves_for_an_unknown_address(client):
    response = client.post(
        reverse("account_reset_password"), {"email": "personne@nulle.example"}
    )
    assert response.url == reverse("account_reset_password_done")
    assert mail.outbox == []


def test_a_wrong_reset_link_is_explained(client):
    url = reverse("account_reset_password_from_key", args=["1", "rien-du-tout"])
    assert "déjà servi" in soup(client.get(url)).get_text()


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password",
        "account_logout",
        "mfa_index",
        "accounts:me",
        "accounts:settings",
        "accounts:team",
        "accounts:keys",
        "accounts:journal",
    ],
)
def test_each_page_has_one_title_and_labelled_fields(client, director, name):
    page = soup(client.get(reverse(name)))
    assert len(page.select("h1")) == 1
    for control in page.select("main input:not([type=hidden]), main select"):
        assert page.select_one(f"label[for={control['id']}]"), control


def _code(secret):
    period = next(iter(auth.yield_hotp_counters_from_time()))
    return auth.format_hotp_value(auth.hotp_value(secret, period))
