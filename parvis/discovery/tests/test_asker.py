"""« Vous » is never the one who asks, when it is for somebody else (DSC-17)."""

import pytest
from django.test import override_settings
from django.urls import reverse

from parvis.discovery import engine
from parvis.discovery.rest import as_json
from parvis.discovery.router.features import plain
from parvis.discovery.rules.asker import is_for_another
from parvis.discovery.services import ask
from parvis.discovery.tests.factories import AT, small_house, small_router

FOR_ANOTHER = (
    "Je suis éducateur, un jeune que j’accompagne veut apprendre un métier",
    "je suis assistante sociale et je voudrais savoir vers qui orienter une dame sans papiers",
    "J’accompagne une personne qui n’a plus travaillé depuis dix ans",
    "mon fils veut arrêter le lycée, que faire ?",
    "Je cherche un stage pour ma fille",
    "ma femme a perdu son emploi, comment je peux l’aider ?",
    "une de mes élèves hésite entre deux bacs",
    "conseillère en mission locale : un jeune que je suis a quitté son apprentissage",
    "My daughter wants to leave school, what can she do?",
    "Mi hijo quiere aprender un oficio",
    "o meu filho quer estudar em França",
    "je suis prof, un élève ne sait pas quoi faire après la troisième",
)
FOR_ONESELF = (
    "je suis éducateur et je veux changer de métier",
    "les jeunes que j’accompagne m’épuisent, je voudrais faire autre chose",
    "j’ai deux enfants et je cherche un travail à temps partiel",
    "je veux arrêter de travailler pour mes enfants",
    "je suis un jeune sans diplôme",
    "refaire mon cv",
    "Je suis une femme de 50 ans, je cherche du travail",
    "My wife and I want to move, I need a job",
    "mon patron ne me paie pas",
    "je veux aider les jeunes",
    "je voudrais devenir éducateur",
    "mon mari est muté, je dois quitter mon poste",
    "je suis prof et j’en ai marre",
    "Comment devenir conseiller ?",
    "je travaille pour mon père et je voudrais partir",
)
FOR_HER = "Je suis éducatrice, une jeune que j’accompagne veut refaire son cv"


@pytest.fixture
def house(tmp_path, db):
    with override_settings(VAR=tmp_path):
        engine.forget()
        small_router(engine.model_path())
        yield small_house()
    engine.forget()


@pytest.mark.parametrize("question", FOR_ANOTHER)
def test_dsc_17_who_asks_for_somebody_else_is_heard(question):
    assert is_for_another(plain(question))


@pytest.mark.parametrize("question", FOR_ONESELF)
def test_dsc_17_a_wish_of_ones_own_is_ones_own(question):
    assert not is_for_another(plain(question))


def test_dsc_17_the_answer_speaks_of_the_person_accompanied(house):
    answer = ask(FOR_HER, at=AT, theme_code="CV")
    assert answer.reformulation.startswith("vous posez la question pour une autre")
    assert "« cv »" in answer.reformulation.replace("\u00a0", " ")
    assert "cette personne" in answer.on_your_own.text
    assert "Trouver un emploi" in answer.with_someone.text
    assert answer.other_ways == ()
    assert as_json(answer)["for_another"] is True


def test_dsc_17_who_asks_for_oneself_is_answered_as_before(house, client):
    answer = ask("refaire mon cv", at=AT, theme_code="CV")
    assert answer.on_your_own.text == "Regardez le rayon."
    assert answer.other_ways
    page = client.post(reverse("discovery:question"), {"q": FOR_HER, "theme": "CV"})
    assert "Regardez le rayon." not in page.text
    assert "Qui peut aider ici" in page.text
    assert "Qui peut vous aider ici" not in page.text
