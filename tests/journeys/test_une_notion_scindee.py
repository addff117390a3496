"""A concept is split: each document goes where its notice calls it, or where a person says."""

import pytest
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.catalogue import queries, services
from parvis.catalogue.models import Document, Subject
from parvis.catalogue.tests.factories import DocumentFactory
from parvis.kit.testing import soup
from parvis.vocabulary import services as vocabulary
from parvis.vocabulary.models import Concept
from parvis.vocabulary.tests.factories import SchemeFactory
from parvis.vocabulary.tests.test_editing import BY

pytestmark = pytest.mark.django_db
TITLES = {
    "Le métier d’infirmier": "Soins infirmiers",
    "Assistant dentaire": "Soins dentaires",
    "Soigner": None,
}


@pytest.fixture
def sacha(client, settings):
    settings.SECOND_FACTOR_ROLES = []
    held = MembershipFactory(role="documentalist")
    client.force_login(held.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture(params=[False, True], ids=["retired", "kept above"])
def soins(request):
    row = vocabulary.create_concept(
        scheme=SchemeFactory().code, preferred=[("fr", "Soins")], **BY
    )
    for title in TITLES:
        document = DocumentFactory(title=title)
        Subject.objects.create(document=document, text="Soins", concept=row)
    services.rebuild_search()
    vocabulary.split_concept(
        row.pk,
        revision=Concept.objects.get(pk=row.pk).revision,
        parts=["Soins infirmiers", "Soins dentaires"],
        keep=request.param,
        **BY,
    )
    return row


def words_of(title):
    return list(Subject.objects.filter(document__title=title).values_list("text", "concept"))  # fmt: skip


def send(client, address):
    """Send what a browser would: what is ticked, nothing more."""
    form = soup(client.get(address)).select_one("main form")
    told = {}
    for field in form.select("input[name]"):
        if field["type"] != "checkbox" or field.has_attr("checked"):
            told.setdefault(field["name"], []).append(field["value"])
    return client.post(address, told)


def test_each_document_is_offered_its_heir_with_the_words_that_say_so(sacha, soins):
    here = reverse("vocabulary:kept", args=[soins.pk])
    address = reverse("catalogue:share_out", args=[soins.pk])
    assert soup(sacha.get(here)).select(f'a[href="{address}"]')
    offers = {line.title: line.offer for line in queries.sharing(soins.pk).lines}
    heirs = {h.pk: h.label for h in queries.sharing(soins.pk).heirs}
    assert {t: heirs.get(o.heir) for t, o in offers.items()} == TITLES
    assert offers["Assistant dentaire"].words == ("dentaires",)
    told = soup(send(sacha, address)).select_one("main")
    assert "Un document attend encore" in told.text
    assert [t for t, _c in words_of("Assistant dentaire")] == ["Soins dentaires"]
    assert words_of("Soigner") == [("Soins", soins.pk)]
    assert queries.search("dentaires").total == 1
    undo = told.select_one("form")["action"]
    sacha.post(undo)
    assert words_of("Assistant dentaire") == [("Soins", soins.pk)]


def test_one_heir_for_everyone_or_several_for_one(sacha, soins):
    address = reverse("catalogue:share_out", args=[soins.pk])
    found = queries.sharing(soins.pk)
    first, second = (h.pk for h in found.heirs)
    send(sacha, f"{address}?toutes={first}")
    assert Subject.objects.filter(concept=first).count() == 3
    assert "trouvé sa place" in soup(sacha.get(address)).select_one("main").text
    pk, version = found.lines[0].pk, found.lines[0].version
    Subject.objects.filter(document__pk=pk).update(concept=soins.pk)
    now = Document.objects.get(pk=pk).version
    both = {"document": f"{pk}:{version}", f"heir_{pk}": [first, second]}
    late = sacha.post(address, both)
    assert "a été modifié depuis" in soup(late).text
    sacha.post(address, {**both, "document": f"{pk}:{now}"})
    assert set(Subject.objects.filter(document__pk=pk).values_list("concept", flat=True)) == {first, second}  # fmt: skip


@pytest.mark.parametrize("told", ["", "x", "9" * 40, "1:1:1", "-1:0", "1"])
def test_nothing_odd_that_is_sent_breaks_or_changes_anything(sacha, soins, told):
    address = reverse("catalogue:share_out", args=[soins.pk])
    odd = {"document": told, "heir_1": "9" * 30, "batch": "no"}
    assert sacha.post(address, odd).status_code == 200
    assert Subject.objects.filter(concept=soins.pk).count() == 3
    assert sacha.get(address, {"toutes": "9" * 40}).status_code == 200


def test_a_concept_that_is_not_split_has_nothing_to_share_out(sacha):
    row = vocabulary.create_concept(
        scheme=SchemeFactory().code, preferred=[("fr", "Seule")], **BY
    )
    assert sacha.get(reverse("catalogue:share_out", args=[row.pk])).status_code == 404
    assert sacha.get(reverse("catalogue:share_out", args=[999999])).status_code == 404
