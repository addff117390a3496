"""The ten-minute ritual: the team writes down the words heard today, and nothing of the person."""

import pytest
from django.urls import reverse

from parvis.accounts.choices import Role
from parvis.accounts.tests.factories import MembershipFactory
from parvis.kit.testing import soup
from parvis.vocabulary.access import GESTURES
from parvis.vocabulary.models import Formulation
from parvis.vocabulary.tests.factories import ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
GIVEN = {"pole": "CHANGER", "register": "parle", "clarity": "clair", "language": "fr"}


@pytest.fixture
def theme():
    theme = ThemeFactory(code="VAE")
    theme.poles.create(pole_code="CHANGER", weight=1)
    return theme


@pytest.fixture
def page(client, theme):
    client.force_login(MembershipFactory(role="advisor").user)
    return reverse("vocabulary:formulations", args=["VAE"])


@pytest.mark.parametrize("role", [r for r in Role.values if r != "partner_lead"])
def test_each_role_finds_its_doors(client, theme, role):
    client.force_login(MembershipFactory(role=role).user)
    expected = 200 if role in GESTURES["write_formulations"] else 403
    assert client.get(reverse("vocabulary:themes")).status_code == expected
    page = reverse("vocabulary:formulations", args=["VAE"])
    assert client.get(page).status_code == expected


def test_an_advisor_writes_down_what_was_heard(client, page):
    words = {"text": "un papier qui prouve", **GIVEN}
    assert client.post(page, words).status_code == 302
    written = Formulation.objects.get()
    assert (written.text, written.origin) == ("un papier qui prouve", "advisor")
    assert "un papier qui prouve" in client.get(page).content.decode()


def test_the_same_words_twice_are_said_kindly(client, page):
    client.post(page, {"text": "vae", **GIVEN})
    again = client.post(page, {"text": "  VAE ", **GIVEN})
    assert again.status_code == 200
    assert soup(again).select_one("textarea")["aria-invalid"] == "true"
    assert Formulation.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"text": ""}, {"text": "a" * 2001}, {"pole": "CUISINE"}, {"register": "x"}],
)
def test_a_wrong_form_keeps_what_was_typed(client, page, wrong):
    assert client.post(page, {"text": "vae", **GIVEN, **wrong}).status_code == 200
    assert Formulation.objects.count() == 0


def test_an_unknown_theme_is_not_a_page(client, page):
    there = reverse("vocabulary:formulations", args=["TRUC"])
    assert client.get(there).status_code == 404
