"""« Don de question »: shown first, given by a yes, read later by a person, gone in the end."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.test import override_settings
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.discovery import engine, queries, services
from parvis.discovery.models import GivenQuestion
from parvis.discovery.rules import giving
from parvis.discovery.tests.factories import AT, small_house, small_router
from parvis.kit.testing import soup
from parvis.vocabulary.models import Formulation

WORDS = "je voudrais refaire mon cv après dix ans à la maison"
GIVE = reverse("discovery:give")


@pytest.fixture
def house(tmp_path, db):
    with override_settings(VAR=tmp_path):
        engine.forget()
        small_router(engine.model_path())
        with time_machine.travel(AT, tick=False):
            yield small_house()
    engine.forget()


@pytest.fixture
def advisor(client, house):
    held = MembershipFactory(centre=house, role="advisor")
    client.force_login(held.user)
    return client


def given(text=WORDS, days_ago=2):
    services.give_question(text=text, at=AT - timedelta(days=days_ago))
    return GivenQuestion.objects.get(text=text)


def shown(response):
    form = soup(response).select_one(f"form[action='{GIVE}']")
    return {
        "text": form.select_one("textarea").text.strip(),
        "shown": form.select_one("[name=shown]")["value"],
        "yes": "1",
    }


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("écrivez à zoe.b@exemple.fr", "écrivez à […]"),
        ("mon numéro est le 06 98 76 54 32", "mon numéro est le […]"),
        ("Mme Zoé de Kermadec me reçoit mal", "Mme […] me reçoit mal"),
        ("monsieur le directeur refuse", "monsieur le directeur refuse"),
        ("Je suis Marie Dupont et je cherche", "Je suis […] et je cherche"),
        ("mon fils Karim Ben Ali veut arrêter", "mon fils […] veut arrêter"),
        ("on m'a dit à Pôle Emploi de venir", "on m'a dit à Pôle Emploi de venir"),
        ("Monsieur Ndiaye refuse ma VAE", "Monsieur […] refuse ma VAE"),
        ("je m’appelle karim et je cherche", "je m’appelle […] et je cherche"),
        ("ma fille s'appelle Lou Anne", "ma fille s'appelle […]"),
        ("j'ai 52 ans et je travaille chez Renault", "j'ai 52 ans et je travaille chez […]"),
        ("je travaille chez moi", "je travaille chez moi"),
        ("j’habite à Saint-Denis avec ma mère", "j’habite à […] avec ma mère"),
        ("licenciée le 3 mars 2024", "licenciée le […]"),
        ("né le 12/03/1980", "né le […]"),
        ("mon dossier 4512345 est perdu", "mon dossier […] est perdu"),
        ("voir www.exemple.fr/moi ou @zoe_b", "voir […] ou […]"),
        ("12 rue des Lilas, 75019 Paris et je cherche", "[…] et je cherche"),
        ("CAP, BTS, VAE : que choisir en 2025 ?", "CAP, BTS, VAE : que choisir en 2025 ?"),
        ("ligne\u0000une\u202e\ndeux", "ligne une deux"),
    ],
)  # fmt: skip
def test_dsc_11_what_could_name_someone_is_taken_out(said, left):
    once = giving.scrub(said)
    assert once.text == left
    again = giving.scrub(once.text)
    assert again.text == left
    assert again.taken == ()


def test_a_very_long_text_is_cut():
    assert len(giving.scrub("mot " * 9000).text) <= giving.LONGEST


def test_dsc_11_nothing_is_kept_before_the_yes(client, house):
    page = client.post("/question/", {"q": f"{WORDS}, 06 98 76 54 32"})
    form = soup(page).select_one("form#give")
    assert form["action"] == GIVE
    preview = client.post(GIVE, {"q": form.select_one("[name=q]")["value"]})
    assert preview.status_code == 200
    assert "06 98" not in preview.text
    assert not GivenQuestion.objects.exists()
    assert dict(client.cookies) == {}


def test_dsc_11_a_yes_keeps_the_very_words_that_were_shown(client, house):
    yes = shown(client.post(GIVE, {"q": WORDS}))
    thanks = client.post(GIVE, yes, follow=True)
    assert "Merci" in thanks.text
    kept = GivenQuestion.objects.get()
    assert (kept.text, kept.language) == (WORDS, "fr")
    assert dict(client.cookies) == {}


def test_dsc_11_what_is_added_afterwards_is_taken_out_and_shown_again(client, house):
    yes = shown(client.post(GIVE, {"q": WORDS}))
    again = client.post(GIVE, yes | {"text": f"{WORDS}, appelez Mme Durand"})
    assert shown(again)["text"] == f"{WORDS}, appelez Mme […]"
    assert "un nom" in soup(again).select_one("#taken").text
    assert not GivenQuestion.objects.exists()


@pytest.mark.parametrize("token", ["", "x", "x:y:z", "\x00"])
def test_a_yes_to_words_that_were_not_shown_shows_them(client, house, token):
    answer = client.post(GIVE, {"text": WORDS, "yes": "1", "shown": token})
    assert shown(answer)["text"] == WORDS
    assert not GivenQuestion.objects.exists()


@pytest.mark.parametrize("text", ["", "  ", "1234567", "x" * 501, "\x00", "🙂"])
def test_what_cannot_be_given_is_said(client, house, text):
    yes = shown(client.post(GIVE, {"q": WORDS})) | {"text": text}
    answer = client.post(GIVE, yes)
    assert answer.status_code == 422
    assert soup(answer).select_one(".field__error")
    assert not GivenQuestion.objects.exists()


def test_a_danger_is_answered_and_never_offered_for_giving(client, house):
    page = client.post("/question/", {"q": "je dors dehors ce soir"})
    assert not soup(page).select_one("form#give")
    insisted = client.post(GIVE, {"q": "je dors dehors ce soir"})
    assert not soup(insisted).select_one("[name=shown]")


def test_an_address_without_words_leads_home(client, house):
    assert client.get(GIVE).status_code == 302
    assert client.post(GIVE, {"q": " "}).status_code == 302


def test_the_same_words_are_kept_once_and_the_box_has_a_bottom(
    client, house, monkeypatch
):
    given()
    services.give_question(text=WORDS, at=AT)
    assert GivenQuestion.objects.count() == 1
    monkeypatch.setattr(giving, "MOST_WAITING", 1)
    yes = shown(client.post(GIVE, {"q": "refaire mon cv"}))
    assert "pleine" in client.post(GIVE, yes).text
    assert GivenQuestion.objects.count() == 1


def test_dsc_12_a_month_is_kept_and_a_whole_day_passes(house):
    services.give_question(text=WORDS, at=datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    kept = GivenQuestion.objects.get()
    assert kept.month == date(2026, 12, 1), "the month of the place, not of Greenwich"
    assert queries.given_questions(on=date(2026, 12, 2)) == ([], 1)
    lines, waiting = queries.given_questions(on=date(2026, 12, 3))
    assert [line.text for line in lines] == [WORDS]
    assert waiting == 0


def test_dsc_12_nobody_opens_it_before_its_day(advisor):
    early = given(days_ago=0)
    page = reverse("discovery:given_question", args=[early.pk])
    assert advisor.get(page).status_code == 404
    assert advisor.post(page, {"discard": "1"}).status_code == 404
    assert WORDS not in advisor.get(reverse("discovery:given_questions")).text


def test_the_team_turns_it_into_a_way_of_asking(advisor):
    ripe = given()
    page = reverse("discovery:given_question", args=[ripe.pk])
    listed = soup(advisor.get(reverse("discovery:given_questions")))
    assert listed.select_one(f"a[href='{page}']")
    offered = soup(advisor.get(page)).select_one("option[selected][value='CV EMPLOI']")
    assert offered, "the likely theme is proposed"
    kept = {
        "text": "refaire mon cv après dix ans à la maison",
        "place": "CV EMPLOI",
        "register": "parle",
        "clarity": "clair",
        "language": "fr",
    }
    assert advisor.post(page, kept).status_code == 302
    written = Formulation.objects.get()
    assert (written.theme.code, written.poles, written.origin) == (
        "CV",
        ["EMPLOI"],
        "gift",
    )
    assert not GivenQuestion.objects.exists()


def test_words_already_there_are_said_and_nothing_is_lost(advisor):
    ripe = given()
    said = services.giving.vocabulary.Said(
        "CV", ("EMPLOI",), (), "parle", "clair", WORDS
    )
    services.giving.vocabulary.add_gift(said)
    page = reverse("discovery:given_question", args=[ripe.pk])
    told = {
        "text": WORDS,
        "place": "CV EMPLOI",
        "register": "parle",
        "clarity": "clair",
        "language": "fr",
    }
    assert soup(advisor.post(page, told)).select_one(".field__error")
    assert GivenQuestion.objects.count() == 1


def test_the_team_lets_it_go(advisor):
    ripe = given()
    page = reverse("discovery:given_question", args=[ripe.pk])
    assert advisor.post(page, {"discard": "1"}).status_code == 302
    assert not GivenQuestion.objects.exists()
    assert advisor.get(page).status_code == 404
    with pytest.raises(services.AlreadyReviewed):
        services.discard_given_question(question_id=ripe.pk)


def test_the_desk_and_the_street_do_not_read_them(client, house):
    page = reverse("discovery:given_questions")
    assert client.get(page).status_code == 302
    client.force_login(MembershipFactory(centre=house, role="welcome").user)
    assert client.get(page).status_code == 403


def test_dsc_13_what_nobody_has_read_is_erased(house, capsys):
    given("refaire mon cv", days_ago=200)
    given(WORDS, days_ago=3)
    call_command("forget_given_questions", "--dry-run")
    assert "1 would be erased" in capsys.readouterr().out
    assert GivenQuestion.objects.count() == 2
    call_command("forget_given_questions")
    call_command("forget_given_questions")
    assert "1 erased" in capsys.readouterr().out
    left = GivenQuestion.objects.get()
    assert left.text == WORDS
    assert left.readable_from == left.month, "the day itself is forgotten once passed"
    assert giving.oldest_month(date(2026, 2, 14)) == date(2025, 11, 1)
