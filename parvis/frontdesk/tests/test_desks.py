"""The desks in the settings: named, lettered, put out of use; by the direction alone."""

import pytest
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.tests.factories import CentreFactory, PoleFactory
from parvis.kit.testing import soup
from parvis.reception.models import Desk
from parvis.reception.tests.factories import DeskFactory
from parvis.reception.tests.scenarios import given_a_call, given_a_ticket

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def centre():
    return CentreFactory()


@pytest.fixture
def director(client, centre, settings):
    settings.SECOND_FACTOR_ROLES = []
    client.force_login(MembershipFactory(centre=centre, role="director").user, BACKEND)
    return client


def told(**more):
    return {"name": "Poste 9", "series": "", "is_open": "on"} | more


def test_a_desk_is_opened_then_changed(director, centre):
    assert (
        director.post(reverse("frontdesk:new_desk"), told(series="k")).status_code
        == 302
    )
    desk = Desk.objects.get(centre=centre)
    assert (desk.code, desk.name, desk.series) == ("poste-9", "Poste 9", "K")
    address = reverse("frontdesk:edit_desk", args=[desk.pk])
    director.post(address, {"name": "Table verte", "series": ""})
    desk.refresh_from_db()
    assert (desk.name, desk.series, desk.is_open) == ("Table verte", "", False)
    page = soup(director.get(reverse("frontdesk:settings_desks"))).get_text()
    assert "Table verte" in page
    assert "hors service" in page


def test_two_desks_of_one_name_have_two_codes(director, centre):
    for _ in range(2):
        director.post(reverse("frontdesk:new_desk"), told())
    codes = Desk.objects.filter(centre=centre).values_list("code", flat=True)
    assert sorted(codes) == ["poste-9", "poste-9-2"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"series": "A"}, "déjà cette série"),
        ({"series": "AB"}, "Une lettre"),
        ({"name": ""}, "obligatoire"),
        ({"name": "x" * 41}, "40"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(director, centre, wrong, said):
    DeskFactory(centre=centre, series="A")
    answer = director.post(reverse("frontdesk:new_desk"), told(**wrong))
    assert said in soup(answer).get_text()
    assert Desk.objects.count() == 1


def test_a_desk_with_somebody_stays_in_use(director, centre):
    pole, desk = PoleFactory(centre=centre), DeskFactory(centre=centre)
    given_a_ticket(pole)
    given_a_call(desk, pole)
    address = reverse("frontdesk:edit_desk", args=[desk.pk])
    answer = director.post(address, {"name": desk.name, "series": ""})
    assert "Quelqu’un est à ce poste" in soup(answer).get_text()


def test_a_desk_of_another_centre_is_not_found(director):
    other = DeskFactory(centre=CentreFactory(code="ailleurs", is_default=False))
    assert (
        director.get(reverse("frontdesk:edit_desk", args=[other.pk])).status_code == 404
    )
