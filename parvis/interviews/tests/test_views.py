"""The pages: taps, codes, figures; who may open what."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from parvis.accounts.choices import Role
from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.tests.factories import PartnerFactory
from parvis.interviews import services
from parvis.interviews.access import GESTURES
from parvis.interviews.models import (
    ExitAnswer,
    ExitProfile,
    PartnerTally,
    Record,
    WeeklyLine,
)
from parvis.interviews.tests.scenarios import given_a_centre, given_a_record
from parvis.kit.testing import assert_queries_do_not_grow, soup

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 8, 11, tzinfo=UTC)
PAGES = {
    "interviews:home": "write_weekly_line",
    "interviews:note": "record",
    "interviews:correct": "record",
    "interviews:weekly_lines": "write_weekly_line",
    "interviews:exit_papers": "enter_answers",
    "interviews:figures": "read_figures",
    "interviews:partners": "tally_partners",
}


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def centre():
    return given_a_centre()


@pytest.fixture
def advisor(client, centre):
    member = MembershipFactory(centre=centre, role="advisor")
    client.force_login(member.user)
    return member


def as_role(client, centre, role):
    partner = PartnerFactory(centre=centre) if role == "partner_lead" else None
    member = MembershipFactory(centre=centre, role=role, partner=partner)
    client.force_login(member.user)
    return member


@pytest.mark.parametrize("role", [*Role.values, ""])
def test_each_role_opens_its_pages_and_no_other(client, centre, role):
    if role:
        as_role(client, centre, role)
    for page, gesture in PAGES.items():
        answered = client.get(reverse(page)).status_code
        refused = 403 if role else 302
        assert answered == (200 if role in GESTURES[gesture] else refused), page
    month = reverse("interviews:figures_csv", args=["2026-12"])
    assert (client.get(month).status_code == 200) is (role == "director")


def filled(page):
    """Return what a browser would send from this form, untouched."""
    form = page.select_one("#record-form")
    sent = {}
    for field in form.select("input, select"):
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.option
            sent[field["name"]] = chosen["value"]
        elif field["type"] in {"radio", "checkbox"}:
            if field.has_attr("checked"):
                sent.setdefault(field["name"], []).append(field["value"])
        else:
            sent[field["name"]] = field.get("value", "")
    return sent


def test_a_pre_filled_form_is_noted_with_four_taps(client, centre, advisor):
    token = services.prefill(
        {"pole": "EMPLOI", "length": "20_30", "language": "ar", "channel": "on_site"},
        centre_id=centre.pk,
        at=NOON,
    )
    page = soup(client.get(reverse("interviews:note"), {"avec": token}))
    sent = filled(page)
    taps = {"themes": ["CV"], "clarity": "confused", "given": ["advice"]}
    answer = client.post(reverse("interviews:note"), sent | taps)
    assert answer.status_code == 200
    row = Record.objects.get()
    assert (row.pole.code, row.length_band, row.language, row.channel) == (
        "EMPLOI",
        "20_30",
        "ar",
        "on_site",
    )
    assert row.clarity == "confused"
    assert row.age_band == "unsaid"
    assert soup(answer).select_one("#correction-code").get_text(strip=True)


def test_the_themes_of_the_pole_come_first(client, advisor):
    page = soup(client.get(reverse("interviews:note"), {"pole": "CHANGER"}))
    assert [i["value"] for i in page.select("[name=themes]")] == ["BILAN", "VAE"]
    assert [i["value"] for i in page.select("[name=other_themes]")] == ["CV", "OFFRES"]


def test_no_field_of_a_record_takes_a_sentence(client, advisor):
    page = soup(client.get(reverse("interviews:note"), {"pole": "CHANGER"}))
    form = page.select_one("#record-form")
    assert form.select("textarea, input[type=text]") == []


def test_a_double_click_notes_once_and_counts_the_partner_once(client, centre):
    lead = as_role(client, centre, "partner_lead")
    sent = {"uuid": str(uuid4()), "pole_code": "EMPLOI", "themes": ["CV"]}
    codes = {
        soup(client.post(reverse("interviews:note"), sent))
        .select_one("#correction-code")
        .get_text(strip=True)
        for _ in range(2)
    }
    assert len(codes) == 1
    assert Record.objects.count() == 1
    assert PartnerTally.objects.get(partner=lead.partner).number == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"themes": ["CV", "OFFRES"], "other_themes": ["VAE", "BILAN"]},
        {"given": ["no_answer", "advice"]},
        {"themes": ["NOPE"]},
        {"pole_code": "NOPE"},
        {"language": "<script>"},
        {"uuid": "x"},
        {"channel": "\0"},
    ],
)
def test_a_wrong_form_keeps_what_was_tapped(client, advisor, wrong):
    sent = {"uuid": str(uuid4()), "pole_code": "EMPLOI", "clarity": "clear"} | wrong
    answer = client.post(reverse("interviews:note"), sent)
    assert answer.status_code == 422
    assert soup(answer).select_one("[name=clarity][value=clear]").has_attr("checked")
    assert Record.objects.count() == 0


def test_a_record_is_opened_by_its_code_then_changed(client, centre, advisor):
    code = given_a_record(centre, at=NOON, themes=("VAE",), clarity="clear")
    page = soup(client.post(reverse("interviews:correct"), {"code": code}))
    sent = filled(page)
    assert sent["clarity"] == ["clear"]
    assert sent["other_themes"] == ["VAE"]
    client.post(reverse("interviews:correct"), sent | {"clarity": "confused"})
    assert Record.objects.get().clarity == "confused"
    client.post(reverse("interviews:correct"), {"code": code, "erase": "1"})
    assert Record.objects.count() == 0


def test_an_old_or_a_wrong_code_gets_the_same_sentence(client, centre, advisor):
    with time_machine.travel(datetime(2026, 12, 7, 11, tzinfo=UTC), tick=False):
        old = given_a_record(centre, at=datetime(2026, 12, 7, 11, tzinfo=UTC))
    told = [
        soup(client.post(reverse("interviews:correct"), {"code": code}))
        .select_one(".field__error")
        .get_text(strip=True)
        for code in (old, "ZZZ-ZZZ-ZZZ", "'; DROP TABLE")
    ]
    assert told[0] == told[1] == told[2] != ""


def test_a_line_that_points_to_someone_is_refused_kindly(client, advisor):
    said = "Rappeler Mme Diallo au 06 12 34 56 78"
    answer = client.post(reverse("interviews:weekly_lines"), {"text": said})
    assert answer.status_code == 422
    page = soup(answer)
    assert page.textarea.get_text(strip=True) == said
    assert "pourrait désigner quelqu’un" in page.select_one(".field__error").get_text()
    assert WeeklyLine.objects.count() == 0


def test_a_line_is_written_shown_and_erased(client, advisor):
    page = reverse("interviews:weekly_lines")
    client.post(page, {"text": "Il manque des ateliers le soir"})
    assert "Il manque des ateliers" in client.get(page).content.decode()
    line = WeeklyLine.objects.get()
    client.post(reverse("interviews:erase_weekly_line", args=[line.pk]))
    assert WeeklyLine.objects.count() == 0


def test_the_team_at_work_has_its_own_pages_at_the_top(client, advisor):
    top = soup(client.get(reverse("interviews:note"))).select_one("#masthead")
    assert [a.get_text(strip=True) for a in top.select("nav a")] == [
        "Ma journée",
        "Permanences",
        "Entretiens",
        "Mon compte",
    ]


def test_two_taps_at_the_exit_without_a_cookie(client, centre):
    stand = reverse(
        "interviews:exit_stand", args=[services.open_exit_stand(centre_id=centre.pk)]
    )
    first = client.get(stand)
    second = client.get(stand, hidden(first) | {"helped": "yes"})
    assert hidden(second)["uuid"] == hidden(first)["uuid"]
    for _ in range(2):  # by the way back too
        sent = client.post(stand, hidden(second) | {"next_step": "roughly"})
        assert sent.status_code == 302, (
            "an answer to a form is shown at its own address"
        )
        thanks = client.get(sent.url)
        assert "Merci" in soup(thanks).select_one("h1").get_text()
    assert (ExitAnswer.objects.count(), ExitProfile.objects.count()) == (1, 0)
    profile = {"profile": "1", "age_band": "30_44", "uuid": str(uuid4())}
    client.post(stand, profile)
    assert ExitProfile.objects.count() == 1
    for answer in (first, second, thanks):
        assert not answer.cookies


def hidden(response):
    return {i["name"]: i["value"] for i in soup(response).select("input[type=hidden]")}


def test_a_tablet_never_answers_a_form_with_a_page(client, centre, monkeypatch):
    stand = reverse(
        "interviews:exit_stand", args=[services.open_exit_stand(centre_id=centre.pk)]
    )
    for strange in ({}, {"helped": "yes"}, {"helped": "bof", "next_step": "yes"}):
        assert client.post(stand, strange).url == stand
    assert client.get(stand, {"helped": "bof", "uuid": "x"}).status_code == 200

    def refuse(**told):
        raise services.TooManyAnswers

    monkeypatch.setattr(services, "answer_exit", refuse)
    sent = client.post(stand, {"helped": "yes", "next_step": "yes"})
    assert "assez de réponses" in soup(client.get(sent.url)).get_text()


def test_a_tablet_opened_too_long_ago_says_so(client, centre):
    old = datetime(2026, 9, 1, 11, tzinfo=UTC)
    with time_machine.travel(old, tick=False):
        stand = services.open_exit_stand(centre_id=centre.pk)
    for token in (stand, "anything"):
        answer = client.get(reverse("interviews:exit_stand", args=[token]))
        assert answer.status_code == 410
        assert "Cette adresse n’ouvre rien" in answer.content.decode()


def test_papers_of_a_day_are_entered(client, centre):
    as_role(client, centre, "welcome")
    page = reverse("interviews:exit_papers")
    sent = {"day": "2026-12-07", "yes_yes": 3, "no_unsaid": 2}
    assert client.post(page, sent).status_code == 302
    assert ExitAnswer.objects.count() == 5
    for wrong in ({"day": "2026-12-25"}, {"yes_yes": -1}, {"yes_yes": "dix"}):
        assert client.post(page, sent | wrong).status_code == 422
    assert ExitAnswer.objects.count() == 5


def test_the_month_hides_small_numbers_on_the_page_and_in_the_file(client, centre):
    as_role(client, centre, "director")
    for n in range(12):
        given_a_record(centre, at=NOON, language="fr" if n < 9 else "ta")
    page = soup(client.get(reverse("interviews:figures")))
    assert "12" in page.select_one("main").get_text()
    file = client.get(reverse("interviews:figures_csv", args=["2026-12"]))
    rows = file.content.decode("utf-8-sig").splitlines()
    tamil = next(r for r in rows if "amoul" in r)
    assert tamil.endswith(";moins de 5, ou masqué avec lui")
    assert client.get(reverse("interviews:figures"), {"mois": "x"}).status_code == 404
    late = reverse("interviews:figures_csv", args=["2026-13"])
    assert client.get(late).status_code == 404


def test_a_lead_sees_only_their_partner(client, centre):
    lead = as_role(client, centre, "partner_lead")
    other = PartnerFactory(centre=centre, name="Un autre partenaire")
    pole = centre.poles.first()
    for partner in (lead.partner, other):
        services.tally_partner(
            centre_id=centre.pk, partner_id=partner.pk, pole_id=pole.pk, at=NOON
        )
    page = (
        soup(client.get(reverse("interviews:partners"))).select_one("main").get_text()
    )
    assert lead.partner.name in page
    assert "Un autre partenaire" not in page


def test_more_interviews_do_not_cost_more_queries(client, centre):
    as_role(client, centre, "director")
    given_a_record(centre, at=NOON)
    assert_queries_do_not_grow(
        client,
        reverse("interviews:figures"),
        connection,
        lambda: [given_a_record(centre, at=NOON) for _ in range(6)],
    )


def test_figures_of_nothing_are_in_the_singular(client, centre):
    client.force_login(MembershipFactory(centre=centre, role="director").user)
    page = soup(client.get(reverse("interviews:figures"))).get_text(" ", strip=True)
    assert "entretien noté" in page
    assert "réponse à la sortie" in page
