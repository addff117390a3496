"""What breaks is told in a sentence, nothing is lost, and people still answer."""

import pytest
from django.conf import settings
from django.test import Client, override_settings

from parvis.catalogue.queries import INDEX as DOCUMENTS
from parvis.centres.models import OpeningHours, Pole
from parvis.directory.queries import INDEX as ADDRESSES
from parvis.discovery import engine
from parvis.discovery.tests.factories import small_house, small_router
from parvis.kit.testing import soup
from parvis.occupations.queries import OCCUPATIONS_INDEX as OCCUPATIONS
from parvis.vocabulary.queries import CONCEPTS_INDEX as CONCEPTS

SEARCHES = ("/ressources/", "/metiers/", "/adresses/", "/thesaurus/")
INJECTIONS = (
    "'; DROP TABLE centres_centre; --",
    '" OR 1=1 --',
    "{{ 7*7 }}{% debug %}${7*7}#{7*7}",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "../../etc/passwd",
    "cv\x00cv",
    "🙂🧑‍🍳 cv",
    "\u202eأريد أن أعمل\u202c",
    "e\u0301" * 3000,
    "cv " * 6000,
    "(" * 9000,
    "\n" * 9000 + "cv",
    "NEAR( a* OR ^b : \"c",
)  # fmt: skip


@pytest.fixture
def house(tmp_path, db):
    with override_settings(VAR=tmp_path):
        engine.forget()
        small_router(engine.model_path())
        yield small_house()
    engine.forget()


@pytest.fixture
def visitor():
    """A browser that sees pages of errors as people do."""
    return Client(raise_request_exception=False)


def damage(index, how):
    if how == "missing":
        index.drop()
    elif how == "half":
        index.engine.run("DROP TABLE @facets")
    else:
        index.engine.set_state(building="yes")


@pytest.mark.journey
@pytest.mark.parametrize("how", ["missing", "half", "interrupted"])
def test_sans_index_la_recherche_le_dit_et_les_personnes_restent(house, visitor, how):
    for index in (DOCUMENTS, ADDRESSES, OCCUPATIONS, CONCEPTS):
        damage(index, how)
    for address in SEARCHES:
        page = visitor.get(address, {"q": "emploi"})
        assert page.status_code in {200, 503}, address
        if page.status_code == 503:
            assert "panne" in page.text
            assert soup(page).select_one("a[href='/poles/']")
    answer = visitor.post("/question/", {"q": "refaire mon cv"})
    assert answer.status_code == 200
    assert "Trouver un emploi" in answer.text
    assert visitor.post("/recherche/", {"q": "emploi"}).status_code in {200, 503}


@pytest.mark.journey
@pytest.mark.parametrize("size", [0, 1, 100, 5000])
def test_un_modele_abime_laisse_les_personnes_repondre(house, visitor, size):
    path = engine.model_path()
    path.write_bytes(path.read_bytes()[:size])
    engine.forget()
    answer = visitor.post("/question/", {"q": "refaire mon cv"})
    assert answer.status_code == 200
    assert "Trouver un emploi" in answer.text
    told = visitor.post("/api/v1/questions", {"q": "cv"}, "application/json").json()
    assert told["state"] == "person"
    assert told["with_someone"]
    assert visitor.get("/comment-ca-marche/").status_code == 200


@pytest.mark.journey
@pytest.mark.parametrize("said", INJECTIONS)
def test_rien_de_ce_qui_est_tape_ne_casse_ni_ne_s_execute(house, visitor, said):
    for address in ("/question/", "/question/donner/", "/recherche/"):
        page = visitor.post(address, {"q": said})
        assert page.status_code in {200, 302, 422}, address
        assert "<script>alert" not in page.text
        assert "onerror" not in str(soup(page).select("img"))
        assert ">49<" not in page.text
    for address in SEARCHES:
        page = visitor.get(address, {"q": said, "page": said, "kind": said})
        assert page.status_code in {200, 400}, address
    told = visitor.post("/api/v1/questions", {"q": said}, "application/json")
    assert told.status_code in {200, 422}


@pytest.mark.journey
def test_un_centre_sans_pole_et_un_pole_sans_heures_repondent(house, visitor):
    OpeningHours.objects.all().delete()
    assert visitor.get("/poles/").status_code == 200
    assert visitor.post("/question/", {"q": "refaire mon cv"}).status_code == 200
    told = visitor.get("/api/v1/poles").json()
    assert {p["open_now"] for p in told["poles"]} == {False}
    Pole.objects.all().delete()
    for address in ("/", "/poles/"):
        assert visitor.get(address).status_code == 200
    answer = visitor.post("/question/", {"q": "refaire mon cv"})
    assert answer.status_code == 200
    assert "accueil" in answer.text.lower()


def test_the_limits_of_what_is_received_are_set():
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE <= 1024 * 1024
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS <= 1000
