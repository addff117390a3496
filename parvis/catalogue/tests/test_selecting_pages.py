"""Buying, weeding and counting in a browser without JavaScript, and who may."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.catalogue import queries, services
from parvis.catalogue.forms.selecting import BringUpForm
from parvis.catalogue.models import (
    Budget,
    Document,
    ShelfCount,
    Suggestion,
    UseCount,
    WeedingCase,
)
from parvis.catalogue.tests.factories import DocumentFactory, HoldingFactory
from parvis.centres.tests.factories import CentreFactory
from parvis.kit.testing import soup
from parvis.vocabulary.tests.factories import ThemeFactory

pytestmark = pytest.mark.django_db
ISBN = "978-2-07-040850-4"


@pytest.fixture
def enter(client, settings):
    settings.SECOND_FACTOR_ROLES = []
    centre = CentreFactory()
    users = {}

    def as_role(role):
        if role not in users:
            users[role] = MembershipFactory(role=role, centre=centre).user
        client.force_login(
            users[role], backend="django.contrib.auth.backends.ModelBackend"
        )
        return client

    ThemeFactory(code="VAE")
    return as_role


def page(name, *args):
    return reverse(f"catalogue:{name}", args=args)


def told(response):
    return " ".join(e.text for e in soup(response).select(".alert, .field--wrong"))


def step(client, row, gesture, **fields):
    version = Suggestion.objects.get(pk=row.pk).version
    return client.post(
        page("purchase_step", row.pk, gesture),
        {"version": version, **fields},
        follow=True,
    )


WISH = {"title": "La VAE", "kind": "guide", "theme": "VAE", "origin": "desk"}


def test_a_document_is_suggested_discussed_bought_and_catalogued(enter):
    enter("welcome").post(page("suggest"), {**WISH, "isbn": ISBN})
    row = Suggestion.objects.get()
    assert row.isbn == "9782070408504"
    client = enter("advisor")
    client.post(page("discuss", row.pk), {"opinion": "for", "text": "Demandé"})
    assert "Demandé" in soup(client.get(page("purchase", row.pk))).text
    assert step(client, row, "accepter").status_code == 403
    client = enter("documentalist")
    step(client, row, "accepter")
    assert "Aucun budget" in told(step(client, row, "commander", price="12,50"))
    client.post(page("budgets"), {"theme": "VAE", "amount": "20"})
    assert "il reste 20,00" in told(step(client, row, "commander", price="20,01"))
    step(client, row, "commander", price="12,50", supplier="Libraire")
    step(client, row, "recevoir", price="13")
    assert Budget.objects.values_list("committed", "spent").get() == (0, 1300)
    notice = DocumentFactory()
    step(client, row, "cataloguer", document=notice.pk)
    assert Suggestion.objects.get().state == "catalogued"
    assert "13,00" in soup(client.get(page("purchases") + "?etat=catalogued")).text


def test_a_refusal_is_a_sentence_and_keeps_what_was_written(enter):
    client = enter("documentalist")
    wrong = client.post(page("suggest"), {**WISH, "isbn": "978-2-07-040850-5"})
    assert "Ce n’est pas un ISBN" in told(wrong)
    client.post(page("suggest"), WISH)
    row = Suggestion.objects.get()
    client.post(page("purchase_step", row.pk, "refuser"), {"version": 0, "reason": "x"})
    late = client.post(page("purchase_step", row.pk, "accepter"), {"version": 0})
    assert "Quelqu’un vient de franchir une étape" in told(late)
    assert client.post(page("purchase_step", row.pk, "rien"), {}).status_code == 404
    assert client.get(page("purchases") + "?etat=rien").status_code == 404
    assert "obligatoire" in told(client.post(page("budgets"), {"theme": "VAE"}))


def test_what_the_host_has_is_shown_before_the_decision(enter):
    DocumentFactory(source="mediatheque", isbn="9782070408504", title="Chez l’hôte")
    client = enter("documentalist")
    client.post(page("suggest"), {**WISH, "isbn": ISBN})
    row = Suggestion.objects.get()
    assert "Chez l’hôte" in told(client.get(page("purchase", row.pk)))
    assert "écrivez pourquoi" in told(step(client, row, "accepter"))
    step(client, row, "accepter", reason="très demandé")
    assert Suggestion.objects.get().state == "accepted"


def test_a_shelf_is_weeded_at_two(enter):
    old = DocumentFactory(kind="guide", year=2001, source="collection", title="Vieux")
    HoldingFactory(document=old)
    client = enter("documentalist")
    client.post(page("weeding_rules"), {"usual": "1"})
    client.post(page("open_week"))
    case = WeedingCase.objects.get()
    assert "ancien" in soup(client.get(page("weeding"))).text
    empty = client.post(
        page("weeding_case", case.pk), {"version": 0, "fate": "withdraw"}
    )
    assert "Dites ce qui ne va pas" in told(empty)
    proposal = {"version": 0, "fate": "withdraw", "flaws": ["outdated"]}
    client.post(page("weeding_case", case.pk), proposal)
    mine = client.post(page("settle", case.pk), {"version": 1}, follow=True)
    assert "Il faut être deux" in told(mine)
    client = enter("advisor")
    client.post(page("settle", case.pk), {"version": 1})
    assert Document.objects.get(pk=old.pk).is_withdrawn
    assert client.get(page("document", old.pk)).status_code == 404
    assert "Périmé" in soup(client.get(page("weeding_figures"))).text
    client.post(page("restore", case.pk), {"version": 2})
    assert client.get(page("document", old.pk)).status_code == 200


def test_a_document_found_on_its_shelf_is_looked_at_and_stays(enter):
    seen = DocumentFactory(title="Vu")
    client = enter("advisor")
    client.post(page("bring_up"), {"document": seen.pk})
    case = WeedingCase.objects.get()
    client.post(
        page("weeding_case", case.pk),
        {"version": 0, "fate": "keep", "kept_until": "2030-01-01"},
    )
    client = enter("documentalist")
    client.post(page("disagree", case.pk), {"version": 1, "reason": "trop long"})
    assert WeedingCase.objects.get().state == "open"
    for number in ("0", "", "abc", "999999", "\0", "9" * 400, "’; --"):
        wrong = client.post(page("bring_up"), {"document": number}, follow=True)
        assert told(wrong)


def test_rules_are_written_and_taken_away(enter):
    client = enter("documentalist")
    rule = {"kind": "guide", "theme": "VAE", "most_years": "4"}
    client.post(page("weeding_rules"), rule)
    assert "4" in soup(client.get(page("weeding_rules"))).select_one("tbody").text
    client.post(page("weeding_rules"), {"kind": "guide", "theme": "VAE"})
    assert not soup(client.get(page("weeding_rules"))).select("tbody")


def test_a_shelf_is_counted_by_one_tap_and_taken_back(enter):
    HoldingFactory()
    client = enter("welcome")
    form = soup(client.get(page("shelves"))).select_one("form[data-tap]")
    fields = {i["name"]: i["value"] for i in form.select("input[type=hidden]")}
    shown = client.post(page("tap"), {**fields, "number": 5}, follow=True)
    client.post(page("tap"), {**fields, "number": 5})
    assert ShelfCount.objects.get().number == 5
    undo = soup(shown).select_one("button[name=undo]").find_parent("form")
    back = {i["name"]: i["value"] for i in undo.select("input")}
    client.post(page("tap"), {**back, "undo": "1"})
    assert ShelfCount.objects.get().number == 0
    wrong = client.post(page("tap"), {**fields, "number": 500}, follow=True)
    assert "d’un à cinquante" in told(wrong)


def test_a_phone_sends_again_what_it_kept(enter):
    HoldingFactory()
    client = enter("welcome")
    tap = {"shelf": "EMP", "number": 1, "uuid": uuid4()}
    as_phone = {"headers": {"Accept": "application/json"}}
    assert client.post(page("tap"), tap, **as_phone).json() == {"counted": True}
    assert client.post(page("tap"), tap, **as_phone).json() == {"counted": False}
    assert client.post(page("tap"), {}, **as_phone).status_code == 422


def test_a_scanner_counts_the_document_it_reads(enter):
    HoldingFactory(barcode="EXP1", document__title="Lu")
    client = enter("welcome")
    seen = client.post(page("scan"), {"code": "EXP1", "uuid": uuid4()})
    assert "Lu" in told(seen)
    assert UseCount.objects.get().number == 1
    assert "ne porte le code" in told(
        client.post(page("scan"), {"code": "rien", "uuid": uuid4()})
    )


def test_the_year_is_shown(enter):
    HoldingFactory()
    services.count_shelf("EMP", number=4, uuid=uuid4(), on=date(2026, 1, 5))
    shown = soup(enter("advisor").get(page("uses") + "?annee=2026")).text
    assert "consultations comptées sur place" in shown
    assert enter("advisor").get(page("uses") + "?annee=demain").status_code == 200


def test_a_document_is_named_as_it_stands_in_the_hand():
    one = DocumentFactory(title="Le CV", isbn="9782070541270")
    HoldingFactory(document=one, shelf_mark="EMP 12", barcode="30001")
    two = DocumentFactory(title="Parti", isbn="9782070541270", is_withdrawn=True)
    ways = ("30001", "978-2-07-054127-0", "2070541274", "emp 12", "le cv", f"#{one.pk}",
            str(one.pk), f"https://x.test/ressources/gestion/{one.pk}/", " EMP  12 ")  # fmt: skip
    for way in ways:
        assert [c.pk for c in queries.documents_named(way)] == [one.pk], way
    for nobody in ("", "Parti", f"#{two.pk}", "EMP", "0", "\0"):
        assert queries.documents_named(nobody) == [], nobody
    DocumentFactory(title="Le CV")
    form = BringUpForm({"document": "le cv"})
    assert not form.is_valid()
    assert f"#{one.pk}" in form.errors["document"][0]
