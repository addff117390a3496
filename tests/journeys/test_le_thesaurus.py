"""The pages where the team keeps a thesaurus, as a browser without JavaScript sends them."""

import re

import pytest
import rdflib
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.kit.testing import soup
from parvis.vocabulary.models import Candidate, Concept, Scheme
from parvis.vocabulary.services import create_concept
from parvis.vocabulary.tests.factories import SchemeFactory
from parvis.vocabulary.tests.test_editing import BY

pytestmark = pytest.mark.django_db


@pytest.fixture
def sacha(client, settings):
    settings.SECOND_FACTOR_ROLES = []
    held = MembershipFactory(role="documentalist")
    client.force_login(held.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def make():
    scheme = SchemeFactory()

    def one(label, *above):
        return create_concept(
            scheme=scheme.code, preferred=[("fr", label)], broader=above, **BY
        )

    return one


def page(name, *args):
    return reverse(f"vocabulary:{name}", args=args)


def form_of(response):
    """Return what a browser would send back."""
    (form,) = [
        f for f in soup(response).select("main form") if f.select("[name=revision]")
    ]
    fields = {i["name"]: i.get("value", "") for i in form.select("input[type=hidden]")}
    fields |= {t["name"]: t.text for t in form.select("textarea")}
    fields |= {
        i["name"]: i.get("value", "")
        for i in form.select("input[type=text], input[checked]")
    }
    return fields


def send(client, address, **changes):
    return client.post(address, {**form_of(client.get(address)), **changes})


def errors(response):
    return " ".join(e.text for e in soup(response).select(".alert, .field--wrong"))


def test_a_thesaurus_is_opened_and_its_first_concept_added(sacha):
    answer = sacha.post(page("new_scheme"), {"title": "Métiers du lieu"})
    code = Scheme.objects.get().code
    assert answer.url == page("new_concept", code)
    answer = sacha.post(
        answer.url, {"preferred": "Accueil\nen : Welcome", "broader": ""}
    )
    row = Concept.objects.get()
    assert answer.url == page("kept", row.pk)
    answer = sacha.post(
        page("new_concept", code) + f"?sous={row.pk}",
        {"preferred": "Borne", "broader": "accueil"},
    )
    assert Concept.objects.last().relations.get().target == row
    listed = soup(sacha.get(page("workshop"), {"thesaurus": code}))
    assert [a.text for a in listed.select(".result a")] == ["Accueil"]


def test_words_are_changed_and_what_that_touches_is_shown(sacha, make):
    row = make("Métier")
    shown = soup(sacha.get(page("word", row.pk)))
    assert (
        "documents classés sous elle" in shown.select_one(".page__aside").text.lower()
    )
    assert "/mots/" in sacha.get(page("kept", row.pk)).content.decode()
    answer = send(sacha, page("word", row.pk), alternatives="Profession\nen : Job")
    assert answer.url == page("kept", row.pk)
    assert "Profession" in soup(sacha.get(answer.url)).text
    assert "Profession" in soup(sacha.get(page("history", row.pk))).text


def test_two_who_write_at_once_are_told_and_lose_nothing(sacha, make):
    row = make("Métier")
    mine = form_of(sacha.get(page("word", row.pk)))
    send(sacha, page("word", row.pk), scope="La première")
    answer = sacha.post(page("word", row.pk), {**mine, "scope": "La seconde"})
    assert "Rien n’a été écrasé" in errors(answer)
    assert "La première" in errors(answer)
    again = form_of(answer)
    assert again["scope"] == "La seconde"
    assert sacha.post(page("word", row.pk), again).status_code == 302


@pytest.mark.parametrize(
    ("name", "changes", "told"),
    [
        ("move", {"broader": "Nulle part"}, "Aucune notion ne s’appelle"),
        ("move", {"broader": "Dessous"}, "plus large qu’elle-même"),
        ("word", {"preferred": "Dessous"}, "porte le libellé"),
        ("word", {"preferred": ": sans langue"}, "écrivez la langue"),
        ("word", {"preferred": "x" * 500}, "trop long"),
        ("word", {"preferred": "Dessus\nEncore"}, "Deux libellés préférés"),
        ("align", {"alignments": "exact: nulle part"}, "n’est pas une adresse"),
        ("align", {"alignments": "pareil: https://x.example/1"}, "commencez par"),
        ("merge", {"heir": "Dessus"}, ""),
        ("split", {"parts": "Un seul"}, "deux autres au moins"),
        ("retire", {"heirs": "#999"}, "Aucune notion"),
        ("word", {"revision": "−1"}, ""),
    ],
)
def test_a_refusal_is_a_sentence_and_changes_nothing(sacha, make, name, changes, told):
    row = make("Dessus")
    make("Dessous", row)
    answer = send(sacha, page(name, row.pk), **changes)
    assert answer.status_code == 200
    assert told in errors(answer)
    assert Concept.objects.filter(is_retired=False).count() == 2


def test_a_merge_is_shown_before_it_is_done(sacha, make):
    gone, heir = make("Toubib"), make("Médecin")
    shown = send(sacha, page("merge", gone.pk), heir="médecin")
    assert "« Toubib » devient « Médecin »" in soup(shown).select_one(
        "h1"
    ).text.replace("\xa0", " ")
    assert not Concept.objects.get(pk=gone.pk).is_retired
    answer = sacha.post(page("merge", gone.pk), form_of(shown))
    assert answer.url == page("kept", heir.pk)
    assert (
        "Médecin"
        in soup(sacha.get(page("kept", gone.pk))).select_one(".alert--warning").text
    )
    sacha.post(
        page("revive", gone.pk), {"revision": Concept.objects.get(pk=gone.pk).revision}
    )
    assert not Concept.objects.get(pk=gone.pk).is_retired


def test_an_heir_that_changed_since_it_was_shown_is_read_again(sacha, make):
    gone, heir = make("Toubib"), make("Médecin")
    shown = send(sacha, page("merge", gone.pk), heir="médecin")
    send(sacha, page("word", heir.pk), scope="Autre chose")
    answer = sacha.post(page("merge", gone.pk), form_of(shown))
    assert "Rien n’a été écrasé" in errors(answer)
    assert form_of(answer)["heir_revision"] == ""


def test_a_concept_is_split_then_retired(sacha, make):
    row = make("Soins")
    send(
        sacha,
        page("split", row.pk),
        parts="Soins infirmiers\nSoins dentaires",
        keep="yes",
    )
    assert Concept.objects.count() == 3
    send(sacha, page("retire", row.pk), heirs="Soins infirmiers\nSoins dentaires")
    told = soup(sacha.get(page("kept", row.pk))).select_one(".alert--warning").text
    assert "Soins dentaires, Soins infirmiers" in re.sub(r"\s+", " ", told)


def test_a_word_is_suggested_attached_made_or_set_aside(sacha, make):
    row = make("Acquis")
    for text in ("VAE", "VAP", "Zut"):
        sacha.post(page("suggest"), {"text": text})
    listed = soup(sacha.get(page("candidates")))
    assert [a.text for a in listed.select("tbody th a")] == ["VAE", "VAP", "Zut"]
    one = page("candidate", "essai")
    assert sacha.get(one).status_code == 302
    wrong = sacha.post(
        one + "?mot=VAE", {"act": "attach", "text": "VAE", "target": "?"}
    )
    assert "Aucune notion" in errors(wrong)
    answer = sacha.post(
        one + "?mot=VAE", {"act": "attach", "text": "VAE", "target": "acquis"}
    )
    assert answer.url == page("kept", row.pk)
    sacha.post(one + "?mot=VAP", {"act": "create"})
    sacha.post(one + "?mot=Zut", {"act": "aside", "text": "Zut", "reason": "familier"})
    states = Candidate.objects.order_by("text").values_list("state", flat=True)
    assert list(states) == ["attached", "created", "refused"]
    again = sacha.post(one + "?mot=Zut", {"act": "create"})
    assert "déjà été traité" in errors(again)


def test_anyone_takes_a_thesaurus_away(client, make):
    make("Métier & co")
    graphs = []
    for name, syntax in (("turtle", "turtle"), ("rdf_xml", "xml")):
        told = b"".join(client.get(page(name, "essai")).streaming_content)
        graphs.append(set(rdflib.Graph().parse(data=told, format=syntax)))
    assert graphs[0] == graphs[1]
    assert len(graphs[0]) >= 6
    assert client.get(page("turtle", "nulle-part")).status_code == 404


def test_the_street_sees_no_gesture(client, make):
    row = make("Métier")
    assert "/mots/" not in client.get(page("concept", row.pk)).content.decode()
