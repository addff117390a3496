import pytest
from django.urls import reverse

from parvis.kit.testing import assert_fragment_is_part_of_page, soup
from parvis.vocabulary.models import Relation
from parvis.vocabulary.services import reindex_concepts
from parvis.vocabulary.tests.factories import ConceptFactory

pytestmark = pytest.mark.django_db
THESAURUS = reverse("vocabulary:thesaurus")


@pytest.fixture
def concept():
    top = ConceptFactory(label="Métier", is_top=True)
    below = ConceptFactory(label="Boulanger")
    Relation.objects.create(source=below, target=top, kind="broader")
    reindex_concepts()
    return top


def test_one_finds_a_concept(client, concept):
    found = soup(client.get(THESAURUS, {"q": "metiers"})).select(".result a")
    assert [a.text for a in found] == ["Métier"]
    top = soup(client.get(THESAURUS, {"thesaurus": "essai"})).select(".result a")
    assert [a.text for a in top] == ["Métier"]


@pytest.mark.parametrize("q", ["\0", "'; --", "<script>", "é" * 9000])
def test_strange_words_break_nothing(client, concept, q):
    assert client.get(THESAURUS, {"q": q, "page": "-1"}).status_code == 200


def test_the_list_is_a_fragment_of_its_page(client, concept):
    assert_fragment_is_part_of_page(client, f"{THESAURUS}?q=metier", "#concepts-found")


def test_a_concept_shows_what_is_below(client, concept):
    url = reverse("vocabulary:concept", args=[concept.pk])
    assert "Boulanger" in soup(client.get(url)).select_one(".definition").text
    assert client.get(reverse("vocabulary:concept", args=[0])).status_code == 404


def test_the_street_reads_the_thesaurus_and_nothing_else(client, concept):
    assert client.get(reverse("vocabulary:themes")).status_code == 302
    page = reverse("vocabulary:formulations", args=["VAE"])
    assert client.post(page, {"text": "vae"}).status_code == 302
