"""Asking, counting, training: the gestures, through the doors."""

from dataclasses import asdict

import pytest
from django.test import override_settings

from parvis.discovery import engine
from parvis.discovery.models import GivenQuestion, QuestionCount
from parvis.discovery.queries import current_version
from parvis.discovery.rest import as_json
from parvis.discovery.router.weights import ModelUnusable, load, save
from parvis.discovery.services import (
    NoCentre,
    NothingAsked,
    ask,
    codes_for,
    count,
    training,
)
from parvis.discovery.services.training import TooFewFormulations, train_router
from parvis.discovery.tests.factories import AT, small_house, small_router

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(tmp_path):
    with override_settings(VAR=tmp_path):
        engine.forget()
        small_router(engine.model_path())
        yield small_house()
    engine.forget()


def test_dsc_3_a_clear_question_is_answered(house):
    answer = ask("je voudrais refaire mon cv", at=AT)
    assert answer.state == "answered"
    assert answer.themes[0].code == "CV"
    assert answer.poles[0].code == "EMPLOI"
    assert "cv" in answer.themes[0].because


def test_dsc_1_an_urgent_question_gets_people_and_no_analysis(house):
    answer = ask("je dors dehors ce soir, et mon cv ?", at=AT)
    assert answer.state == "urgent"
    assert (answer.themes, answer.documents, answer.occupations) == ((), (), ())
    assert "115" in answer.urgent_message


def test_dsc_1_the_message_is_told_in_the_persons_language(house):
    answer = ask("I have nowhere to sleep tonight with my children", at=AT)
    assert (answer.state, answer.language) == ("urgent", "en")
    assert "115" in answer.urgent_message_own


def test_dsc_2_what_was_dropped_is_said_and_gone(house):
    answer = ask("mon cv, appelez le 06 12 34 56 78", at=AT)
    assert answer.dropped == ("phone",)
    assert "12 34" not in repr(asdict(answer))


@pytest.mark.parametrize(
    "question",
    [
        "refaire mon cv",
        "je ne sais pas",
        "parler à quelqu'un",
        "zzz qqq",
        "dormir dehors ce soir",
    ],
)
def test_dsc_4_two_ways_on_whatever_the_outcome(house, question):
    told = as_json(ask(question, at=AT))
    assert told["on_your_own"]["text"]
    assert told["with_someone"]["text"]


def test_dsc_5_a_new_pole_is_found_through_its_themes(house):
    from parvis.centres.tests.factories import PoleFactory
    from parvis.vocabulary.models import Theme, ThemePole

    PoleFactory(centre=house, code="SIXIEME", name="Un sixième", letter="S")
    cv = Theme.objects.get(code="CV")
    ThemePole.objects.filter(theme=cv).update(weight=0.1)
    ThemePole.objects.create(theme=cv, pole_code="SIXIEME", weight=1.0)
    engine.forget()
    assert "SIXIEME" in codes_for("refaire mon cv", at=AT).poles[:2]


def test_a_pole_that_the_centre_has_not_is_never_offered(house):
    house.poles.filter(code="CREATION").delete()
    assert "CREATION" not in codes_for("plus de patron", at=AT).poles


def test_a_centre_without_any_pole_still_answers(house):
    house.poles.all().delete()
    answer = ask("refaire mon cv", at=AT)
    assert [p.code for p in answer.poles] == ["ACCUEIL"]
    assert answer.with_someone.text


def test_dsc_6_an_unknown_word_is_read_and_told_a_protected_one_is_not(house):
    from parvis.vocabulary.models import Term

    Term.objects.create(text="horaeres", expansion="un mot du métier")
    engine.forget()
    answer = ask("vos horaeres et toiletes", at=AT)
    assert "horaeres" not in [c.typed for c in answer.corrections]


def test_the_card_that_a_person_chose_is_followed(house):
    answer = ask("refaire mon cv", at=AT, theme_code="IDEE_CREA")
    assert (answer.state, answer.themes[0].code) == ("answered", "IDEE_CREA")
    assert answer.poles[0].code == "CREATION"


@pytest.mark.parametrize("empty", ["", "   ", "???", "\x00\x00", "🙂🙂", "\u202e"])
def test_nothing_asked_is_said(house, empty):
    with pytest.raises(NothingAsked):
        ask(empty, at=AT)


@pytest.mark.parametrize(
    "odd",
    [
        "mon cv " * 3000,
        "\u202eملعب cv",
        "<script>alert(1)</script> mon cv",
        "'; DROP TABLE centres_centre; -- cv",
        "{{ settings.SECRET_KEY }} {% debug %} cv",
        "cv\x00cv",
        "🙂 cv 🙂",
        "c" * 2000,
    ],
)
def test_odd_questions_are_answered_like_others(house, odd):
    answer = ask(odd, at=AT)
    assert answer.with_someone.text
    assert len(answer.question) <= 2000


def test_no_centre_is_said(house):
    with pytest.raises(NoCentre):
        ask("cv", at=AT, centre_code="nowhere")


@pytest.mark.parametrize("damage", ["missing", "truncated", "empty", "other"])
def test_a_damaged_model_leaves_people_and_words(house, damage):
    path = engine.model_path()
    if damage == "missing":
        path.unlink()
    else:
        kept = {
            "truncated": path.read_bytes()[:5000],
            "empty": b"",
            "other": b"PK\x03\x04" * 9,
        }
        path.write_bytes(kept[damage])
    with pytest.raises(ModelUnusable):
        load(path)
    answer = ask("refaire mon cv", at=AT)
    assert answer.state == "person"
    assert [p.code for p in answer.poles] == ["CREATION", "EMPLOI"]


def test_dsc_10_only_theme_outcome_and_month_are_counted(house):
    answer = ask("refaire mon cv", at=AT)
    count(answer=answer, centre_code="", at=AT)
    count(answer=answer, centre_code="", at=AT)
    row = QuestionCount.objects.get()
    assert (row.theme_code, row.state, row.number) == ("CV", "answered", 2)
    assert str(row.month) == "2026-11-01"
    assert not GivenQuestion.objects.exists()


def test_training_twice_gives_the_same_weights(house, tmp_path):
    first = small_router(tmp_path / "a.npz")
    second = small_router(tmp_path / "b.npz")
    assert (first.theme == second.theme).all()
    assert (tmp_path / "a.npz").stat().st_size == (tmp_path / "b.npz").stat().st_size


def test_training_on_nothing_is_refused(house):
    with pytest.raises(TooFewFormulations):
        train_router(at=AT)


def test_a_new_database_recognises_the_model_in_place(house):
    weights = load(engine.model_path())
    weights.meta["hash"] = training.digest(
        training.examples(), training.alarms(), training.outside()
    )
    save(weights, engine.model_path())
    engine.forget()
    assert current_version() is None
    for _ in range(2):
        assert training.seed(at=AT) == "unchanged"
        assert current_version() is not None
