"""One true sentence about a pole that does not receive, the same at the kiosk, on the board and on the wall."""

from datetime import date, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils.translation import override

from parvis.accounts.choices import Role
from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.models import OpeningHours, Pole, Screen
from parvis.centres.tests.factories import CentreFactory, PoleFactory
from parvis.frontdesk.rules.presence import (
    Hours,
    Presence,
    Receiving,
    Shifts,
    receiving,
    stays_until,
)
from parvis.kit.testing import soup
from parvis.reception.services import count_arrivals
from parvis.reception.tests.factories import at
from parvis.roster.tests.factories import a_shift, an_advisor

PARIS = ZoneInfo("Europe/Paris")
SATURDAY, NEXT = date(2026, 11, 28), date(2026, 12, 1)
HERE = Hours(open_now=True, has_today=True, opens_at=None, closes_at=at(18))
BEFORE = Hours(open_now=False, has_today=True, opens_at=at(14))
AFTER = Hours(open_now=False, has_today=True, opens_at=at(10, day=NEXT))
SHUT = Hours(open_now=False, has_today=False, opens_at=at(10, day=NEXT))
TUESDAY = at(13, 30, day=NEXT)


@pytest.mark.parametrize(
    ("hours", "shifts", "state", "then"),
    [
        (HERE, Shifts(True, until=at(17)), Presence.OPEN, None),
        (HERE, Shifts(False, True, at(14)), Presence.PAUSE, at(14)),
        (HERE, Shifts(False, False, at(14)), Presence.LATER, at(14)),
        (BEFORE, Shifts(True, False, None), Presence.LATER, at(14)),
        (BEFORE, Shifts(False, True, at(13)), Presence.PAUSE, at(14)),
        (HERE, Shifts(False, True, TUESDAY), Presence.OVER, TUESDAY),
        (HERE, Shifts(False, False, TUESDAY), Presence.NOBODY, TUESDAY),
        (HERE, Shifts(False, False, None), Presence.NOBODY, None),
        (AFTER, Shifts(False, False, TUESDAY), Presence.OVER, TUESDAY),
        (SHUT, Shifts(False, False, TUESDAY), Presence.CLOSED, TUESDAY),
        (SHUT, Shifts(False), Presence.CLOSED, at(10, day=NEXT)),
    ],
)
def test_frd_25_a_pole_says_one_thing(hours, shifts, state, then):
    found = receiving(hours, shifts, at=at(12), zone=PARIS)
    assert (found.presence, found.next_at) == (state, then)


def test_frd_25_an_open_pole_is_open_until_the_first_of_its_two_ends():
    found = receiving(HERE, Shifts(True, until=at(17)), at=at(12), zone=PARIS)
    assert found == Receiving(Presence.OPEN, until=at(17))


@pytest.fixture
def place(db, time_machine):
    time_machine.move_to(at(13), tick=False)
    centre = CentreFactory(code="la-place", is_default=True)
    pole = PoleFactory(centre=centre, code="EMPLOI", letter="E", short_name="Emploi")
    for weekday in (1, 5):
        for owner in (None, pole):
            OpeningHours.objects.create(
                centre=centre,
                pole=owner,
                weekday=weekday,
                opens_at=time(9),
                closes_at=time(18),
            )
    Screen.objects.create(centre=centre, code="le-hall", label="Le hall")
    advisor = an_advisor(pole)
    a_shift(advisor, SATURDAY, 9, 12, at=at(8))
    a_shift(advisor, SATURDAY, 14, 17, at=at(8))
    a_shift(advisor, NEXT, 10, 12, at=at(8))
    return centre


def said(client, centre):
    """Return what the kiosk, the closed page and the wall say of a pole that does not receive."""
    with override("fr"):
        shown = soup(client.get(reverse("frontdesk:kiosk", args=[centre.code])))
        asked = client.get(
            reverse("frontdesk:kiosk_take", args=[centre.code, "emploi"])
        )
        wall = soup(client.get(reverse("frontdesk:wall", args=["le-hall"])))
    kiosk = shown.select_one(".choice small").get_text(strip=True)
    closed = soup(asked).select_one(".lead").get_text(strip=True)
    assert asked.status_code == 409
    assert closed == kiosk
    assert wall.select_one(".waits__time").get_text(strip=True) == kiosk
    return kiosk, shown.get_text(" ", strip=True)


def test_between_two_permanences_it_is_a_pause(client, place):
    sentence, page = said(client, place)
    assert sentence == "En pause, reprend à 14\u00a0h"
    assert "Aucun conseiller ne reçoit en ce moment" in page
    assert "Je ne sais pas" not in page


def test_after_the_last_permanence_the_day_is_over_and_the_next_is_told(
    client, place, time_machine
):
    time_machine.move_to(at(17, 30), tick=False)
    sentence, page = said(client, place)
    assert sentence.startswith("Terminé pour aujourd’hui, ouvre mardi 1")
    assert sentence.endswith("à 10\u00a0h")
    assert "ouverts à tous jusqu’à 18" in page


def test_on_a_closed_day_the_place_says_when_it_opens(client, place, time_machine):
    time_machine.move_to(at(15, day=SATURDAY + timedelta(days=1)), tick=False)
    sentence, page = said(client, place)
    assert sentence.startswith("Fermé aujourd’hui, ouvre mardi 1")
    assert "Le lieu est fermé pour le moment. Il ouvre mardi" in page


def everywhere(client):
    """Return what the home page, the list of poles and the pole's own page say, each once."""
    with override("fr"):
        home = soup(client.get("/"))
        listed = soup(client.get(reverse("centres:poles")))
        own = soup(client.get(reverse("centres:pole", args=["EMPLOI"])))
    return home, listed, own


@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (at(10), "Ouvert jusqu’à 12\u00a0h"),
        (at(13), "En pause, reprend à 14\u00a0h"),
        (at(14), "Ouvert jusqu’à 17\u00a0h"),
        (at(17, 30), "Terminé pour aujourd’hui, ouvre mardi 1er décembre à 10\u00a0h"),
    ],
)
def test_frd_25_every_public_page_says_the_sentence_of_the_kiosk(
    client, place, time_machine, moment, sentence
):
    time_machine.move_to(moment, tick=False)
    home, listed, own = everywhere(client)
    shown = [p.select_one(".pole .badge").get_text(strip=True) for p in (home, listed)]
    assert [*shown, own.select_one("main .badge").get_text(strip=True)] == [
        sentence
    ] * 3
    assert bool(home.select("#now .pole-row")) == sentence.startswith("Ouvert")
    if not sentence.startswith("Ouvert"):
        assert said(client, place)[0] == sentence
        assert "Les rayons et les écrans sont à vous" in home.select_one("#now").text


def test_the_week_tells_the_hours_when_somebody_answers(client, place):
    _, listed, own = everywhere(client)
    days = [row.get_text(" ", strip=True) for row in own.select("tbody tr")]
    assert "de 9\u00a0h à 12\u00a0h de 14\u00a0h à 17\u00a0h" in days[0]
    assert "10\u00a0h à 12\u00a0h" in days[3]
    assert "9\u00a0h – 18" in listed.select("#semaine tbody tr")[0].get_text()
    assert "14\u00a0h – 17" in listed.select("#semaine tbody tr")[1].get_text()


def test_an_open_day_without_permanence_is_told_without_adviser(
    client, place, time_machine
):
    time_machine.move_to(at(13, day=NEXT + timedelta(days=2)), tick=False)
    *_, own = everywhere(client)
    assert [td.get_text(strip=True) for td in own.select("tbody td")][2:6] == [
        "pas de conseiller",
        "fermé",
        "fermé",
        "pas de conseiller",
    ]


def test_the_languages_are_those_of_the_permanences_now_else_to_come(
    client, place, time_machine
):
    pole = Pole.objects.get(centre=place)
    pole.languages = ["fr", "en", "ar"]
    pole.save()
    a_shift(an_advisor(pole, languages=["fr", "uk"]), SATURDAY, 9, 11, at=at(8))
    for moment, words in ((at(10), "français, ukrainien"), (at(13), "français")):
        time_machine.move_to(moment, tick=False)
        home, listed, own = everywhere(client)
        told = [
            p.select(".pole .with-icon")[-1].get_text(strip=True)
            for p in (home, listed)
        ]
        assert told[1].lower() == words
        assert told[0].lower() == words.replace(", ", " et ")
        assert f"Langues parlées : {words}" in own.get_text(" ", strip=True).replace(
            "\u00a0", " "
        )


def test_somebody_who_takes_over_at_once_is_no_end():
    spans = [(at(12), at(17)), (at(9), at(12)), (at(18), at(19))]
    assert stays_until(spans, at(10)) == at(17)
    assert stays_until(spans, at(17, 30)) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "personne entrée aujourd’hui"),
        (1, "personne entrée aujourd’hui"),
        (2, "personnes entrées aujourd’hui"),
    ],
)
def test_the_board_counts_in_french(client, place, number, words):
    member = MembershipFactory(centre=place, role=Role.WELCOME)
    client.force_login(member.user)
    if number:
        count_arrivals(centre_id=place.pk, number=number, at=at(13), uuid=uuid4())
    with override("fr"):
        page = soup(client.get(reverse("frontdesk:board")))
    told = page.select_one(".tally").get_text(" ", strip=True)
    assert f"{number} {words}" in told
    assert "En pause, reprend à 14" in page.select_one(".pole-card").get_text()
