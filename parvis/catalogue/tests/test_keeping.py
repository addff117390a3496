"""The documentalist's pages: a record taken over, a sheet, two writers, a lot, journals, labels."""

from datetime import UTC, date, datetime

import pytest

from parvis.accounts.tests.factories import MembershipFactory
from parvis.catalogue import queries, services
from parvis.catalogue.marc import iso2709, xml
from parvis.catalogue.models import Document, Heading, Issue
from parvis.catalogue.tests.factories import DocumentFactory, HoldingFactory
from parvis.catalogue.tests.test_giving_back import RECORD
from parvis.kit.testing import soup
from parvis.vocabulary.tests.factories import ThemeFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
DESK = "/ressources/gestion/"


@pytest.fixture
def desk(client):
    services.rebuild_search()
    client.force_login(MembershipFactory(role="documentalist").user)
    return client


def filled(page, **typed):
    """Return what a browser would send of a sheet."""
    form = page.select_one("form[data-keeps]")
    sent = {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") in {"radio", "checkbox"} and not field.has_attr("checked"):
            continue
        sent[field["name"]] = field.get("value", field.text.removeprefix("\n"))
    for field in form.select("select[name]"):
        chosen = field.select_one("option[selected]") or field.select_one("option")
        sent[field["name"]] = chosen["value"] if chosen else ""
    return {**sent, **typed}


def test_a_book_is_catalogued_from_its_isbn_in_a_file(desk, tmp_path):
    theme = ThemeFactory(code="CV", label="Rédiger un CV réussi")
    file = tmp_path / "fournisseur.mrc"
    file.write_bytes(iso2709.write(RECORD) * 3)
    with file.open("rb") as sent:
        asked = {"isbn": "978-2-07-054127-0", "file": sent, "pasted": ""}
        page = soup(desk.post(f"{DESK}cataloguer/", asked))
    record = page.select_one('textarea[name="record"]').text
    answer = desk.post(f"{DESK}reprendre/", {"record": record})
    again = desk.post(f"{DESK}reprendre/", {"record": record})
    assert answer.url == again.url
    page = soup(desk.get(answer.url))
    assert "Le CV" in page.h1.text
    assert page.select_one("[autofocus]")["name"] == "add_theme"  # its mark came
    button = page.select_one('button[name="add_theme"]')
    assert button["value"] == theme.code
    assert "cv" in button.find_next("p").text.lower()
    page = soup(desk.post(answer.url, {**filled(page), "add_theme": theme.code}))
    assert not page.select("[name=copies-0-shelf_mark][autofocus]")
    typed = filled(
        page, **{"copies-0-shelf_mark": "EMP 200 CV", "title": "Le CV réussi"}
    )
    assert desk.post(answer.url, typed).status_code == 302
    found = Document.objects.get()
    state = queries.editable(found.pk).state
    assert (state["title"], state["themes"]) == ("Le CV réussi", {"CV": 2})
    assert state["holdings"][0]["shelf_mark"] == "EMP 200 CV"
    record, _remark = iso2709.parse(services.given(found, as_xml=False))
    assert record.has("900")
    label = desk.post(f"{DESK}etiquettes/", {"document": found.pk, "start": "4"})
    assert label.content.startswith(b"%PDF-")
    page = soup(desk.post(f"{DESK}cataloguer/", {"isbn": "9782070541270"}))
    assert "Le CV réussi" in page.text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"isbn": "978-2-07-054127-9"}, "dernier chiffre"),
        ({"pasted": "bonjour"}, "ni de l’ISO 2709 ni du MARCXML"),
        ({"pasted": '<!DOCTYPE a [<!ENTITY b "c">]><record/>'}, "rien n’a été lu"),
        ({"isbn": "9782070541270"}, "Aucune notice trouvée"),
        ({"isbn": " "}, "Donnez un ISBN, un fichier ou une notice"),
    ],
)
def test_what_cannot_be_taken_over_is_said(desk, asked, said):
    assert said in soup(desk.post(f"{DESK}cataloguer/", asked)).text
    assert desk.post(f"{DESK}reprendre/", {"record": "<a>"}).status_code == 302
    assert not Document.objects.exists()


def test_a_pasted_record_of_xml_is_read(desk):
    pasted = f"{xml.HEAD}{xml.write(RECORD).decode()}{xml.TAIL}"
    page = soup(desk.post(f"{DESK}cataloguer/", {"pasted": pasted}))
    assert page.select_one('textarea[name="record"]')


@pytest.mark.parametrize("kind", ["livre", "revue", "dossier", "site", "inconnu"])
def test_each_kind_has_its_sheet_and_is_made_once(desk, kind):
    address = f"{DESK}nouveau/{kind}/"
    page = soup(desk.get(address))
    wrong = desk.post(address, filled(page, title=""))
    assert wrong.status_code == 422
    typed = filled(page, title="Un titre", persons="Roux, Ana", isbn="", year="2026")
    first, again = desk.post(address, typed), desk.post(address, typed)
    assert first.url == again.url
    found = Document.objects.get()
    assert found.authors == "Ana Roux"
    assert soup(desk.get(first.url)).h1.text == "Un titre"
    wrong = desk.post(first.url, {**typed, "isbn": "123", "marks": "[", "version": "x"})
    assert wrong.status_code == 422


def test_two_writers_see_both_versions_and_choose(desk):
    pk = DocumentFactory(title="Un titre", publisher="Point").pk
    address = f"{DESK}{pk}/"
    hers = filled(soup(desk.get(address)))
    mine = filled(soup(desk.get(address)))
    assert (
        desk.post(address, {**hers, "title": "Le sien", "year": "2020"}).status_code
        == 302
    )
    answer = desk.post(address, {**mine, "title": "Le mien", "publisher": "Virgule"})
    assert answer.status_code == 409
    page = soup(answer)
    assert "Le sien" in page.text
    assert "Le mien" in page.text
    assert Document.objects.get().title == "Le sien"
    desk.post(address, filled(page, keep_title="mine"))
    found = Document.objects.get()
    assert (found.title, found.publisher, found.year) == ("Le mien", "Virgule", 2020)
    back = filled(page, keep_title="theirs")
    assert desk.post(address, back).status_code in {302, 409}
    assert "Le mien" in soup(desk.get(address)).text


def test_several_are_changed_together_seen_before_and_undone_after(desk):
    theme = ThemeFactory(code="CV")
    pks = [DocumentFactory(title=f"Tome {n}").pk for n in range(3)]
    HoldingFactory(document=Document.objects.first())
    asked = {
        "document": pks,
        "publisher": "Apec",
        "add_theme": theme.code,
        "space": "Salle",
    }
    page = soup(desk.post(f"{DESK}lot/", {**asked, "preview": "1"}))
    assert "3 notices changeraient" in page.text
    assert not Document.objects.filter(publisher="Apec").exists()
    batch = page.select_one('input[name="batch"]')["value"]
    apply = {**asked, "apply": "1", "batch": batch}
    assert "3 notices ont été modifiées" in soup(desk.post(f"{DESK}lot/", apply)).text
    desk.post(f"{DESK}lot/", apply)
    assert Document.objects.filter(publisher="Apec", version=2).count() == 3
    services.write(
        pks[0], {"publisher": "Autre"}, services.Gesture("modifie", None, AT)
    )
    told = soup(desk.post(f"{DESK}lot/{batch}/annuler/", follow=True)).text
    assert "Tome 0" in told
    publishers = Document.objects.order_by("pk").values_list("publisher", flat=True)
    assert list(publishers) == ["Autre", "", ""]
    assert desk.post(f"{DESK}lot/", {}).status_code == 302


def test_a_journal_is_checked_in_by_one_touch(desk):
    pk = DocumentFactory(kind="revue", title="Alternatives").pk
    follow = f"{DESK}revues/{pk}/"
    typed = {"frequency": "mensuel", "keeps_months": "12", "is_running": "on"}
    asked = {**typed, "number": "n° 412", "expected_on": "2026-09-01"}
    assert desk.post(follow, asked).status_code == 302
    page = soup(desk.get(f"{DESK}revues/"))
    assert "n° 412" in page.text
    issue = Issue.objects.get()
    gestures = f"{DESK}numeros/{issue.pk}"
    desk.post(f"{gestures}/reclamer/")
    desk.post(f"{gestures}/arrive/", {"number": "n° 412", "retour": "revue"})
    assert Issue.objects.get(number="n° 413").expected_on == date(2026, 10, 1)
    assert "n° 413" in soup(desk.get(follow)).text
    desk.post(f"{gestures}/annuler/")
    desk.post(f"{gestures}/manquant/")
    assert Issue.objects.get(pk=issue.pk).state == "manquant"
    assert desk.post(f"{DESK}numeros/0/arrive/").status_code == 404
    assert desk.post(f"{DESK}revues/{DocumentFactory().pk}/", asked).status_code == 302


def test_leaves_names_duplicates_and_withdrawals(desk):
    pk = DocumentFactory(kind="dossier", title="Dossier VAE").pk
    desk.post(f"{DESK}{pk}/pieces/", {"title": "Brève", "holds_until": "2020-01-01"})
    page = soup(desk.get(f"{DESK}{pk}/"))
    assert "périmé" in page.text
    desk.post(f"{DESK}{pk}/pieces/", {"out": page.select_one('[name="out"]')["value"]})
    desk.post(f"{DESK}{pk}/pieces/", {})
    other = DocumentFactory(kind="dossier", title="Dossier VAE").pk
    assert "VAE" in soup(desk.get(f"{DESK}doublons/")).text
    desk.post(f"{DESK}doublons/", {"kept": pk, "other": [pk, other]})
    assert Document.objects.get(pk=other).merged_into_id == pk
    desk.post(f"{DESK}{pk}/retirer/")
    assert desk.get(f"/ressources/{pk}/").status_code == 404
    desk.post(f"{DESK}{pk}/retirer/")
    assert desk.get(f"/ressources/{pk}/").status_code == 200
    first, second = (
        Heading.objects.create(kind="personne", name=n, key=n.lower())
        for n in ("Hugo", "Hugo V")
    )
    address = f"{DESK}noms/{first.pk}/"
    assert "Hugo V" in soup(desk.get(address)).text
    assert "existe déjà" in soup(desk.post(address, {"name": "Hugo V"})).text
    desk.post(address, {"name": "Hugo, Victor"})
    desk.post(address, {"into": second.pk})
    assert "Hugo" in soup(desk.get(f"{DESK}noms/?q=hugo")).text
    assert soup(desk.get(DESK)).select(".tick")


def test_one_more_copy_of_an_empty_sheet_reproaches_nothing(desk):
    sheet = f"{DESK}nouveau/livre/"
    blank = filled(soup(desk.get(sheet)))
    page = soup(desk.post(sheet, {**blank, "add_row": "copies"}))
    assert not page.select(".field__error, .alert--error, [aria-invalid]")
    assert page.select("[name=copies-1-shelf_mark]")
    kept = soup(desk.post(sheet, blank))
    assert kept.select(".field__error")
