"""A thesaurus brought in by a page: shown before, told after, undone; bad files get a sentence."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.catalogue.models import Subject
from parvis.catalogue.tests.factories import DocumentFactory
from parvis.kit.testing import soup
from parvis.vocabulary import services
from parvis.vocabulary.models import Arrival, Concept, Label, Note, Relation, Scheme
from parvis.vocabulary.queries.state import state
from parvis.vocabulary.services.indexing import reindex_concepts
from parvis.vocabulary.tests.test_editing import BY
from parvis.vocabulary.tests.test_skos import HEAD, SAMPLE

pytestmark = pytest.mark.django_db
HERE = reverse("vocabulary:bring_in")
TABLES = (Scheme, Concept, Label, Note, Relation)


@pytest.fixture
def enter(client, settings, tmp_path):
    settings.SECOND_FACTOR_ROLES, settings.VAR = [], tmp_path

    def as_a(role):
        held = MembershipFactory(role=role)
        client.force_login(
            held.user, backend="django.contrib.auth.backends.ModelBackend"
        )
        return client

    return as_a


def send(client, content, name="metiers.ttl", **more):
    content = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, content)
    return client.post(HERE, {"file": file, **more})


def accept(client, shown):
    [token] = soup(shown).select("main input[name=plan]")
    return client.post(reverse("vocabulary:apply_arrival"), {"plan": token["value"]})


def undo(client):
    address = reverse("vocabulary:undo_arrival", args=[Arrival.objects.first().pk])
    return soup(client.post(address, follow=True)).select_one("main").text


def everything():
    """Return all the rows, but for the count of the changes."""
    return {
        model: sorted(
            (
                {k: v for k, v in row.items() if k != "revision"}
                for row in model.objects.values()
            ),
            key=lambda row: row["id"],
        )
        for model in TABLES
    }


def test_what_a_file_changes_is_shown_then_done_then_undone(enter):
    client = enter("documentalist")
    empty = everything()
    shown = send(client, SAMPLE)
    told = soup(shown).select_one("main").text
    assert "Identiques" in told
    assert "3 notions" in told
    assert everything() == empty  # nothing was written
    assert "lignes créées" in soup(accept(client, shown)).select_one("main").text
    assert Concept.objects.count() == 3
    first = everything()
    assert "Rien" in soup(send(client, SAMPLE)).select_one(".alert").text
    changed = SAMPLE.replace('"Boulanger"@fr', '"Boulangère"@fr').replace(
        "ex:a a skos:Concept", "ex:z a skos:Concept"
    )
    accept(client, send(client, changed))
    assert everything() != first
    assert "comme avant" in undo(client)
    assert everything() == first
    assert "Seul le dernier" in undo(client)  # what came before it can no longer be
    assert Arrival.objects.exclude(undoing=b"").count() == 0


def test_a_thesaurus_that_came_alone_leaves_whole(enter):
    client = enter("documentalist")
    accept(client, send(client, SAMPLE))
    assert "comme avant" in undo(client)
    assert [m.objects.count() for m in TABLES] == [0] * 5
    assert soup(client.get(HERE)).select(".result .badge")[0].text.strip() == "annulé"


def test_what_was_built_upon_it_stops_the_undoing(enter):
    client = enter("documentalist")
    accept(client, send(client, SAMPLE))
    row = Concept.objects.get(uri="https://example.org/b")
    filed = Subject.objects.create(
        document=DocumentFactory(), text="Boulanger", concept=row
    )
    assert "déjà rangés" in undo(client)
    filed.delete()
    told = state(row.uri)
    wording = services.Wording(preferred=[("fr", "Boulange")])
    services.word_concept(row.pk, revision=row.revision, wording=wording, **BY)
    assert "a été modifié après" in undo(client)
    assert state(row.uri) != told
    assert Concept.objects.count() == 3


def test_the_plan_is_shown_again_when_the_thesaurus_moved(enter):
    client = enter("documentalist")
    accept(client, send(client, SAMPLE))
    shown = send(client, SAMPLE.replace('"Boulanger"@fr', '"Boulangère"@fr'))
    row = Concept.objects.get(uri="https://example.org/b")
    services.retire_concept(row.pk, revision=row.revision, heirs=[], **BY)
    reindex_concepts()
    again = accept(client, shown)
    assert "a changé depuis" in soup(again).select_one("main").text
    assert not Label.objects.filter(text="Boulangère").exists()
    for token in ("", "x:y"):
        address = reverse("vocabulary:apply_arrival")
        told = client.post(address, {"plan": token}, follow=True)
        assert "n’est plus ici" in soup(told).text


def test_loops_and_second_labels_are_told_and_the_rest_comes_in(enter):
    client = enter("documentalist")
    text = HEAD + "".join(
        f"ex:{a} a skos:Concept ; skos:inScheme ex:scheme ;"
        f' skos:prefLabel "{a}"@fr, "{a}{a}"@fr ; skos:broader ex:{b} .\n'
        for a, b in ("ab", "bc", "ca")
    )
    shown = send(client, text)
    told = soup(shown).select_one("main").text
    assert "tourne en rond" in told
    assert "seconds libellés préférés devenus d’autres formes" in told
    assert "1 refus" in soup(accept(client, shown)).select_one("main").text
    assert (Concept.objects.count(), Relation.objects.count()) == (3, 2)


XML = '<?xml version="1.0"?>'
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
ACCENTS = HEAD + 'ex:a a skos:Concept ; skos:prefLabel "Métier"@fr .'


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("bombe.rdf", f'{XML}<!DOCTYPE r [<!ENTITY a0 "ha">{BOMB}]><r>&a9;</r>', "déclare des entités"),
        ("dehors.rdf", f'{XML}<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', "déclare des entités"),
        ("ailleurs.rdf", f'{XML}<!DOCTYPE r SYSTEM "http://192.0.2.1/x.dtd"><r/>', "aucune notion|déclare des entités|lisible"),
        ("latin.ttl", ACCENTS.encode("latin-1"), r"pas en UTF-8 \(ligne 6\)"),
        ("latin.rdf", f"{XML}\n<rdf:RDF {RDF}>é</rdf:RDF>".encode("latin-1"), r"pas en UTF-8 \(ligne 2\)"),
        ("coupe.rdf", f"{XML}\n<rdf:RDF {RDF}>", "coupé à la ligne 2"),
        ("coupe.ttl", SAMPLE[:400], "ni du Turtle ni du RDF/XML"),
        ("notices.rdf", f'{XML}<a xmlns="http://x.example/"><b><c>0</c><d>x</d></b></a>', r"RDF/XML lisible \(notices.rdf:1"),
        ("autre.jsonld", '{"@context": "http://x.example/"}', "JSON-LD"),
        ("rien.ttl", "@prefix a: <b:> .", "aucune notion"),
        ("vide.ttl", "", "fichier est vide"),
        ("blancs.ttl", " \n", "est vide"),
        ("photo.png", bytes(range(256)) * 40, "ni du Turtle|pas en UTF-8"),
        ("lourd.ttl", b"#" * 10_000_000, r"trop lourd pour cette page.: 10,0.Mo, 8 au plus"),
        ("../../nom.ttl", "@prefix", "nom.ttl"),
    ],
)  # fmt: skip
def test_a_bad_file_gets_a_sentence_and_changes_nothing(
    enter, settings, name, content, sentence
):
    client = enter("documentalist")
    answer = send(client, content, name)
    assert answer.status_code == 422
    told = soup(answer).select_one(".field__error").text
    assert re.search(sentence, told), told
    assert str(settings.VAR) not in told
    assert Concept.objects.count() == Arrival.objects.count() == 0
    waiting = settings.VAR / "imports" / "waiting"
    assert not waiting.exists() or list(waiting.iterdir()) == []


def test_no_file_at_all_gets_a_sentence_too(enter):
    answer = enter("documentalist").post(HERE, {})
    assert "Choisissez" in soup(answer).select_one(".field__error").text


def test_only_those_who_keep_the_thesaurus_bring_one_in(enter):
    client = enter("advisor")
    assert client.get(HERE).status_code == 403
    assert send(client, SAMPLE).status_code == 403
