"""The public catalogue: its doors, its plan, its table, its leaves, and no dead end."""

import json
from datetime import date

import pytest
from django.db import connection

from parvis.catalogue import queries, services
from parvis.catalogue.models import Shelf
from parvis.catalogue.rules.browsing import (
    Freshness,
    Other,
    freshness,
    is_beside_others,
    lot_of,
    others_first,
    theme_of_the_week,
    years_of,
)
from parvis.catalogue.rules.schema_org import as_schema_org
from parvis.catalogue.tests.factories import (
    DocumentFactory,
    DocumentThemeFactory,
    HoldingFactory,
)
from parvis.kit.clock import now
from parvis.kit.testing import assert_queries_do_not_grow, soup
from parvis.vocabulary.models import Theme

NAMES = "/ressources/", "/ressources/themes/", "/ressources/plan/?rayon=EMP"
PAGES = (*NAMES, "/ressources/nouveautes/", "/ressources/table/")
TODAY = date(2026, 11, 28)


def test_cat_41_years_make_lots_and_the_oldest_one_alone():
    assert [lot_of(y) for y in (2026, 2025, 2024, 2005, 2004, None)] == [
        "2025", "2025", "2020", "2005", "avant", "",
    ]  # fmt: skip
    assert years_of("2020") == (2020, 2024)
    assert years_of("avant") is None


def test_cat_42_a_document_says_how_fresh_it_is():
    seen = [
        freshness(on, TODAY)
        for on in (
            date(2025, 11, 28),
            date(2025, 11, 27),
            date(2024, 11, 28),
            date(2024, 11, 27),
            None,
        )
    ]
    assert seen == [
        Freshness.FRESH,
        Freshness.AGEING,
        Freshness.AGEING,
        Freshness.STALE,
        Freshness.UNKNOWN,
    ]


def test_cat_43_each_theme_has_its_week_and_none_without_enough():
    counts = [("A", 9), ("B", 4), ("C", 3)]
    monday = date(2026, 11, 23)
    weeks = [date.fromordinal(monday.toordinal() + 7 * n) for n in range(4)]
    shown = [theme_of_the_week(counts, week) for week in weeks]
    assert set(shown) == {"A", "B"}
    assert shown[0] != shown[1]
    sunday = date(2026, 11, 29)
    assert theme_of_the_week(counts, sunday) == theme_of_the_week(counts, monday)
    assert theme_of_the_week([("C", 3)], monday) == ""


def test_cat_44_other_publishers_come_before_the_same_one():
    others = [Other(1, "Onisep"), Other(2, "Onisep"), Other(3, "Dila"), Other(4, "")]
    assert [o.pk for o in others_first(others, "Onisep", 3)] == [3, 4, 1]


def test_cat_44_others_are_announced_only_when_they_are_shown():
    assert is_beside_others("Onisep", ["", "Onisep", "Dila"])
    assert not is_beside_others("Onisep", ["", "Onisep"])


@pytest.mark.django_db
def test_cat_44_a_document_without_a_neighbour_says_its_publisher_alone(client):
    document = DocumentFactory(publisher="Onisep")
    said = client.get(f"/ressources/{document.pk}/").text
    assert "Publié par Onisep." in said
    assert "comparez" not in said


def test_cat_45_machines_are_told_what_the_page_says():
    told = {"kind": "livre", "title": "VAE", "year": 2024, "reviewed_on": TODAY}
    whole = as_schema_org(told, "https://example.org/ressources/1/")
    assert whole["@type"] == "Book"
    assert whole["datePublished"] == "2024"
    assert whole["lastReviewed"] == "2026-11-28"
    assert "author" not in whole
    assert "publisher" not in whole


@pytest.fixture
def room(db):
    theme = Theme.objects.create(code="CV", label="Le CV", plain_label="Refaire mon CV")
    Shelf.objects.create(
        code="emploi", label="Trouver un emploi", marks="EMP", left=4, top=4
    )
    for n in range(5):
        document = DocumentFactory(
            title=f"Refaire son curriculum, tome {n}",
            kind="livre",
            language="fr",
            year=2021,
            publisher=("Onisep", "Dila")[n % 2],
            reviewed_on=TODAY,
            summary="</script><script>alert(1)</script>",
        )
        HoldingFactory(document=document)
        DocumentThemeFactory(document=document, theme=theme, grade=3)
    services.rebuild_search()
    return queries.search("curriculum").cards


@pytest.mark.parametrize("page", PAGES)
def test_every_door_is_open_with_and_without_documents(client, db, page):
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_every_door_leads_to_documents(client, room, page):
    shown = soup(client.get(page))
    assert shown.select('a[href^="/ressources/"]')
    assert not client.get(page).cookies


@pytest.mark.parametrize("page", PAGES)
def test_a_fuller_room_costs_no_more(client, room, page):
    def fuller():
        for n in range(6):
            HoldingFactory(document=DocumentFactory(title=f"Autre {n}", year=2001))
        services.rebuild_search()

    assert_queries_do_not_grow(client, page, connection, fuller)


def test_one_narrows_by_year_by_place_and_by_shelf(client, room):
    for asked in ("annees=2020", "ou=rayon", "rayon=EMP", "theme=CV", "langue=fr"):
        assert len(soup(client.get(f"/ressources/?{asked}")).select(".result")) == 5
    labels = soup(client.get("/ressources/?annees=2020")).select_one(".facets").text
    assert "2020–2024" in labels
    labels = soup(client.get("/ressources/?rayon=EMP")).select_one(".facets").text
    assert "Trouver un emploi" in labels


def test_the_shelf_of_a_document_is_lit(client, room):
    sheet = soup(client.get(f"/ressources/{room[0].pk}/"))
    assert sheet.select_one(".room__shelf--lit text").text == "EMP"
    plan = soup(client.get("/ressources/plan/?rayon=EMP"))
    assert plan.select_one(".shelves a[aria-current]")


def test_a_document_says_why_it_is_here_and_what_else_there_is(client, room):
    sheet = soup(client.get(f"/ressources/{room[0].pk}/"))
    assert "Refaire mon CV" in sheet.select_one(".reasons").text
    others = sheet.select(".page__aside ul a")
    assert len(others) == 4


def test_a_document_tells_machines_and_lets_no_script_through(client, room):
    body = client.get(f"/ressources/{room[0].pk}/").content.decode()
    told = body.partition('<script type="application/ld+json">')[2]
    told = told.partition("</script>")[0]
    assert json.loads(told)["name"] == room[0].title
    assert "<script>alert" not in body


@pytest.mark.parametrize("ending", ["", "?format=carnet", "?format=autre"])
def test_one_leaves_with_a_leaf(client, room, ending):
    leaf = soup(client.get(f"/ressources/{room[0].pk}/feuille/{ending}"))
    assert "EMP 200 CV" in leaf.text
    assert leaf.select_one(".qr svg")


def test_a_leaf_of_what_is_withdrawn_is_not_found(client, room):
    services.withdraw(room[0].pk, at=now())
    assert client.get(f"/ressources/{room[0].pk}/feuille/").status_code == 404


def test_a_correction_may_be_refused(client, room):
    corrected = soup(client.get("/ressources/?q=curiculum"))
    again = corrected.select_one(".alert a")["href"]
    as_typed = soup(client.get(f"/ressources/{again}"))
    assert as_typed.select_one(".alert") is None


def test_a_filter_that_leaves_nothing_can_be_taken_off(client, room):
    page = soup(client.get("/ressources/?q=curriculum&nature=film"))
    assert page.select_one(".empty a")["href"] == "/ressources/?q=curriculum"
    assert page.select_one(".facets a[aria-current]")["href"] == "?q=curriculum"


def test_the_kiosk_keeps_its_frame_from_page_to_page(client, room):
    page = soup(client.get("/ressources/?borne=1&q=curriculum"))
    assert page.select_one("[data-end]")
    assert page.select_one(".result a")["href"].endswith("?borne=1")
    assert all("borne=1" in a["href"] for a in page.select(".facets a"))


@pytest.mark.parametrize(
    "odd", ["?rayon=%00", "?rayon=<b>", "?borne=x&q=%27", "?tel_quel"]
)
def test_odd_addresses_are_answered(client, room, odd):
    for page in ("/ressources/", "/ressources/plan/", "/ressources/themes/"):
        assert client.get(page + odd).status_code == 200
