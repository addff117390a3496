"""« On y parle votre langue »: told by the permanences, never by a list (DSC-15)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import override_settings
from django.urls import reverse

from parvis.discovery import engine
from parvis.discovery.rest import as_json
from parvis.discovery.rules.answer import Tongue
from parvis.discovery.rules.language import FRENCH, KNOWN
from parvis.discovery.rules.tongues import in_own_words, spoken_here, yours
from parvis.discovery.services import ask
from parvis.discovery.tests.factories import small_house, small_router
from parvis.roster.tests.factories import a_shift, an_advisor

MONDAY, TUESDAY = date(2026, 6, 1), date(2026, 6, 2)
AT = datetime(2026, 6, 1, 8, tzinfo=UTC)  # 10 h in Paris
HOUR = timedelta(hours=1)
ARABIC = "أريد أن أكتب سيرتي cv"


@pytest.fixture
def house(tmp_path, db):
    with override_settings(VAR=tmp_path):
        engine.forget()
        small_router(engine.model_path())
        centre = small_house()
        centre.poles.update(languages=["fr", "ar"])
        yield centre
    engine.forget()


def told(house, *, at=AT):
    poles = ask(ARABIC, at=at, language="ar").poles
    return next(p for p in poles if p.code == "EMPLOI")


def on_duty(house, day, starts, ends, *languages, code="EMPLOI"):
    advisor = an_advisor(house.poles.get(code=code), languages=["fr", *languages])
    a_shift(advisor, day, starts, ends, at=AT)


def test_dsc_15_now_then_next_then_nobody():
    hours = [(AT - HOUR, AT + HOUR), (AT + 5 * HOUR, AT + 6 * HOUR)]
    assert yours(hours, "ar", AT) == Tongue(until=AT + HOUR)
    assert yours(hours, "ar", AT + 2 * HOUR) == Tongue(next_at=AT + 5 * HOUR)
    assert yours([], "ar", AT) == Tongue()
    assert yours(hours, "fr", AT) is None
    week = {"fr": hours, "en": hours[1:]}
    assert spoken_here(week, AT) == ("fr",)
    assert spoken_here(week, AT + 2 * HOUR) == ("fr", "en")


def test_dsc_15_a_language_is_spoken_while_somebody_who_speaks_it_is_there(house):
    on_duty(house, MONDAY, 9, 12, "ar")
    pole = told(house)
    assert pole.yours is not None
    assert pole.yours.until == datetime(2026, 6, 1, 10, tzinfo=UTC)
    assert pole.languages == ("fr", "ar")


def test_dsc_15_the_list_of_a_pole_promises_nothing(house):
    on_duty(house, MONDAY, 9, 12)
    on_duty(house, TUESDAY, 9, 12, "ar", code="CREATION")
    pole = told(house)
    assert pole.yours == Tongue()
    assert pole.languages == ("fr",)


def test_dsc_15_nobody_today_says_when(house, client):
    on_duty(house, MONDAY, 9, 12)
    on_duty(house, TUESDAY, 14, 17, "ar")
    assert told(house).yours == Tongue(next_at=datetime(2026, 6, 2, 12, tzinfo=UTC))
    shown = as_json(ask(ARABIC, at=AT, language="ar"))["poles"]
    assert {p["code"]: p["your_language"] for p in shown}["EMPLOI"] == {
        "until": None,
        "next_at": "2026-06-02T12:00:00+00:00",
    }


def test_dsc_15_without_permanences_nothing_is_promised(house):
    assert told(house).yours is None


def test_dsc_15_no_name_is_ever_told(house, client):
    advisor = an_advisor(
        house.poles.get(code="EMPLOI"), languages=["ar"], label="Aubépine"
    )
    a_shift(advisor, MONDAY, 9, 12, at=AT)
    page = client.post(reverse("discovery:question"), {"q": ARABIC}).content.decode()
    assert "Aubépine" not in page


def test_dsc_18_every_language_that_is_read_has_its_own_words():
    assert set(engine.own_words()) == set(KNOWN) - {FRENCH}
    for said in engine.own_words().values():
        assert len(said.days) == 7
        for told in ([], [("A", Tongue())], [("A", Tongue(until=AT))]):
            assert said.french in in_own_words(said, told, AT)


def test_dsc_18_soonest_first_and_a_day_has_its_name():
    said = engine.own_words()["en"]
    heard = [("A", Tongue(next_at=AT + 24 * HOUR)), ("B", Tongue(next_at=AT + HOUR))]
    assert "today from 9:00" in in_own_words(said, heard, AT)
    assert "on Tuesday from 8:00" in in_own_words(said, heard[:1], AT)
    later = [("Best", Tongue(next_at=AT + 5 * HOUR)), ("B", heard[1][1])]
    assert "Best" in in_own_words(said, later, AT)  # the same day: the best pole
    assert "Nobody speaks English" in in_own_words(said, [("A", Tongue())], AT)
    assert in_own_words(said, [], AT) == said.french


def test_dsc_18_the_pole_next_door_is_told_in_the_language_of_the_question(
    house, client
):
    on_duty(house, MONDAY, 9, 12)
    on_duty(house, MONDAY, 9, 12, "en", code="CREATION")
    told = ask("how can I write my cv, I need help with it", at=AT).own_words
    assert told.startswith("This answer is in French. Someone speaks English here now")
    assert "12:00" in told
    assert "Créer son activité" in told


def test_dsc_18_a_french_question_has_nothing_to_be_told(house):
    on_duty(house, MONDAY, 9, 12, "en")
    assert ask("refaire mon cv", at=AT).own_words == ""


def test_dsc_18_a_question_that_opens_a_dialogue_is_told_too(house, client):
    page = client.post(reverse("discovery:question"), {"q": "hello I do not know"})
    assert "This answer is in French." in page.text
    assert 'lang="en"' in page.text
