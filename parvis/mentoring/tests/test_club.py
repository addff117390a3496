"""The life of a pair through the services and the pages, and what is left of it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from parvis.accounts.choices import Role
from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.tests.factories import CentreFactory
from parvis.kit import clock, codes
from parvis.kit.testing import soup
from parvis.mentoring import queries, services
from parvis.mentoring.models import Mentor, Pair, Request, YearCount
from parvis.mentoring.views import public

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 1)
AT = datetime(2026, 6, 1, 8, tzinfo=UTC)
WISHES = services.Wishes(["H"], ["fr"], ["evening"])


@pytest.fixture(autouse=True)
def that_day(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    public.GUESSES.forget()


@pytest.fixture
def centre():
    return CentreFactory(is_default=True)


def a_mentor(centre, alias="Basile", **told):
    return services.keep_mentor(
        centre.pk,
        None,
        **{
            "alias": alias,
            "sectors": ["H"],
            "languages": ["fr"],
            "moments": ["evening"],
            "capacity": 1,
            "charter_on": date(2025, 9, 1),
            **told,
        },
    )


def a_request(centre, gesture="one", on=TODAY, wishes=WISHES):
    code = services.ask(centre.pk, wishes, gesture=gesture, on=on)
    return code, Request.objects.get(print_of_code=queries.print_of(code))


@pytest.fixture
def referent(client, centre, settings):
    settings.SECOND_FACTOR_ROLES = []
    member = MembershipFactory(centre=centre, role=Role.PROGRAMMER)
    client.force_login(member.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def fresh(pair):
    return Pair.objects.select_related("mentor", "request").get(pk=pair.pk)


def everything():
    with connection.cursor() as cursor:
        told = ""
        for model in (Mentor, Request, Pair, YearCount, Request.set_aside.through):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608
            told += repr(cursor.fetchall())
    return told


def test_a_pair_from_the_wish_to_the_number_that_stays(centre):
    mentor = a_mentor(centre)
    code, request = a_request(centre)
    (suggestion,) = queries.board(centre.pk, on=TODAY).suggestions
    assert (suggestion.request_id, suggestion.mentor_id) == (request.pk, mentor.pk)
    pair = services.propose(request, mentor, on=TODAY)
    assert queries.own(code, on=TODAY).pair.alias == "Basile"
    services.agree(pair, on=TODAY)
    services.begin(fresh(pair), first_met_on=TODAY, today=TODAY)
    assert not Request.objects.exists()
    assert queries.own(code, on=TODAY).pair.ends_on == date(2026, 12, 1)
    services.extend(fresh(pair), today=TODAY)
    assert queries.own(code, on=TODAY).pair.ends_on == date(2027, 3, 1)
    assert services.end_all(today=date(2027, 3, 1)) == (0, 0)
    assert services.end_all(today=date(2027, 3, 2)) == (1, 0)
    assert services.end_all(today=date(2027, 3, 2)) == (0, 0)
    assert not Pair.objects.exists()
    assert Mentor.objects.get().followed == 0
    assert queries.year_counts(centre.pk, 2026) == {
        "begun": 1,
        "extended": 1,
        "full_term": 0,
        "stopped": 0,
    }
    assert queries.year_counts(centre.pk, 2027)["full_term"] == 1


def test_men_4_the_last_place_is_given_once_even_by_raw_sql(centre):
    mentor = a_mentor(centre)
    services.propose(a_request(centre)[1], mentor, on=TODAY)
    with pytest.raises(services.NobodyIsFree):
        services.propose(a_request(centre, "two")[1], mentor, on=TODAY)
    with (
        pytest.raises(IntegrityError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE mentoring_mentor SET followed = 2")
    with pytest.raises(services.FollowsMore):
        services.keep_mentor(centre.pk, mentor, capacity=0)


def test_men_4_one_request_is_proposed_to_one_mentor(centre):
    request = a_request(centre)[1]
    services.propose(request, a_mentor(centre), on=TODAY)
    with pytest.raises(services.PairHasChanged):
        services.propose(request, a_mentor(centre, "Oriane"), on=TODAY)
    assert Mentor.objects.get(alias="Oriane").followed == 0


def test_men_7_a_no_leaves_no_reason_and_is_not_proposed_again(centre):
    mentor = a_mentor(centre)
    code, request = a_request(centre)
    pair = services.propose(request, mentor, on=TODAY)
    services.end(fresh(pair), on=TODAY)
    with pytest.raises(services.PairHasChanged):
        services.end(pair, on=TODAY)
    assert Mentor.objects.get().followed == 0
    board = queries.board(centre.pk, on=TODAY)
    assert board.suggestions == ()
    assert board.nobody_fits == 1
    assert queries.own(code, on=TODAY).is_waiting
    columns = {f.name for m in (Request, Pair) for f in m._meta.get_fields()}
    assert not columns & {"reason", "note", "comment", "refused_by"}


def test_men_7_a_pair_may_stop_at_any_time(centre):
    pair = services.propose(a_request(centre)[1], a_mentor(centre), on=TODAY)
    services.agree(pair, on=TODAY)
    with pytest.raises(services.PairHasChanged):
        services.agree(pair, on=TODAY)
    services.begin(fresh(pair), first_met_on=TODAY, today=TODAY)
    services.end(fresh(pair), on=TODAY + timedelta(days=30))
    assert queries.year_counts(centre.pk, 2026)["stopped"] == 1


def test_men_8_no_table_holds_a_code_and_old_wishes_are_erased(centre, capsys):
    code, _request = a_request(centre)
    assert code not in everything()
    a_request(centre, "old", on=TODAY - timedelta(days=200))
    call_command("end_pairs", "--dry-run")
    assert Request.objects.count() == 2
    call_command("end_pairs")
    assert "1 requests erased" in capsys.readouterr().out
    assert queries.own(code, on=TODAY).is_waiting


def test_the_same_gesture_gives_the_same_code(centre):
    assert a_request(centre)[0] == a_request(centre)[0]
    assert Request.objects.count() == 1


def test_who_has_not_signed_or_has_left_is_proposed_to_nobody(centre):
    a_request(centre)
    a_mentor(centre, "Non signé", charter_on=None)
    a_mentor(centre, "Parti", active_until=TODAY - timedelta(days=1))
    assert queries.board(centre.pk, on=TODAY).mentors == 0


def test_a_person_asks_reads_says_yes_and_stops_without_a_name_or_a_cookie(
    client, centre
):
    page = soup(client.get(reverse("mentoring:ask")))
    told = {
        "token": page.select_one("[name=token]")["value"],
        "sectors": ["H"],
        "languages": ["fr"],
        "moments": ["evening"],
    }
    asked = client.post(reverse("mentoring:ask"), told)
    code = soup(asked).select_one("#code").text
    assert codes.read_or_nothing(code)
    assert (
        soup(client.post(reverse("mentoring:ask"), told)).select_one("#code").text
        == code
    )
    request = Request.objects.get()
    services.propose(request, a_mentor(centre), on=TODAY)
    own = reverse("mentoring:own")
    read = soup(client.post(own, {"code": code.lower()})).text
    assert "Basile" in read
    assert "industrie" in read
    assert "français" in read
    client.post(own, {"code": code, "do": "yes"})
    assert Pair.objects.get().step == "agreed"
    client.post(own, {"code": code, "do": "no"})
    assert not Pair.objects.exists()
    gone = client.post(own, {"code": code, "do": "withdraw"})
    assert gone.status_code == 200
    assert not Request.objects.exists()
    assert not client.cookies
    assert client.post(own, {"code": code}).status_code == 404


def test_a_wrong_code_is_told_in_a_sentence(client, centre):
    own = reverse("mentoring:own")
    for typed, words in (
        ("O0O0 I1I1", "0, 1, I, L"),
        ("ABC", "signe"),
        (codes.drawn(), "retirée"),
        ("'; DROP TABLE--", "signe"),
    ):
        answer = client.post(own, {"code": typed})
        assert answer.status_code == 404
        assert words in soup(answer).text


def test_a_very_long_code_is_not_given_back_whole(client, centre):
    answer = client.post(reverse("mentoring:own"), {"code": "ZX" * 100_000})
    assert answer.status_code == 422
    assert answer.content.count(b"ZX") < 100


def test_codes_are_not_guessed_by_the_thousand(client, centre):
    own = reverse("mentoring:own")
    answers = [client.post(own, {"code": codes.drawn()}) for _ in range(22)]
    assert {a.status_code for a in answers[:20]} == {404}
    assert answers[-1].status_code == 429
    assert "une minute" in soup(answers[-1]).text


def test_a_stale_or_empty_form_keeps_what_was_ticked(client, centre):
    ask = reverse("mentoring:ask")
    assert client.post(ask, {"token": "x"}).status_code == 422
    told = {"token": "x", "languages": ["fr"], "moments": ["evening"]}
    assert client.post(ask, told).status_code == 422
    told = {"token": "x", "languages": ["klingon"], "moments": ["evening"]}
    assert client.post(ask, told).status_code == 422
    assert not Request.objects.exists()


def test_the_referent_decides_and_reads_three_sentences(referent, centre):
    mentor, (_code, request) = a_mentor(centre), a_request(centre)
    board = reverse("mentoring:board")
    why = soup(referent.get(board)).select_one(".why")
    assert len(why.select("p")) == 3
    assert not Pair.objects.exists()
    decide = reverse("mentoring:decide")
    told = {"request": request.pk, "mentor": mentor.pk, "do": "propose"}
    referent.post(decide, told)
    again = referent.post(decide, told, follow=True)
    assert "libre" in soup(again).text
    pair = reverse("mentoring:pair", args=[Pair.objects.get().pk])
    referent.post(pair, {"do": "agree"})
    late = referent.post(pair, {"do": "begin", "first_met_on": "2026-07-14"})
    assert late.status_code == 200
    assert Pair.objects.get().step == "agreed"
    assert (
        referent.post(pair, {"do": "begin", "first_met_on": "2026-02-30"}).status_code
        == 200
    )
    referent.post(pair, {"do": "begin", "first_met_on": "2026-06-01"})
    referent.post(pair, {"do": "extend"})
    assert referent.post(pair, {"do": "extend"}).status_code == 200
    assert soup(referent.get(pair)).select_one("h1")
    assert referent.post(pair, {"do": "end"}).url == board
    assert soup(referent.get(board)).select_one("#binomes")


def test_a_suggestion_left_out_does_not_come_back(referent, centre):
    mentor, (_code, request) = a_mentor(centre), a_request(centre)
    told = {"request": request.pk, "mentor": mentor.pk, "do": "aside"}
    referent.post(reverse("mentoring:decide"), told)
    assert queries.board(centre.pk, on=TODAY).suggestions == ()
    for wrong in ("x", "", "9" * 30, "-1"):
        told = {"request": wrong, "mentor": mentor.pk}
        assert referent.post(reverse("mentoring:decide"), told).status_code == 404


def test_mentors_are_added_and_changed(referent, centre):
    told = {
        "alias": "Oriane",
        "languages": ["fr"],
        "moments": ["evening"],
        "capacity": "\uff12",
        "charter_on": "2026-01-01",
    }
    new = reverse("mentoring:new_mentor")
    assert referent.post(new, told).status_code == 302
    assert Mentor.objects.get().capacity == 2
    assert "pseudonyme" in soup(referent.post(new, told)).text
    for wrong in ("-1", "13", "x", "1e9"):
        assert referent.post(new, told | {"capacity": wrong}).status_code == 200
    edit = reverse("mentoring:mentor", args=[Mentor.objects.get().pk])
    assert soup(referent.get(edit)).select_one("[name=alias]")["value"] == "Oriane"
    services.propose(a_request(centre)[1], Mentor.objects.get(), on=TODAY)
    assert referent.post(edit, told | {"capacity": "0"}).status_code == 200
    assert Mentor.objects.get().capacity == 2
    assert "Oriane" in soup(referent.get(reverse("mentoring:mentors"))).text


def test_the_demonstration_has_a_club():
    from parvis.centres import services as place

    place.seed(at=AT)
    assert services.seed(at=AT) == 5
    assert services.seed(at=AT) == 0
    steps = sorted(Pair.objects.values_list("step", flat=True))
    assert steps == ["agreed", "begun", "begun"]
