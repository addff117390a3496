"""The kiosk and the phone: a ticket without a name, a cookie or an account."""

import re
from datetime import time
from uuid import uuid4

import pytest
from django.urls import reverse

from parvis.centres.models import OpeningHours, Pole
from parvis.centres.tests.factories import CentreFactory, PoleFactory
from parvis.frontdesk.rules.paper import PAPERS, on_paper, to_take
from parvis.frontdesk.rules.presence import Presence, Receiving
from parvis.frontdesk.rules.taking import (
    UNKNOWN,
    PoleOffered,
    Read,
    chosen,
    for_who_does_not_know,
    understood,
)
from parvis.frontdesk.rules.waits import Range
from parvis.frontdesk.services import reading
from parvis.frontdesk.views.ticket import door_address
from parvis.kit.testing import soup
from parvis.reception import queries, services
from parvis.reception.tests.factories import DeskFactory, at


def a_pole(code, *, is_open=True):
    state = Presence.OPEN if is_open else Presence.CLOSED
    return PoleOffered(
        1, code, code, "", code[0], "circle", "pole-1", "", Receiving(state), 0
    )


def test_frd_21_who_does_not_know_gets_the_first_open_pole():
    shut, listens, other = a_pole("A", is_open=False), a_pole("B"), a_pole("C")
    assert for_who_does_not_know([shut, listens, other]) is listens
    assert for_who_does_not_know([shut]) is None
    assert chosen(UNKNOWN, [shut, listens]) is listens


def test_frd_22_a_closed_pole_gives_no_ticket():
    shut, listens = a_pole("A", is_open=False), a_pole("B")
    assert chosen("A", [shut, listens]) is None
    assert chosen("b", [shut, listens]) is listens
    assert understood(Read(poles=("A", "B", "Z", UNKNOWN)), [shut, listens]) == (
        listens,
    )


@pytest.fixture
def place(db, time_machine):
    time_machine.move_to(at(10), tick=False)
    centre = CentreFactory(code="la-place", is_default=True)
    poles = [
        PoleFactory(centre=centre, code="EMPLOI", letter="E", position=1),
        PoleFactory(centre=centre, code="FORMATION", letter="F", position=2),
    ]
    OpeningHours.objects.create(
        centre=centre,
        weekday=5,
        opens_at=time(9),
        closes_at=time(18),
    )
    for pole in poles:
        OpeningHours.objects.create(
            centre=centre,
            pole=pole,
            weekday=5,
            opens_at=time(9),
            closes_at=time(18),
        )
    return centre, poles


def token_in(response):
    return soup(response).select_one("input[name=token]")["value"]


def taken(client, url, **said):
    return client.post(url, {"token": token_in(client.get(url)), **said})


def label_on(response):
    return " ".join(soup(response).select_one(".number").get_text(" ").split())


def test_frd_20_two_taps_lead_from_the_first_screen_to_a_ticket(client, place):
    first = client.get(reverse("frontdesk:kiosk", args=["la-place"]))
    tap = soup(first).select_one("a.choice")["href"]
    ticket = taken(client, tap)
    assert "E-001" in label_on(ticket)
    assert "<svg" in ticket.content.decode()
    assert not ticket.cookies
    (line,) = queries.queue([place[1][0].pk], at=at(10, 5))
    assert (line.label, line.language, line.access_need) == ("E-001", "", "")


def test_what_is_said_reaches_the_queue(client, place):
    url = reverse("frontdesk:kiosk_take", args=["la-place", "EMPLOI"])
    taken(client, url, language="es", access_need="calm", questions="2")
    (line,) = queries.queue([place[1][0].pk], at=at(10))
    assert (line.language, line.access_need, line.questions) == ("es", "calm", 2)


def test_touching_twice_gives_one_ticket(client, place):
    url = reverse("frontdesk:kiosk_take", args=["la-place", "EMPLOI"])
    token = token_in(client.get(url))
    both = [label_on(client.post(url, {"token": token})) for _ in range(2)]
    assert both[0] == both[1]
    assert len(queries.queue([place[1][0].pk], at=at(10))) == 1


def test_frd_24_a_page_left_open_is_shown_again_with_what_was_said(
    client, place, time_machine
):
    url = reverse("frontdesk:kiosk_take", args=["la-place", "EMPLOI"])
    token = token_in(client.get(url))
    time_machine.move_to(at(10, 11), tick=False)
    again = client.post(url, {"token": token, "language": "es"})
    assert again.status_code == 422
    assert soup(again).select_one("input[value=es][checked]")
    assert not queries.queue([place[1][0].pk], at=at(10))
    assert client.post(url, {"token": token_in(again)}).status_code == 200


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "é" * 500])
def test_a_token_that_is_not_ours_takes_nothing(client, place, token):
    url = reverse("frontdesk:kiosk_take", args=["la-place", "EMPLOI"])
    assert client.post(url, {"token": token}).status_code == 422


def test_closed_poles_say_when_they_open(client, place, time_machine):
    time_machine.move_to(at(20), tick=False)
    first = client.get(reverse("frontdesk:kiosk", args=["la-place"]))
    assert not soup(first).select("a.choice[href*=EMPLOI]")
    assert soup(first).h1.text.replace("\u00a0", " ").startswith("À bientôt :")
    assert "Touchez ce qui" not in soup(first).main.text
    url = reverse("frontdesk:kiosk_take", args=["la-place", "EMPLOI"])
    assert client.get(url).status_code == 409


def test_a_kiosk_that_exists_nowhere_leads_back_to_one(client, place):
    ways = [
        client.get(reverse("frontdesk:kiosk", args=["ailleurs"])),
        client.get(reverse("frontdesk:kiosk_take", args=["ailleurs", "EMPLOI"])),
        client.post(reverse("frontdesk:kiosk_sentence", args=["ailleurs"]), {"q": "a"}),
    ]
    for answer in ways:
        assert answer.status_code == 404
        page = soup(answer)
        assert page.select_one("body.kiosk h1").text.startswith("Il n’y a pas de borne")
        assert page.select_one("main a.button")["href"] == reverse(
            "frontdesk:kiosk_home"
        )
        assert not answer.cookies
    assert client.get(reverse("frontdesk:kiosk_home")).url.endswith("/borne/la-place/")


@pytest.mark.parametrize("hour", [10, 20])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_pole_that_this_place_does_not_have_leads_back(
    client, place, time_machine, hour, method
):
    elsewhere = CentreFactory(code="ailleurs", is_default=False)
    PoleFactory(centre=elsewhere, code="VOISIN")
    time_machine.move_to(at(hour), tick=False)
    for code in ("NADA", "VOISIN", UNKNOWN.upper()):
        url = reverse("frontdesk:kiosk_take", args=["la-place", code])
        answer = getattr(client, method)(url)
        page = soup(answer)
        assert answer.status_code == 404
        assert page.h1.text == "Ce pôle n’existe pas ici"
        home = reverse("frontdesk:kiosk", args=["la-place"])
        assert page.select_one("main a.button")["href"] == home


def test_a_sentence_leads_to_a_ticket(client, place, monkeypatch):
    read = Read(poles=("FORMATION",), reformulation="changer de voie")
    monkeypatch.setattr(reading, "_read_by", [lambda *_: read])
    url = reverse("frontdesk:kiosk_sentence", args=["la-place"])
    answer = client.post(url, {"q": "<b>je veux apprendre</b>"})
    links = [a["href"] for a in soup(answer).select("a.choice")]
    assert links[0].endswith("/FORMATION/")
    assert links[-1].endswith(f"/{UNKNOWN}/")
    assert "je veux apprendre" not in answer.content.decode()


def test_a_sentence_in_another_language_is_answered_a_word_in_it(
    client, place, monkeypatch
):
    read = Read(poles=("FORMATION",), language="ar", own_words="هذا الجواب بالفرنسية.")
    monkeypatch.setattr(reading, "_read_by", [lambda *_: read])
    url = reverse("frontdesk:kiosk_sentence", args=["la-place"])
    said = soup(client.post(url, {"q": "أبحث عن عمل"})).select_one("[lang=ar]")
    assert (said["dir"], said.text.strip()) == ("auto", read.own_words)


def test_urgent_words_show_people_first(client, place, monkeypatch):
    read = Read(is_urgent=True, title="Ici", message="Appelez le 115.")
    monkeypatch.setattr(reading, "_read_by", [lambda *_: read])
    url = reverse("frontdesk:kiosk_sentence", args=["la-place"])
    answer = soup(client.post(url, {"q": "dehors ce soir"}))
    assert answer.select_one("a[href='tel:115']")


@pytest.mark.parametrize("said", ["x", " x !", "7?"])
def test_one_letter_is_too_short_and_every_way_stays_open(client, place, said):
    url = reverse("frontdesk:kiosk_sentence", args=["la-place"])
    answer = client.post(url, {"q": said})
    page = soup(answer)
    assert answer.status_code == 422
    assert "trop court" in page.select_one(".field__error").text
    assert page.select_one("textarea[autofocus]")
    links = [a["href"] for a in page.select("a.choice")]
    assert links[-1].endswith(f"/{UNKNOWN}/")
    assert len(links) > 1


@pytest.mark.parametrize("said", ["", " ", "x" * 2001])
def test_an_empty_or_endless_sentence_is_told_kindly(client, place, said):
    url = reverse("frontdesk:kiosk_sentence", args=["la-place"])
    answer = client.post(url, {"q": said})
    assert answer.status_code == 422
    assert soup(answer).select("a.choice")


def phone(rf):
    return door_address(rf.get("/"), "la-place").removeprefix("http://testserver")


def test_a_phone_with_the_code_of_the_door_takes_and_follows_a_ticket(
    client, place, rf
):
    first = client.get(phone(rf))
    went = taken(client, soup(first).select_one("a.choice")["href"])
    assert went.status_code == 302
    page = client.get(went.url)
    assert "E-001" in label_on(page)
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["Cache-Control"] == "no-store"
    assert not page.cookies


@pytest.mark.parametrize("code", ["", "?porte=la-place", "?porte=la-place:forged"])
def test_without_the_code_of_the_door_a_phone_is_told_where_it_is(client, place, code):
    assert client.get(reverse("frontdesk:phone") + code).status_code == 404
    url = reverse("frontdesk:phone_take", args=["EMPLOI"]) + code
    assert client.post(url).status_code == 404


@pytest.fixture
def ticket(client, place, rf):
    url = reverse("frontdesk:phone_take", args=["EMPLOI"])
    query = phone(rf).partition("?")[2]
    return taken(client, f"{url}?{query}").url


def do(client, ticket, deed):
    return client.post(ticket, {"token": token_in(client.get(ticket)), "do": deed})


def test_stepping_out_coming_back_and_leaving(client, ticket, place):
    def states():
        return [
            line.state
            for line in (
                *queries.queue([place[1][0].pk], at=at()),
                *queries.on_hold(place[0].pk, at=at()),
            )
        ]

    assert do(client, ticket, "step_out").status_code == 302
    assert states() == ["on_hold"]
    do(client, ticket, "come_back")
    assert states() == ["waiting"]
    do(client, ticket, "leave")
    assert states() == []
    assert not soup(client.get(ticket)).select("form")


def test_what_can_no_longer_be_done_is_told(client, ticket, place):
    token = token_in(client.get(ticket))
    do(client, ticket, "leave")
    late = client.post(ticket, {"token": token, "do": "step_out"})
    assert late.status_code == 409


@pytest.mark.parametrize("deed", ["", "finish", "\x00", "delete"])
def test_a_deed_that_is_not_offered(client, ticket, deed):
    assert do(client, ticket, deed).status_code == 409


def test_a_token_of_another_ticket_does_nothing(client, ticket, place, rf):
    other = taken(
        client,
        reverse("frontdesk:phone_take", args=["EMPLOI"])
        + "?"
        + phone(rf).partition("?")[2],
    ).url
    wrong = client.post(other, {"token": token_in(client.get(ticket)), "do": "leave"})
    assert wrong.status_code == 409
    assert len(queries.queue([place[1][0].pk], at=at())) == 2


def test_a_called_ticket_says_where_to_go(client, ticket, place):
    desk = DeskFactory(centre=place[0], name="Poste 3")
    services.call_next(
        pole_ids=[place[1][0].pk], desk_id=desk.pk, at=at(10, 9), uuid=uuid4()
    )
    assert "Poste 3" in client.get(ticket).content.decode()


def test_frd_23_unknown_erased_and_mistyped_are_one_answer(client, ticket, place):
    known = ticket.rstrip("/").rpartition("/")[2]
    secrets = ["x" * 22, "court", known[:-1] + ("A" if known[-1] != "A" else "B")]
    pages = [client.get(reverse("frontdesk:ticket", args=[s])) for s in secrets]
    services.close_day(centre_id=place[0].pk, day=at().date(), at=at(19))
    pages.append(client.get(ticket))
    assert {p.status_code for p in pages} == {404}
    assert len({re.sub(rb'name="csrf.*', b"", p.content) for p in pages}) == 1
    assert client.post(ticket, {"do": "leave"}).status_code == 404


def test_the_part_that_changes_is_a_part_of_the_page(client, ticket):
    part = client.get(ticket, headers={"HX-Request": "true"})
    for page in (part, client.get(ticket)):
        assert soup(page).select_one("#followed").get_text().count("E-001") == 1
    assert "<html" not in part.content.decode()


def test_places_are_counted_in_order(client, ticket, place, rf):
    query = phone(rf).partition("?")[2]
    second = taken(
        client, f"{reverse('frontdesk:phone_take', args=['EMPLOI'])}?{query}"
    )
    assert "1" in soup(client.get(second.url)).select_one("#followed .lead").get_text()


def test_the_poster_of_the_door_is_for_the_team(client, place):
    assert client.get(reverse("frontdesk:door_poster")).status_code == 302


def test_a_sentence_is_read_by_the_engine_of_questions(client, place):
    """Registered from above: the two rooms of this floor do not know each other."""
    url = reverse("frontdesk:kiosk_sentence", args=["la-place"])
    answer = client.post(url, {"q": "je veux trouver un emploi"})
    assert answer.status_code == 200
    assert soup(answer).select("a.choice")


def test_frd_28_a_language_is_one_touch_away_and_follows_the_ticket(client, place):
    Pole.objects.filter(code="EMPLOI").update(languages=["fr", "ar", "en", "bn"])
    first = soup(client.get(reverse("frontdesk:kiosk", args=["la-place"])))
    ways = {a["lang"]: a["href"] for a in first.select("nav.tongues a")}
    assert list(ways) == ["ar", "en"], "those that we have words for"
    form = soup(client.get(ways["ar"]))
    said = form.select_one(".beside")
    assert (said["lang"], said["dir"]) == ("ar", "rtl")
    assert form.select_one("input[name=language][value=ar][checked]")
    ticket = soup(taken(client, ways["ar"], language="ar"))
    assert ticket.select_one(".ticket .beside[lang=ar]")
    assert not soup(taken(client, ways["ar"])).select(".ticket .beside")
    assert form.select_one("label bdi[lang=ar]"), "read aloud in its own voice"
    odd = client.get(ways["ar"].replace("langue=ar", "langue=<x>"))
    assert odd.status_code == 200
    assert not soup(odd).select(".beside")


def test_every_paper_has_all_its_words():
    for code, paper in PAPERS.items():
        assert all(vars(paper).values()), code
        assert "{low}" in paper.wait
        assert "{high}" in paper.wait
        told = on_paper(code, Range(5, 20, 12.0))
        assert len(told.sentences) == 3, code
        assert "{" not in "".join(told.sentences)
        assert len(on_paper(code, None).sentences) == 2
    assert on_paper("zh-hans", None).code == "zh"
    assert to_take("xx") is None


def test_a_shared_screen_keeps_nothing_and_goes_back_by_itself(client, place):
    url = reverse("frontdesk:kiosk_take", args=["la-place", "EMPLOI"])
    home = reverse("frontdesk:kiosk", args=["la-place"])
    for page in (soup(client.get(home)), soup(client.get(url))):
        assert all(f["autocomplete"] == "off" for f in page.select("form"))
        assert page.select_one("[data-idle] [data-stay][hidden]")
        assert "noscript" in str(page.head)
        assert home in page.select_one("meta[http-equiv=refresh]")["content"]
    ticket = client.post(url, {"token": token_in(client.get(url))})
    assert ticket["Cache-Control"] == "no-store"


def test_the_paper_says_what_a_pocket_needs(client, place):
    url = reverse("frontdesk:kiosk_take", args=["la-place", "EMPLOI"])
    page = soup(taken(client, url)).select_one(".ticket")
    said = page.get_text(" ", strip=True).replace("\u00a0", " ")
    assert "E-001" in said
    assert "Valable aujourd’hui, samedi 28 novembre" in said
    assert "d’où vous voyez l’écran" in said
    assert page.select_one(".qr svg")
