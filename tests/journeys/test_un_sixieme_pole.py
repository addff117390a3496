"""A sixth pole, without a line of code: opened, staffed, given hours, seen, closed."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from parvis.accounts.models import AuditEntry
from parvis.accounts.tests.factories import PASSWORD, MembershipFactory
from parvis.centres import services
from parvis.kit.testing import soup

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
TUESDAY = datetime(2026, 12, 8, 13, tzinfo=UTC)  # two in the afternoon in Paris
WEDNESDAY = datetime(2026, 12, 9, 13, tzinfo=UTC)


@time_machine.travel(TUESDAY, tick=False)
def test_un_sixieme_pole(client, django_capture_on_commit_callbacks):
    director = MembershipFactory(centre=services.seed(at=TUESDAY))
    log_in(client, director)
    with django_capture_on_commit_callbacks(execute=True):
        opened = open_the_pole(client)
    assert opened.url == reverse("centres:edit_pole", args=["NUMERIQUE"])
    assert "Aucune convention en vigueur n’anime le pôle" in poles_in_settings(client)
    sign_with_a_new_partner(client)
    assert "Aucune convention" not in poles_in_settings(client)
    week = reverse("centres:pole_week", args=["NUMERIQUE"])
    client.post(week, {"opens_1_0": "13:30", "closes_1_0": "19:00"})

    client.logout()
    anyone_sees_it_open_beside_the_others(client)

    log_in(client, director)
    client.post(
        reverse("centres:close_pole", args=["NUMERIQUE"]), {"last_day": "2026-12-08"}
    )
    with time_machine.travel(WEDNESDAY, tick=False):
        assert (
            len(
                soup(client.get(reverse("centres:poles"))).select(
                    ".pole:not(.pole--ask)"
                )
            )
            == 5
        )
        gone = client.get(reverse("centres:pole", args=["NUMERIQUE"]))
        assert gone.status_code == 404
    log_in(client, director)
    assert "Se repérer dans le numérique" in poles_in_settings(client)
    assert AuditEntry.objects.filter(act="pole_opened", actor=director.user).exists()


def log_in(client, member):
    told = {"login": member.user.email, "password": PASSWORD}
    client.post(reverse("account_login"), told)


def open_the_pole(client):
    index = soup(client.get(reverse("accounts:settings")))
    assert index.select_one(f"a[href='{reverse('centres:settings_poles')}']")
    form = soup(client.get(reverse("centres:new_pole")))
    told = {
        field["name"]: field.get("value", "")
        for field in form.select("main input:not([type=checkbox])")
    }
    told |= {
        "name": "Se repérer dans le numérique",
        "code": "numerique",
        "mission": "Aider à faire ses démarches en ligne.",
        "letter": "N",
        "shape": "star",
        "colour": "pole-6",
        "languages": ["fr", "fsl"],
    }
    return client.post(reverse("centres:new_pole"), told)


def sign_with_a_new_partner(client):
    client.post(
        reverse("centres:new_partner"),
        {"name": "Atelier du numérique", "code": "atelier", "kind": "association"},
    )
    agreement = soup(client.get(reverse("centres:sign_agreement")))
    box = named(agreement.select("fieldset"), "Se repérer dans le numérique")
    choice = named(box.select("label"), "Atelier du numérique").input
    client.post(
        reverse("centres:sign_agreement"),
        {
            "name": "Avenant numérique",
            "valid_from": "2026-12-01",
            choice["name"]: choice["value"],
        },
    )


def anyone_sees_it_open_beside_the_others(client):
    assert (
        len(soup(client.get(reverse("centres:poles"))).select(".pole:not(.pole--ask)"))
        == 6
    )
    page = soup(client.get(reverse("centres:pole", args=["numerique"]))).get_text(" ")
    assert "Ouvert jusqu’à 18" in page
    assert "langue des signes française" in page
    assert "Atelier du numérique" in page


def poles_in_settings(client):
    return soup(client.get(reverse("centres:settings_poles"))).get_text()


def named(tags, words):
    return next(tag for tag in tags if words in tag.get_text())
