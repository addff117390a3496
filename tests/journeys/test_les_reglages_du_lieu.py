"""The settings of the place, with the mistakes that people make."""

from datetime import date, time

import pytest
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.models import (
    Closure,
    ExceptionalOpening,
    OpeningHours,
    Partner,
    Pole,
)
from parvis.centres.tests.factories import CentreFactory, PartnerFactory, PoleFactory
from parvis.kit.testing import soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre(client):
    member = MembershipFactory()
    client.force_login(member.user, "django.contrib.auth.backends.ModelBackend")
    return member.centre


def errors(response):
    return soup(response).select_one(".field--wrong, .alert--error, .field__error")


def test_an_empty_centre_offers_the_next_step(client, centre):
    for name in ("settings_poles", "settings_partners", "settings_hours"):
        page = soup(client.get(reverse(f"centres:{name}")))
        assert page.select("main a[href*='/reglages/']"), name


def test_a_taken_or_reserved_code_is_told_beside_its_field(client, centre):
    PoleFactory(centre=centre, code="NUMERIQUE")
    told = {
        "name": "Numérique",
        "letter": "N",
        "shape": "star",
        "colour": "pole-6",
        "position": 1,
        "valid_from": "2026-12-01",
    }
    for code in ("numerique", "ACCUEIL", "sans code", ""):
        page = client.post(reverse("centres:new_pole"), {**told, "code": code})
        assert errors(page), code
    assert Pole.objects.count() == 1


def test_a_pole_of_another_centre_is_not_found(client, centre):
    PoleFactory(centre=CentreFactory(code="ailleurs", is_default=False), code="LOIN")
    for name in ("edit_pole", "pole_week"):
        assert client.get(reverse(f"centres:{name}", args=["LOIN"])).status_code == 404
    gone = client.post(reverse("centres:close_pole", args=["LOIN"]))
    assert gone.status_code in {200, 404}
    assert Pole.objects.get().valid_until is None


def test_a_last_day_before_the_first_is_told(client, centre):
    PoleFactory(centre=centre, code="P", valid_from=date(2026, 1, 1))
    close = reverse("centres:close_pole", args=["P"])
    for wrong in ("2025-12-31", "", "demain"):
        assert errors(client.post(close, {"last_day": wrong}))
    client.post(close, {"last_day": "2026-12-31"})
    assert Pole.objects.get().valid_until == date(2026, 12, 31)
    client.post(reverse("centres:reopen_pole", args=["P"]))
    assert Pole.objects.get().valid_until is None


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({"opens_1_0": "10:00", "closes_1_0": "18:00"}, 1),
        ({}, 0),
        ({"opens_1_0": "10:00"}, None),
        ({"opens_1_0": "18:00", "closes_1_0": "10:00"}, None),
        ({"opens_1_0": "25:00", "closes_1_0": "26:00"}, None),
        (
            {
                "opens_1_0": "10:00",
                "closes_1_0": "14:00",
                "opens_1_1": "13:00",
                "closes_1_1": "18:00",
            },
            None,
        ),
    ],
)
def test_a_week_is_kept_whole_or_refused_in_words(client, centre, told, kept):
    page = client.post(reverse("centres:centre_week"), told)
    if kept is None:
        assert errors(page)
    assert OpeningHours.objects.count() == (kept or 0)


def test_the_week_shows_what_is_already_known(client, centre):
    OpeningHours.objects.create(
        centre=centre, weekday=1, opens_at=time(10), closes_at=time(18)
    )
    page = soup(client.get(reverse("centres:centre_week")))
    assert page.select_one("[name=opens_1_0]")["value"] == "10:00"


def test_days_are_closed_then_given_back_by_a_button(client, centre):
    told = {"first_on": "2030-01-05", "last_on": "2030-01-04"}
    assert errors(client.post(reverse("centres:close_days"), told))
    client.post(reverse("centres:close_days"), {**told, "last_on": "2030-01-06"})
    closure = Closure.objects.get()
    client.post(reverse("centres:cancel_closure", args=[closure.pk]))
    assert not Closure.objects.exists()


def test_a_pole_opens_in_the_evening_after_the_centre(client, centre):
    pole = PoleFactory(centre=centre)
    told = {"on": "2030-01-08", "opens_at": "18:00", "closes_at": "20:00"}
    address = reverse("centres:open_days")
    assert errors(client.post(address, {**told, "pole": pole.pk}))
    assert errors(client.post(address, {**told, "closes_at": "17:00"}))
    client.post(address, told)
    client.post(address, {**told, "pole": pole.pk})
    assert ExceptionalOpening.objects.count() == 2
    opening = ExceptionalOpening.objects.first()
    client.post(reverse("centres:cancel_opening", args=[opening.pk]))
    assert ExceptionalOpening.objects.count() == 1


@pytest.mark.parametrize("week", ["x", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_a_week_that_does_not_exist_is_not_found(client, centre, week):
    page = client.get(reverse("centres:settings_hours"), {"semaine": week})
    assert page.status_code == 404


def test_another_week_is_shown(client, centre):
    page = client.get(reverse("centres:settings_hours"), {"semaine": "2027-01-04"})
    assert "?semaine=2027-01-11" in page.content.decode()


def test_a_partner_keeps_its_code_and_may_change_its_name(client, centre):
    PartnerFactory(centre=centre, code="deja")
    told = {"name": "Mission", "code": "deja", "kind": "public"}
    assert errors(client.post(reverse("centres:new_partner"), told))
    client.post(reverse("centres:new_partner"), {**told, "code": "mission"})
    edit = reverse("centres:edit_partner", args=["mission"])
    client.post(edit, {**told, "code": "mission", "name": "Mission locale"})
    assert Partner.objects.get(code="mission").name == "Mission locale"


def test_an_agreement_with_dates_upside_down_is_told(client, centre):
    told = {"name": "2026", "valid_from": "2026-12-01", "valid_until": "2026-01-01"}
    assert errors(client.post(reverse("centres:sign_agreement"), told))


def test_each_field_of_the_settings_has_a_label(client, centre):
    PoleFactory(centre=centre, code="P")
    PartnerFactory(centre=centre)
    for name, args in (
        ("new_pole", []),
        ("edit_pole", ["P"]),
        ("new_partner", []),
        ("sign_agreement", []),
        ("centre_week", []),
        ("settings_hours", []),
    ):
        page = soup(client.get(reverse(f"centres:{name}", args=args)))
        assert len(page.select("h1")) == 1
        for control in page.select(
            "main :is(input:not([type=hidden]), select, textarea)"
        ):
            assert page.select_one(f"label[for={control['id']}]"), (name, control)


def test_a_screen_is_hung_and_keeps_its_address(client, centre):
    told = {"label": "Étage", "code": "etage", "languages": ["en"], "speaks": "on"}
    address = reverse("centres:new_screen")
    page = soup(client.post(address, told, follow=True)).get_text(" ")
    assert "L’écran est enregistré." in page
    assert "/ecran/etage/" in page
    assert "anglais" in page
    assert errors(client.post(address, {"label": "Ailleurs", "code": "etage"}))
    four = {"label": "A", "code": "a", "languages": ["en", "es", "ar", "uk"]}
    wrong = client.post(address, four)
    assert "Trois langues au plus." in soup(wrong).get_text()
    edited = client.post(
        reverse("centres:edit_screen", args=["etage"]),
        {**told, "label": "Haut"},
        follow=True,
    )
    assert "Haut" in soup(edited).get_text()
