"""The components of the desk, the kiosk and the wall."""

from datetime import UTC, datetime, timedelta

import pytest
from django import forms

from parvis.kit.testing import soup as page_of
from parvis.ui.parts import Bar, Tab
from parvis.ui.tests.test_components import render, soup

AT = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)


class Sheet(forms.Form):
    age = forms.ChoiceField(
        label="Âge",
        choices=[("a", "18 à 25 ans"), ("?", "Non renseigné")],
        widget=forms.RadioSelect,
    )


def test_a_number_is_said_with_the_letter_of_its_pole():
    number = soup("{% number 42 'E' 'square' 'pole-2' 'large' %}").select_one(".number")
    assert number.select_one("svg")["aria-hidden"] == "true"
    assert number.find_all("span")[-1].get_text() == "E "
    assert number.get_text(strip=True).endswith("42")


def test_taps_are_radios_and_not_knowing_is_one_of_them():
    page = soup("{% taps form.age %}", form=Sheet({"age": "?"}))
    assert page.select_one("legend").get_text() == "Âge"
    quiet = page.select_one(".tap--quiet")
    assert quiet.input["type"] == "radio"
    assert quiet.input.has_attr("checked")
    assert len(page.select(".tap")) == 2


def test_taps_say_what_is_wrong():
    assert soup("{% taps form.age %}", form=Sheet({})).select_one(".field__error")


def test_a_line_of_the_queue_keeps_its_gestures():
    line = soup(
        "<ul>{% queue_line 7 words=words is_next=True %}<button>Oui</button>{% endqueue_line %}</ul>",
        words="<b>",
    ).select_one("li.queue__line.is-next")
    assert line.select_one(".queue__words").get_text() == "<b>"
    assert line.button.get_text() == "Oui"


def test_a_tally_counts_one_a_group_and_undoes():
    page = soup("{% tally 128 'personnes' %}")
    values = [button["value"] for button in page.select("button[name=number]")]
    assert values == ["1", "2", "5", "-1"]


@pytest.mark.parametrize(("minutes", "late"), [(19, False), (20, True)])
def test_a_timer_counts_from_the_moment_of_the_page(minutes, late):
    since = AT - timedelta(minutes=minutes)
    timer = soup("{% timer since 20 %}", since=since, at=AT).select_one(".timer")
    assert timer["data-elapsed"] == str(60 * minutes)
    assert ("is-late" in timer["class"]) is late


def test_a_timer_never_goes_below_zero():
    assert ">0&#8239;min<" in render(
        "{% timer since %}", since=AT + timedelta(hours=1), at=AT
    )


@pytest.mark.parametrize(
    ("minutes", "told"), [(90, "90 min"), (91, "1 h 31"), (222, "3 h 42")]
)
def test_a_timer_tells_long_lengths_in_hours(minutes, told):
    since = AT - timedelta(minutes=minutes)
    shown = soup("{% timer since %}", since=since, at=AT).select_one(".timer")
    assert shown.get_text().replace("\N{NARROW NO-BREAK SPACE}", " ") == told


def test_a_qr_code_is_a_figure_with_words():
    figure = soup("{% qr 'https://x.test/t' 'Suivre' 'Ici' %}").select_one("figure")
    assert figure.select_one("[role=img]")["aria-label"] == "Suivre"
    assert figure.select_one("svg path[fill='#fff']")
    assert not figure.select("[style]")


def test_figures_are_drawn_beside_their_table():
    rows = [Bar("Emploi", 18, 11, 27, "pole-2"), Bar("Autre", 0)]
    page = soup("{% bars rows 'Attentes' 'minutes' %}", rows=rows)
    assert page.select_one("rect")["width"] == "66.67"
    assert page.caption.get_text() == "Attentes"
    assert "11 et 27" in page.get_text()
    assert soup("{% bars rows 'Rien' %}", rows=[]).table


def test_tabs_are_links_and_one_is_here():
    items = [Tab("Ma file", "/a/", is_active=True, count=3), Tab("Tout", "/b/")]
    links = soup("{% tabs items 'Vues' %}", items=items).select("nav a")
    assert [a["href"] for a in links] == ["/a/", "/b/"]
    assert links[0]["aria-current"] == "page"


def test_what_changes_alone_is_told():
    page = soup("{% live 'zone' True %}Oui{% endlive %}{% stale 20 %}")
    assert page.find(id="zone")["aria-live"] == "assertive"
    assert page.select_one(".stale[hidden]")["data-stale-after"] == "20"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["conseil", "borne", "ecran", "ticket", "impression"])
def test_screens_of_the_style_guide_have_one_title(client, name):
    assert len(page_of(client.get(f"/styleguide/{name}/")).select("h1")) == 1


@pytest.mark.django_db
def test_an_unknown_screen_is_not_here(client):
    assert client.get("/styleguide/rien/").status_code == 404
