"""The answer to what is not asked of a house like ours (DSC-14)."""

import pytest
from django.test import override_settings
from django.urls import reverse

from parvis.discovery import engine
from parvis.discovery.models import QuestionCount
from parvis.discovery.rest import as_json
from parvis.discovery.router.training import Example, train
from parvis.discovery.router.weights import save
from parvis.discovery.services import ask, codes_for
from parvis.discovery.tests.factories import AT, POLES, SAID, an_alarm, small_house

ELSEWHERE = [
    "recette de crêpes", "recette du couscous", "comment cuire un poulet",
    "la recette de la soupe", "recette de gâteau facile", "météo de demain",
]  # fmt: skip
RECIPE = "recette de la tarte aux pommes"


@pytest.fixture
def house(tmp_path, db):
    examples = [
        Example(text, theme, (), (pole,))
        for (theme, pole), texts in SAID.items()
        for text in texts
    ]
    with override_settings(VAR=tmp_path):
        engine.forget()
        save(train(examples, an_alarm(), POLES, ELSEWHERE), engine.model_path())
        yield small_house()
    engine.forget()


def test_dsc_14_nothing_is_analysed_and_a_person_is_there(house):
    answer = ask(RECIPE, at=AT)
    assert (answer.state, answer.is_outside) == ("person", True)
    assert [p.code for p in answer.poles] == ["ACCUEIL"]
    assert (answer.themes, answer.documents, answer.organisations) == ((), (), ())
    assert answer.with_someone.text
    assert as_json(answer)["outside"] is True
    given = codes_for(RECIPE, at=AT)
    assert (given.state, given.poles[0]) == ("person", "OUT")


def test_dsc_14_the_person_has_the_last_word(house):
    assert not ask(RECIPE, at=AT, as_typed=True).is_outside
    assert not ask(RECIPE, at=AT, theme_code="CV").is_outside
    assert not ask("je veux un cap pâtissier pour faire des tartes", at=AT).is_outside


def test_dsc_14_the_page_says_so_kindly_and_counts_no_theme(house, client):
    page = client.post(reverse("discovery:question"), {"q": RECIPE}).content.decode()
    assert "Ce n’est pas ce que nous faisons ici" in page
    assert 'name="as_typed"' in page
    assert QuestionCount.objects.get().theme_code == ""
    kept = client.post(reverse("discovery:question"), {"q": RECIPE, "as_typed": "1"})
    assert "Ce n’est pas ce que nous faisons ici" not in kept.content.decode()
