"""The pages: for anyone, then for partners and the team."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.tests.factories import CentreFactory, PartnerFactory
from parvis.kit.testing import soup
from parvis.programme.choices import (
    ActivityState,
    SessionState,
    Way,
)
from parvis.programme.models import Activity, Booking, Session
from parvis.programme.services import book, walk_in
from parvis.programme.services.refusals import NoSeatLeft
from parvis.programme.tests.factories import (
    NOW,
    TUESDAY,
    a_kind,
    a_room,
    a_series,
    a_session,
    an_activity,
)
from parvis.programme.views import booking

pytestmark = pytest.mark.django_db
AGENDA = "/programme/"


@pytest.fixture(autouse=True)
def _at_a_morning_of_june(time_machine_at):
    booking.GUESSES.forget()
    booking.SEATS_ASKED.forget()


@pytest.fixture
def time_machine_at():
    import time_machine

    with time_machine.travel(NOW, tick=False):
        yield


def said(response):
    return " ".join(soup(response).get_text(" ").split()).replace("\xa0", " ")


def asked(client, session, **told):
    address = reverse("programme:book", args=[session.uuid])
    page = soup(client.get(address))
    gesture = page.select_one("[name=gesture]")["value"]
    return client.post(address, {"gesture": gesture, "party": 1, **told})


def code_of(response):
    return re.search(r"/programme/code/(\w{8})/", response.headers["Location"])[1]


def test_the_agenda_shows_what_comes_day_by_day(client):
    session = a_session(room=a_room())
    a_session(state=SessionState.DRAFT)
    a_session(an_activity(state=ActivityState.PROPOSED))
    a_session(an_activity(a_kind(is_public=False)))
    page = client.get(AGENDA)
    assert session.activity.title in said(page)
    assert len(soup(page).select(".slot")) == 1
    assert "12 places" in said(page)


def test_the_agenda_says_today_full_moved_and_cancelled(client):
    today = a_session(starts_at=NOW + timedelta(hours=2))
    a_session(moved_from=NOW)
    a_session(state=SessionState.CANCELLED, word="L’animatrice est souffrante.")
    full = a_session(capacity=1)
    book(session_id=full.pk, party=1, gesture="g", at=NOW)
    page = said(client.get(AGENDA))
    assert "Aujourd’hui dans la maison" in page
    assert today.activity.title in page
    for word in ("Déplacée", "Annulée", "Complet", "L’animatrice est souffrante."):
        assert word in page


@pytest.mark.parametrize(
    "query",
    [
        "vue=jour&jour=foo",
        "vue=semaine&jour=2026-02-30",
        "vue=jour&jour=0001-01-01",
        "vue=semaine&jour=9999-12-31",
        "jour=2026-06-09'&vue=x",
        "page=999&q=%00&sorte=%27",
    ],
)
def test_a_strange_address_still_shows_the_programme(client, query):
    a_session()
    page = client.get(f"{AGENDA}?{query}")
    assert page.status_code == 200
    if "jour=" in query:
        assert "Ce jour n’a pas pu être lu" in said(page)


def test_the_agenda_is_narrowed_by_words_kind_and_day(client):
    one = a_session(an_activity(title="Écrire une lettre"))
    two = a_session(an_activity(title="Club du soir"), starts_at=TUESDAY + timedelta(1))
    for query in (
        "q=lettres",
        f"sorte={one.activity.kind.code}",
        "vue=jour&jour=2026-06-09",
    ):
        page = said(client.get(f"{AGENDA}?{query}"))
        assert one.activity.title in page, query
        assert two.activity.title not in page, query
    week = said(client.get(f"{AGENDA}?vue=semaine&jour=2026-06-08"))
    assert one.activity.title in week
    assert two.activity.title in week
    assert "Rien ici" in said(client.get(f"{AGENDA}?q=zzzz"))


def test_the_agenda_costs_the_same_with_many_sessions(
    client, django_assert_max_num_queries
):
    kind = a_kind()
    for n in range(30):
        a_session(an_activity(kind), starts_at=TUESDAY + timedelta(hours=n))
    with django_assert_max_num_queries(12):
        client.get(AGENDA)


def test_a_seat_is_taken_shown_and_given_back(client):
    session = a_session(room=a_room())
    given = asked(client, session, party=2, needs=["wheelchair"])
    assert given.status_code == 302
    assert not given.cookies
    code = code_of(given)
    page = client.get(reverse("programme:code", args=[code]))
    assert f"{code[:4]} {code[4:]}" in said(page)
    assert "Vos 2 places sont gardées" in said(page)
    assert soup(page).select_one(".qr svg")
    back = client.post(reverse("programme:give_back", args=[code]), follow=True)
    assert "Ce code ne garde plus rien" in said(back)
    session.refresh_from_db()
    assert session.taken == 0


def test_back_and_sent_again_is_the_same_code(client):
    session = a_session()
    address = reverse("programme:book", args=[session.uuid])
    gesture = soup(client.get(address)).select_one("[name=gesture]")["value"]
    codes = {
        code_of(client.post(address, {"gesture": gesture, "party": 1})) for _ in "ab"
    }
    assert len(codes) == 1
    assert Booking.objects.count() == 1


@pytest.mark.parametrize("party", ["0", "-1", "1000000000", "deux", "", "1" * 60])
def test_a_strange_party_is_told_in_words(client, party):
    answer = asked(client, a_session(), party=party)
    assert answer.status_code == 422
    assert "personnes" in said(answer)
    assert not Booking.objects.exists()


def test_a_full_width_digit_is_a_digit(client):
    assert asked(client, a_session(), party="\uff12").status_code == 302
    assert Booking.objects.get().party == 2


def test_a_page_that_stayed_open_too_long_is_sent_once_more(client):
    session = a_session()
    address = reverse("programme:book", args=[session.uuid])
    answer = client.post(address, {"gesture": "forged", "party": 3})
    assert answer.status_code == 422
    assert "restée ouverte" in said(answer)
    form = soup(answer)
    assert form.select_one("[name=party]")["value"] == "3"
    gesture = form.select_one("[name=gesture]")["value"]
    again = client.post(address, {"gesture": gesture, "party": 3})
    assert again.status_code == 302


def test_a_waiting_party_reads_where_it_stands(client):
    session = a_session(capacity=2)
    asked(client, session, party=2)
    code = code_of(asked(client, session, party=2))
    page = said(client.get(reverse("programme:code", args=[code])))
    assert "liste d’attente" in page
    assert "Vous êtes en tête" in page


def test_a_club_is_booked_whole(client):
    activity = an_activity(a_kind(way=Way.SERIES, largest_party=1))
    series = a_series(activity)
    dates = [TUESDAY, TUESDAY + timedelta(weeks=1)]
    sessions = [a_session(activity, series=series, starts_at=d) for d in dates]
    page = client.get(reverse("programme:session", args=[sessions[0].uuid]))
    assert "toute la série" in said(page)
    code = code_of(asked(client, sessions[0]))
    shown = said(client.get(reverse("programme:code", args=[code])))
    assert "16 juin" in shown
    assert set(Session.objects.values_list("taken", flat=True)) == {1}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("ABC", "huit caractères"),
        ("ABCD EFG0", "ni 0, ni 1"),
        ("2222 2223", "caractère n’est pas le bon"),
        ("\x00" * 8, ""),
    ],
)
def test_a_code_badly_typed_is_told_kindly(client, typed, told):
    answer = client.post(reverse("programme:find_code"), {"code": typed})
    assert answer.status_code == 422
    assert told in said(answer)


def test_a_code_is_found_in_lower_case_and_with_spaces(client):
    code = code_of(asked(client, a_session()))
    typed = f" {code[:4].lower()}-{code[4:]} "
    answer = client.post(reverse("programme:find_code"), {"code": typed})
    assert code_of(answer) == code


def test_guesses_are_limited_and_nobody_is_remembered(client):
    address = reverse("programme:find_code")
    answers = [
        client.post(address, {"code": "22222222"}).status_code for _ in range(30)
    ]
    assert 429 in answers
    assert 500 not in answers


def test_a_whole_hall_on_one_network_reads_its_own_codes(client):
    code = code_of(asked(client, a_session()))
    page = reverse("programme:code", args=[code])
    assert {client.get(page).status_code for _ in range(60)} == {200}
    assert {client.get(f"{page[:-9]}22222222/").status_code for _ in range(30)} == {
        404,
        429,
    }


def test_an_address_is_kept_apart_and_a_wrong_one_is_told(client):
    code = code_of(asked(client, a_session()))
    address = reverse("programme:remind", args=[code])
    assert client.post(address, {"address": "personne"}).status_code == 422
    answer = client.post(address, {"address": "quelquun@exemple.org"})
    assert "la veille" in said(answer)


def test_a_session_page_says_how_to_come(client):
    room = a_room(name="Agora", floor="−1")
    session = a_session(an_activity(accessibility=["sign"]), room=room)
    page = said(client.get(reverse("programme:session", args=[session.uuid])))
    assert "de 14 h à 16 h" in page
    assert "Agora, niveau −1" in page
    assert "langue des signes française" in page
    activity = client.get(reverse("programme:activity", args=[session.activity.uuid]))
    assert "mardi 9 juin" in said(activity).lower()


def test_what_is_not_public_has_no_page(client):
    draft = a_session(state=SessionState.DRAFT)
    for name, uuid in (
        ("session", draft.uuid),
        ("book", draft.uuid),
        ("activity", an_activity(state=ActivityState.DRAFT).uuid),
        ("book", a_session(an_activity(a_kind(way=Way.OPEN))).uuid),
    ):
        assert client.get(reverse(f"programme:{name}", args=[uuid])).status_code == 404


def test_the_door_of_a_room_says_what_is_held(client):
    room = a_room()
    now = a_session(room=room, starts_at=NOW - timedelta(minutes=10))
    later = a_session(room=room, starts_at=now.ends_at)
    page = said(client.get(reverse("programme:door", args=[room.code])))
    assert now.activity.title in page
    assert later.activity.title in page
    assert client.get(reverse("programme:door", args=["nulle-part"])).status_code == 404


def given_a_member(client, role, **told):
    held = MembershipFactory(role=role, centre=CentreFactory(), **told)
    client.force_login(held.user)
    return held


def test_a_partner_proposes_and_the_house_publishes(client):
    partner = PartnerFactory(centre=CentreFactory())
    kind = a_kind()
    lead = given_a_member(client, "partner_lead", partner=partner)
    words = {"kind": kind.pk, "title": "Les tests en ligne", "languages": ["fr"]}
    client.post(reverse("programme:new_activity"), words)
    activity = Activity.objects.get()
    assert (activity.partner, activity.state) == (partner, ActivityState.DRAFT)
    decide = reverse("programme:decide", args=[activity.pk])
    assert client.post(decide, {"verdict": "published"}).status_code == 403
    given_a_member(client, "programmer")
    unread = client.get(reverse("programme:sheet", args=[activity.pk]))
    assert unread.status_code == 404
    client.force_login(lead.user)
    client.post(decide, {"verdict": "proposed"})
    edit = reverse("programme:edit", args=[activity.pk])
    assert client.get(edit).status_code == 403
    other = an_activity(kind)
    assert client.get(reverse("programme:sheet", args=[other.pk])).status_code == 404

    given_a_member(client, "programmer")
    date = {"day": "2026-06-09", "starts": "14:00", "ends": "16:00"}
    new = reverse("programme:new_session", args=[activity.pk])
    client.post(new, {**date, "room": a_room().pk, "capacity": 10})
    assert "Cochez les trois" in said(client.post(decide, {"verdict": "published"}))
    client.post(
        decide,
        {
            "verdict": "published",
            "is_free": "on",
            "is_not_promotional": "on",
            "follows_charter": "on",
        },
    )
    session = activity.sessions.get()
    assert session.state == SessionState.PLANNED
    assert "Les tests en ligne" in said(client.get(AGENDA))
    assert (
        "proposée"
        in said(client.get(reverse("programme:sheet", args=[activity.pk]))).lower()
    )


def test_prg_17_a_draft_is_its_partners_alone_until_proposed(client):
    partner = PartnerFactory(centre=CentreFactory())
    kind = a_kind(partner.centre)
    theirs = an_activity(kind, partner=partner, title="Publiée", state="published")
    lead = given_a_member(client, "partner_lead", partner=partner)
    client.post(reverse("programme:copy", args=[theirs.pk]))
    draft = Activity.objects.get(state=ActivityState.DRAFT)
    sheet = reverse("programme:sheet", args=[draft.pk])
    assert client.get(sheet).status_code == 200
    for role in ("programmer", "director"):
        given_a_member(client, role)
        assert client.get(sheet).status_code == 404
        listed = soup(client.get(reverse("programme:activities")))
        assert not listed.select(f"a[href='{sheet}']")
        decide = reverse("programme:decide", args=[draft.pk])
        assert client.post(decide, {"verdict": "published"}).status_code == 404
    client.force_login(lead.user)
    client.post(reverse("programme:decide", args=[draft.pk]), {"verdict": "proposed"})
    given_a_member(client, "programmer")
    assert client.get(sheet).status_code == 200


def test_prg_18_a_session_that_was_is_corrected_but_never_moved_to_the_past(client):
    given_a_member(client, "programmer")
    session = a_session(room=a_room(), starts_at=NOW - timedelta(minutes=30))
    address = reverse("programme:edit_session", args=[session.pk])
    form = soup(client.get(address)).select_one("form")
    told = {
        i["name"]: i.get("value", "")
        for i in form.select("input[name]")
        if i["name"] != "csrfmiddlewaretoken"
    }
    told |= {"room": session.room_id, "word": "Entrée par la cour."}
    assert client.post(address, told).status_code == 302
    told |= {"seen": "1", "day": "2026-05-20"}
    assert "Cette date est passée" in said(client.post(address, told))


def test_a_room_taken_is_told_and_nothing_is_lost(client):
    given_a_member(client, "programmer")
    session = a_session(room=a_room())
    address = reverse("programme:new_session", args=[session.activity_id])
    told = {"day": "2026-06-09", "starts": "15:00", "ends": "17:00"}
    answer = client.post(address, {**told, "room": session.room_id, "capacity": 5})
    assert answer.status_code == 422
    assert "Cette salle est prise" in said(answer)
    assert soup(answer).select_one("[name=starts]")["value"] == "15:00"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"day": "2026-03-29", "starts": "02:30"}, "on change d’heure"),
        ({"day": "2026-02-30"}, "date"),
        ({"day": "9999-12-31"}, "trop"),
        ({"ends": "14:00"}, "commence avant de finir"),
        ({"ends": "10:00"}, "La fin est avant le début"),
        ({"day": "2026-05-29"}, "Cette date est passée"),
        ({"room": ""}, "Dites où"),
        ({"capacity": "-3"}, "1"),
    ],
)
def test_bad_dates_are_told_in_words(client, told, sentence):
    given_a_member(client, "programmer")
    right = {"day": "2026-06-09", "starts": "14:00", "ends": "16:00", "capacity": "5"}
    address = reverse("programme:new_session", args=[an_activity().pk])
    answer = client.post(address, {**right, "room": a_room(opens="00:00").pk, **told})
    assert answer.status_code == 422
    assert sentence in said(answer)


def test_a_series_is_added_and_says_where_it_rests(client):
    given_a_member(client, "programmer")
    activity = an_activity()
    told = {
        "weekday": "1",
        "rhythm": "week",
        "first_on": "2026-06-30",
        "last_on": "2026-07-28",
        "starts": "10:00",
        "ends": "12:00",
        "room": a_room().pk,
    }
    address = reverse("programme:new_series", args=[activity.pk])
    page = client.post(address, told, follow=True)
    assert "4 dates ajoutées" in said(page)
    assert "14 juillet : jour férié" in said(page)
    wrong = client.post(address, {**told, "last_on": "2036-01-01"})
    assert "dans les deux ans" in said(wrong)
    turned = client.post(address, {**told, "last_on": "2026-01-01"})
    assert turned.status_code == 422
    old = {**told, "first_on": "2026-01-06", "last_on": "2026-02-03"}
    assert "toutes passées" in said(client.post(address, old))


def test_a_session_is_moved_cancelled_and_restored(client):
    given_a_member(client, "programmer")
    session = a_session(room=a_room(), capacity=10)
    address = reverse("programme:edit_session", args=[session.pk])
    form = soup(client.get(address)).select_one("form")
    told = {
        i["name"]: i.get("value", "")
        for i in form.select("input[name]")
        if i["name"] != "csrfmiddlewaretoken"
    }
    told |= {"room": session.room_id, "starts": "15:00", "ends": "17:00"}
    client.post(address, told)
    session.refresh_from_db()
    assert session.moved_from == TUESDAY
    stale = client.post(address, told)
    assert "changé cette séance entre-temps" in said(stale)
    client.post(reverse("programme:cancel", args=[session.pk]), {"word": "Inondation."})
    page = client.get(reverse("programme:session", args=[session.uuid]))
    assert "Inondation." in said(page)
    client.post(reverse("programme:restore", args=[session.pk]))
    session.refresh_from_db()
    assert session.state == SessionState.PLANNED


def test_heads_are_counted_by_taps(client):
    given_a_member(client, "welcome")
    session = a_session(starts_at=NOW + timedelta(minutes=5))
    address = reverse("programme:hold", args=[session.pk])
    for gesture in ("in", "walk_in", "in", "out", "n’importe quoi"):
        client.post(address, {"do": gesture})
    session.refresh_from_db()
    assert (session.headcount, session.walked_in) == (2, 1)
    assert "personnes dans la salle" in said(client.get(address))
    assert session.activity.title in said(client.get(reverse("programme:doors")))


def test_the_team_reads_its_week_and_keeps_rooms_and_kinds(client):
    given_a_member(client, "programmer")
    session = a_session(room=a_room())
    week = said(client.get(f"{reverse('programme:staff')}?jour=2026-06-09"))
    assert session.activity.title in week
    room = {"code": "verte", "name": "Verte", "capacity": "9", "position": "1"}
    room |= {"opens": "09:00", "closes": "08:00", "is_active": "on"}
    wrong = client.post(reverse("programme:new_room"), room)
    assert wrong.status_code == 422
    client.post(reverse("programme:new_room"), {**room, "closes": "20:00"})
    assert "Verte" in said(client.get(reverse("programme:rooms")))
    kind = session.activity.kind
    page = soup(client.get(reverse("programme:kind", args=[kind.code])))
    assert page.select_one("[name=walk_in_percent]")
    assert kind.name in said(client.get(reverse("programme:kinds")))


def test_a_new_proposal_is_in_french_unless_told_otherwise(client):
    given_a_member(client, "partner_lead", partner=PartnerFactory())
    page = soup(client.get(reverse("programme:new_activity")))
    ticked = page.select("[name=languages][checked]")
    assert [one["value"] for one in ticked] == ["fr"]


@pytest.mark.parametrize(
    ("name", "field"), [("find_code", "code"), ("book", "party"), ("remind", "address")]
)
def test_what_is_typed_without_end_is_not_given_back_whole(client, name, field):
    session = a_session()
    args = {"book": [session.uuid], "remind": [code_of(asked(client, session))]}
    address = reverse(f"programme:{name}", args=args.get(name, []))
    answer = client.post(address, {field: "ZX" * 100_000})
    assert answer.status_code == 422
    assert answer.content.count(b"ZX") < 400


@pytest.mark.parametrize("key", ["q", "sorte", "theme", "jour", "vue", "inconnu"])
def test_an_address_without_end_is_not_repeated_in_every_link(client, key):
    a_session()
    a_session(an_activity(a_kind(way=Way.OPEN)))
    long = "ZX" * 3000
    page = client.get(f"{AGENDA}?{key}={long}")
    assert page.status_code == 200
    assert page.content.count(b"ZX") < 2000
    feed = client.get(f"/programme/atom.xml?{key}={long}")
    assert feed.content.count(b"ZX") < 200


def test_two_tabs_are_two_bookings_and_each_tab_only_one(client):
    session = a_session()
    address = reverse("programme:book", args=[session.uuid])
    tabs = [
        soup(client.get(address)).select_one("[name=gesture]")["value"] for _ in "ab"
    ]
    told = [{"gesture": tab, "party": 2} for tab in tabs for _ in range(3)]
    codes = {code_of(client.post(address, one)) for one in told}
    session.refresh_from_db()
    assert (len(codes), session.taken) == (2, 4)


def test_a_seat_on_the_night_when_the_clock_changes(client):
    night = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 2 h 30, the second time
    session = a_session(starts_at=night)
    code = code_of(asked(client, session))
    page = said(client.get(reverse("programme:code", args=[code])))
    assert "dimanche 25 octobre, 2 h 30" in page.lower()
    with pytest.raises(NoSeatLeft):
        walk_in(session_id=session.pk, party=12, at=night - timedelta(minutes=16))
    walked = walk_in(session_id=session.pk, party=11, at=night - timedelta(minutes=15))
    assert walked.walked_in == 11
