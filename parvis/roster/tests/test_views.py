"""Pages: who enters, what is shown to whom, and nobody named to the public."""

import hashlib
import itertools
import re
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse

from parvis.accounts.choices import Role
from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.models import OpeningHours
from parvis.centres.tests.factories import PartnerFactory, PoleFactory
from parvis.kit.testing import soup
from parvis.roster.models import Absence, Advisor, Commitment, Pattern, Shift
from parvis.roster.rules.calendar import Appointment, written
from parvis.roster.tests.factories import MONDAY, a_pattern, a_shift, an_advisor

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, 8, tzinfo=UTC)  # a Monday, 10 h in Paris


@pytest.fixture(autouse=True)
def monday(time_machine):
    time_machine.move_to(AT, tick=False)


@pytest.fixture
def place():
    pole = PoleFactory(code="EMPLOI", languages=["fr"])
    OpeningHours.objects.create(
        centre=pole.centre, weekday=0, opens_at=time(9), closes_at=time(17)
    )
    return pole


@pytest.fixture
def as_role(client, place, settings):
    settings.SECOND_FACTOR_ROLES = []

    def enter(role, partner=None):
        member = MembershipFactory(centre=place.centre, role=role, partner=partner)
        client.force_login(
            member.user, backend="django.contrib.auth.backends.ModelBackend"
        )
        return client

    return enter


def test_machines_read_until_when_in_the_hours_of_the_place(client, place):
    a_shift(an_advisor(place), MONDAY, 9, 12, at=AT)
    (duty,) = client.get(f"/api/v1/centres/{place.centre.code}/on-duty").json()
    assert (duty["pole"], duty["until"]) == ("EMPLOI", "2026-06-01T12:00:00+02:00")


def test_ros_11_no_public_page_nor_address_of_machines_names_anyone(client, place):
    partner = PartnerFactory(
        centre=place.centre, name="EMPLOYEUR-SECRET", short_name="SIGLE-SECRET"
    )
    advisor = an_advisor(place, label="ALIAS-SECRET", partner=partner)
    shift = a_shift(advisor, MONDAY, 9, 12, at=AT)
    other = an_advisor(place, label="AUTRE-SECRET", partner=partner)
    gone = a_shift(other, MONDAY, 9, 12, at=AT)
    gone.state = "cancelled"
    gone.save()
    addresses = [
        reverse("roster:this_week"),
        reverse("roster:this_week") + "?semaine=2026-06-08",
        reverse("rest:on_duty", args=[place.centre.code]),
        reverse("centres:poles"),
        "/",
    ]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        told = response.content.decode()
        for secret in (
            "ALIAS-SECRET",
            "AUTRE-SECRET",
            "EMPLOYEUR-SECRET",
            "SIGLE-SECRET",
        ):
            assert secret not in told, address
    assert b"EMPLOI" in client.get(addresses[2]).content
    assert shift.pole.name in client.get(addresses[0]).content.decode()


def test_what_anyone_reads_may_be_kept_by_a_cache_and_gives_no_cookie(client, place):
    response = client.get(reverse("roster:this_week"))
    assert "public" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.parametrize(
    "asked", ["hier", "2026-13-45", "9999-12-31", "1901-01-01", "2027-06-01"]
)
def test_a_week_that_is_not_one_is_not_found(client, place, asked):
    assert (
        client.get(reverse("roster:this_week"), {"semaine": asked}).status_code == 404
    )


def test_the_week_shows_who_is_where_and_what_nobody_covers(as_role, place):
    advisor = an_advisor(place, label="Aubépine", languages=["fr", "ar"])
    a_shift(advisor, MONDAY, 9, 12, at=AT)
    text = as_role(Role.DIRECTOR).get(reverse("roster:week")).content.decode()
    assert "Aubépine" in text
    assert "arabe" in text
    assert re.search(r"12.h – 17.h, personne", text)


def test_a_lead_sees_only_the_people_and_the_half_days_of_their_partner(as_role, place):
    ours = PartnerFactory(centre=place.centre, name="Les nôtres")
    theirs = PartnerFactory(centre=place.centre, name="Les autres", short_name="Autres")
    for partner, label, owed in ((ours, "Aubépine", 3), (theirs, "Bouleau", 4)):
        a_shift(an_advisor(place, label=label, partner=partner), MONDAY, 9, 12, at=AT)
        Commitment.objects.create(
            partner=partner, pole=place, year=2026, half_days=owed
        )
    client = as_role(Role.PARTNER_LEAD, ours)
    week = client.get(reverse("roster:week")).content.decode()
    assert "Aubépine" in week
    assert "Bouleau" not in week
    page = client.get(reverse("roster:commitments")).content.decode()
    file = client.get(reverse("roster:commitments_csv", args=[2026])).content.decode()
    for told in (page, file):
        assert "Les nôtres" in told
        assert "Les autres" not in told
    assert "Tous les partenaires;Tous les pôles;7;0;0;2;5;0" in file


def test_a_spreadsheet_never_reads_a_formula(as_role, place):
    partner = PartnerFactory(centre=place.centre, name="=1+1")
    Commitment.objects.create(partner=partner, pole=place, year=2026, half_days=1)
    file = as_role(Role.DIRECTOR).get(reverse("roster:commitments_csv", args=[2026]))
    assert "'=1+1" in file.content.decode()


def test_no_page_counts_what_an_adviser_does(as_role, place):
    advisor = an_advisor(place, label="Aubépine")
    for day in range(3):
        a_shift(advisor, MONDAY + timedelta(days=day), 9, 12, at=AT)
    client = as_role(Role.DIRECTOR)
    assert "Aubépine" not in client.get(reverse("roster:commitments")).content.decode()
    for name, arguments in (("advisors", []), ("advisor", [advisor.pk])):
        text = client.get(reverse(f"roster:{name}", args=arguments)).content.decode()
        assert not re.search(r"\d+ (permanences|demi-journées)", text)


def test_one_tap_confirms_and_one_takes_back(as_role, place):
    shift = a_shift(an_advisor(place), MONDAY, 9, 12, at=AT)
    client = as_role(Role.WELCOME)
    assert "Est là" in client.get(reverse("roster:today")).content.decode()
    back = {"retour": "aujourdhui"}
    response = client.post(
        reverse("roster:confirm", args=[shift.pk]), back, follow=True
    )
    assert response.redirect_chain[-1][0] == reverse("roster:today")
    shift.refresh_from_db()
    assert shift.state == "held"
    client.post(reverse("roster:take_back", args=[shift.pk]), back)
    shift.refresh_from_db()
    assert shift.state == "planned"


def test_a_permanence_is_added_once_refused_twice_cancelled_replaced(as_role, place):
    here, other = an_advisor(place), an_advisor(place)
    client = as_role(Role.WELCOME)
    form = {
        "uuid": str(uuid4()),
        "advisor": here.pk,
        "pole": place.pk,
        "day": "2026-06-03",
        "starts": "14:00",
        "ends": "17:30",
        "channel": "onsite",
    }
    for _ in range(2):
        assert client.post(reverse("roster:new_shift"), form).status_code == 302
    shift = Shift.objects.get()
    again = client.post(reverse("roster:new_shift"), form | {"uuid": str(uuid4())})
    assert "autre permanence à ce moment-là" in again.content.decode()
    client.post(reverse("roster:cancel", args=[shift.pk]))
    page = client.get(reverse("roster:shift", args=[shift.pk])).content.decode()
    assert other.label in page
    told = {"uuid": str(uuid4()), "advisor": other.pk}
    client.post(reverse("roster:replace", args=[shift.pk]), told)
    assert Shift.objects.get(replaces=shift).advisor == other
    assert client.get(reverse("roster:week")).status_code == 200


def test_two_permanences_are_exchanged(as_role, place):
    a, b = an_advisor(place), an_advisor(place)
    one = a_shift(a, MONDAY + timedelta(days=1), 9, 12, at=AT)
    other = a_shift(b, MONDAY + timedelta(days=2), 9, 12, at=AT)
    client = as_role(Role.DIRECTOR)
    assert (
        b.label in client.get(reverse("roster:shift", args=[one.pk])).content.decode()
    )
    told = {"other": other.pk, "mine": a.pk, "theirs": b.pk}
    client.post(reverse("roster:swap", args=[one.pk]), told)
    one.refresh_from_db()
    assert one.advisor == b
    refused = client.post(
        reverse("roster:swap", args=[one.pk]), {"other": "x"}, follow=True
    )
    assert "Choisissez la permanence" in refused.content.decode()


def test_an_adviser_is_added_planned_and_away(as_role, place):
    partner = PartnerFactory(centre=place.centre)
    client = as_role(Role.DIRECTOR)
    told = {
        "label": "Aubépine",
        "partner": partner.pk,
        "poles": [place.pk],
        "languages": ["fr", "fsl"],
        "channels": ["onsite"],
        "active_from": "2026-06-01",
    }
    client.post(reverse("roster:new_advisor"), told)
    advisor = Advisor.objects.get()
    twice = client.post(reverse("roster:new_advisor"), told)
    assert "déjà pris" in twice.content.decode()
    usual = {
        "pole": place.pk,
        "weekday": 0,
        "rhythm": "week",
        "starts": "09:00",
        "ends": "12:00",
        "first_on": "2026-06-01",
        "last_on": "2026-12-31",
        "channel": "onsite",
    }
    client.post(reverse("roster:new_pattern", args=[advisor.pk]), usual)
    pattern = Pattern.objects.get()
    assert Shift.objects.filter(pattern=pattern).count() == 9
    sheet = client.get(reverse("roster:advisor", args=[advisor.pk])).content.decode()
    assert "Chaque lundi" in sheet
    absence = {"uuid": str(uuid4()), "first_on": "2026-06-08", "last_on": "2026-06-15"}
    page = client.post(
        reverse("roster:absent", args=[advisor.pk]), absence, follow=True
    )
    assert "2 permanences sont à remplacer" in page.content.decode()
    client.post(reverse("roster:present", args=[Absence.objects.get().pk]))
    client.post(reverse("roster:except_day", args=[pattern.pk]), {"on": "2026-06-22"})
    client.post(reverse("roster:stop_pattern", args=[pattern.pk]), {"on": "2026-06-30"})
    planned = Shift.objects.filter(state="planned").values_list("day", flat=True)
    assert list(planned) == [date(2026, 6, 1), date(2026, 6, 29)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_on": "2036-01-01"},
        {"last_on": "2020-01-01"},
        {"first_on": "0001-01-01"},
        {"ends": "09:00"},
        {"ends": "25:99"},
        {"weekday": "9"},
        {"rhythm": "FREQ=SECONDLY"},
    ],
)
def test_what_cannot_come_back_is_refused_in_a_sentence(as_role, place, wrong):
    advisor = an_advisor(place)
    usual = {
        "pole": place.pk,
        "weekday": 0,
        "rhythm": "week",
        "starts": "09:00",
        "ends": "12:00",
        "first_on": "2026-06-01",
        "last_on": "2026-12-31",
        "channel": "onsite",
    }
    page = as_role(Role.DIRECTOR).post(
        reverse("roster:new_pattern", args=[advisor.pk]), usual | wrong
    )
    assert page.status_code == 200
    assert not Pattern.objects.exists()


def test_what_a_partner_owes_is_changed(as_role, place):
    partner = PartnerFactory(centre=place.centre, code="nous")
    client = as_role(Role.DIRECTOR)
    address = reverse("roster:edit_commitments", args=[2026, "nous"])
    client.post(address, {f"pole_{place.pk}": "12"})
    assert Commitment.objects.get(partner=partner).half_days == 12
    client.post(address, {f"pole_{place.pk}": "0"})
    assert not Commitment.objects.exists()


def test_the_holidays_are_chosen_and_shown(as_role, place):
    client = as_role(Role.DIRECTOR)
    told = {"territory": "alsace-moselle", "zone": "B"}
    page = client.post(reverse("roster:calendar"), told, follow=True)
    assert "Saint-Étienne" in page.content.decode()


EVERYONE = (
    "week",
    "today",
    "new_shift",
    "calendar",
    "commitments",
    "advisors",
    "new_advisor",
)
ALLOWED = {
    Role.DIRECTOR: set(EVERYONE),
    Role.WELCOME: {"week", "today", "new_shift", "calendar"},
    Role.ADVISOR: {"week"},
    Role.DOCUMENTALIST: set(),
}


@pytest.mark.parametrize(("role", "name"), list(itertools.product(ALLOWED, EVERYONE)))
def test_who_enters_which_page(as_role, role, name):
    expected = 200 if name in ALLOWED[role] else 403
    assert as_role(role).get(reverse(f"roster:{name}")).status_code == expected


def test_another_centre_cannot_be_reached_by_its_numbers(as_role, place):
    elsewhere = PoleFactory(centre__code="ailleurs", centre__is_default=False)
    advisor = an_advisor(elsewhere)
    shift = a_shift(advisor, MONDAY, 9, 12, at=AT)
    client = as_role(Role.DIRECTOR)
    for name, pk in (("shift", shift.pk), ("advisor", advisor.pk)):
        assert client.get(reverse(f"roster:{name}", args=[pk])).status_code == 404
    assert client.post(reverse("roster:cancel", args=[shift.pk])).status_code == 404


def test_someone_s_calendar_opens_with_its_secret_only(client, place):
    advisor = an_advisor(place, feed_hash=hashlib.sha256(b"secret").hexdigest())
    a_shift(advisor, MONDAY, 9, 12, at=AT)
    assert client.get(reverse("roster:feed", args=["autre"])).status_code == 404
    file = client.get(reverse("roster:feed", args=["secret"])).content.decode()
    assert "DTSTART:20260601T070000Z" in file
    assert advisor.label not in file


def test_a_calendar_is_folded_and_escaped():
    one = Appointment(
        "p-1", AT, AT, "Pôle ; a, b\nBEGIN:VEVENT " + "é" * 60, "ici", False
    )
    lines = written([one], at=AT).split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert lines.count("BEGIN:VEVENT") == 1


def test_the_command_says_what_it_would_do_and_does_it_once(place, capsys, monkeypatch):
    monkeypatch.setattr("parvis.roster.management.commands.plan_shifts.now", lambda: AT)
    a_pattern(an_advisor(place))
    call_command("plan_shifts", "--dry-run")
    assert not Shift.objects.exists()
    call_command("plan_shifts")
    call_command("plan_shifts")
    assert Shift.objects.count() == 9
    assert "0 permanence prévue" in capsys.readouterr().out


def test_the_commitments_print_dated_and_without_navigation(as_role):
    page = soup(as_role(Role.DIRECTOR).get(reverse("roster:commitments")))
    dated = page.select_one(".only-print").get_text(" ", strip=True)
    assert re.search(r"état au \d+(er)? \w+ \d{4}", dated)
    for each in page.select(".tabs, nav.cluster, [data-print], a[href$='.csv']"):
        assert each.find_parent(class_="no-print") is not None, each
    assert page.select_one("script[src*='print']")


def test_a_week_that_is_over_gives_way_to_the_next_one(client, place, time_machine):
    advisor = an_advisor(place)
    a_shift(advisor, MONDAY, 9, 12, at=AT)
    a_shift(advisor, MONDAY + timedelta(days=7), 9, 12, at=AT)
    address = reverse("roster:this_week")
    assert "lundi 1er juin" in client.get(address).content.decode()
    time_machine.move_to(AT + timedelta(days=6), tick=False)
    page = client.get(address).content.decode()
    assert "Lundi 8 juin" in page
    assert "Lundi 1er juin" not in page
