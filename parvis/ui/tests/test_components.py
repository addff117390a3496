"""Each component, as a template calls it."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from parvis.ui.parts import FacetGroup, FacetOption

PARIS = ZoneInfo("Europe/Paris")
AT = datetime(2026, 3, 10, 14, 0, tzinfo=PARIS)


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def soup(source: str, **context: object) -> BeautifulSoup:
    return BeautifulSoup(render(source, **context), "html5lib")


class Sheet(forms.Form):
    title = forms.CharField(label="Titre", help_text="Tel qu’affiché.")
    note = forms.CharField(label="Note", required=False)
    when = forms.ChoiceField(
        label="Quand", choices=[("m", "Matin")], widget=forms.RadioSelect
    )


def test_a_field_ties_label_help_and_error_to_the_input():
    form = Sheet({})
    page = soup("{% field form.title %}", form=form)
    entry = page.select_one("input")
    assert page.select_one("label")["for"] == entry["id"]
    told = entry["aria-describedby"].split()
    assert [page.find(id=i) is not None for i in told] == [True, True]
    assert entry["aria-invalid"] == "true"


def test_only_optional_fields_say_so():
    assert "facultatif" not in render("{% field form.title %}", form=Sheet())
    assert "facultatif" in render("{% field form.note %}", form=Sheet())


def test_choices_stand_in_a_fieldset_with_a_legend():
    page = soup("{% field form.when %}", form=Sheet())
    assert page.select_one("fieldset legend").get_text(strip=True) == "Quand"


def test_a_button_is_a_link_only_when_it_has_an_address():
    assert (
        soup("{% button 'Voir' '/poles/' %}").select_one("a.button")["href"]
        == "/poles/"
    )
    plain = soup("{% button 'Oui' name='a' value='1' aria_describedby='x' %}").button
    assert plain["type"] == "submit"
    assert plain["aria-describedby"] == "x"


def test_blocks_keep_what_is_inside_and_escape_what_is_given():
    page = soup("{% card title %}<p>Dedans</p>{% endcard %}", title="<b>Titre</b>")
    assert page.select_one(".card h3").get_text() == "<b>Titre</b>"
    assert page.select_one(".card p").get_text() == "Dedans"
    assert soup("{% alert 'error' %}Non{% endalert %}").select_one("[role=alert]")
    assert soup("{% details 'Plus' %}<p>Ici</p>{% enddetails %}").details.p


def test_a_state_is_a_word_and_a_sign():
    badge = soup("{% badge 'Ouvert' 'open' %}").select_one(".badge")
    assert badge.svg
    assert badge.get_text(strip=True) == "Ouvert"


def test_the_pager_keeps_the_rest_of_the_address():
    request = RequestFactory().get("/ressources/", {"q": "vae", "page": "2"})
    page = Paginator(range(50), 10).get_page(2)
    links = soup("{% pager page %}", page=page, request=request).select("a")
    assert [a["href"] for a in links] == ["?q=vae&page=1", "?q=vae&page=3"]


def test_a_single_page_has_no_pager():
    request = RequestFactory().get("/")
    page = Paginator(range(3), 10).get_page(1)
    assert render("{% pager page %}", page=page, request=request).strip() == ""


def test_facets_are_links_and_say_which_is_chosen():
    group = FacetGroup("Genre", (FacetOption("Film", 3, "?kind=film", is_active=True),))
    link = soup("{% facets groups %}", groups=[group]).select_one("a[aria-current]")
    assert link["href"] == "?kind=film"
    assert "3" in link.get_text()


def test_the_breadcrumb_ends_on_this_page():
    page = soup("{% breadcrumb 'Accueil' '/' 'Pôles' %}")
    assert page.select_one("a")["href"] == "/"
    assert page.select_one("[aria-current=page]").get_text() == "Pôles"


def test_a_pole_mark_has_shape_letter_and_hue():
    mark = soup("{% pole_mark 'E' 'square' 'pole-2' %}").svg
    assert mark["data-hue"] == "pole-2"
    assert mark.use["href"].endswith("#shape-square")
    assert mark.find("text").get_text() == "E"


def test_the_rest_draws():
    assert soup("{% stat 12 'minutes' %}").select_one(".stat__value")
    assert soup("{% empty_state 'Rien' 'Texte' '/' 'Voir' %}").select_one("a.button")
    assert soup("{% icon 'search' 'Chercher' %}").svg["aria-label"] == "Chercher"


def test_a_way_that_does_not_exist_is_not_shown():
    request = RequestFactory().get("/accessibilite/")
    assert render("{% nav_link '/nulle-part/' 'Non' %}", request=request).strip() == ""
    here = soup("{% nav_link '/accessibilite/' 'Oui' %}", request=request).a
    assert here["aria-current"] == "page"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (time(14, 30), "14\u00a0h\u00a030"),
        (time(18, 0), "18\u00a0h"),
        (datetime(2026, 3, 10, 8, 5, tzinfo=UTC), "9\u00a0h\u00a005"),
        (None, ""),
    ],
)
def test_hours_are_said_in_french(value, expected):
    assert render("{{ value|hour }}", value=value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (datetime(2026, 3, 10, 18, 0, tzinfo=PARIS), "aujourd’hui à 18\u00a0h"),
        (datetime(2026, 3, 11, 10, 30, tzinfo=PARIS), "demain à 10\u00a0h\u00a030"),
        (datetime(2026, 4, 1, 10, 0, tzinfo=PARIS), "mercredi 1er avril à 10\u00a0h"),
        (None, ""),
    ],
)
def test_moments_are_told_from_now(value, expected):
    assert render("{% moment value %}", value=value, at=AT) == expected


def test_languages_are_named_in_a_sentence():
    assert (
        render("{{ codes|languages }}", codes=["fr", "en", "ar"])
        == "français, anglais et arabe"
    )
    assert render("{{ codes|languages }}", codes=["zz"]) == "zz"
    assert render("{{ code|tongue }}", code="es") == "espagnol"


def test_what_a_source_typed_is_set_in_print():
    typed = "L'emploi - c'est où ? « ici » : oui... <b>'</b>"
    assert render("{{ text|typeset }}", text=typed) == (
        "L’emploi – c’est où\u202f? «\u202fici\u202f»\u00a0: oui… &lt;b&gt;&#x27;&lt;/b&gt;"
    )


def test_thousands_are_grouped():
    assert render("{{ n|grouped }} {{ m|grouped }}", n=12441, m=7) == "12\u202f441 7"


def test_short_numbers_of_a_message_can_be_called():
    page = soup(
        "{{ text|phone_links }}", text="Le 115, le 3114 ; en 2026, 1150 <b>non</b>"
    )
    assert [a["href"] for a in page.select("a")] == ["tel:115", "tel:3114"]
    assert page.select("b") == []
    assert render("{{ text|short_numbers|join:' ' }}", text="115, 15, 115") == "115 15"


@pytest.mark.parametrize(
    ("on", "written"),
    [
        (date(2027, 1, 1), "1er janvier 2027 1er janvier"),
        (date(2027, 5, 2), "2 mai 2027 2 mai"),
    ],
)
def test_the_first_of_a_month_is_an_ordinal(on, written):
    assert render("{{ on|dated }} {{ on|yearly }}", on=on).strip() == written
