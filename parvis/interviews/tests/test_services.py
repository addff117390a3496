"""Noting, correcting, counting, fading: what the tables hold, and what they cannot tell."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from parvis.centres.models import Pole
from parvis.centres.tests.factories import CentreFactory, PartnerFactory
from parvis.interviews import queries, services
from parvis.interviews.choices import languages as languages_offered
from parvis.interviews.models import (
    ExitAnswer,
    ExitProfile,
    GivenCount,
    MonthTotal,
    PartnerTally,
    Record,
    RecordGiven,
    RecordSubject,
    WeeklyLine,
)
from parvis.interviews.tests.scenarios import given_a_centre, given_a_record, told

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 8, 11, tzinfo=UTC)
NEXT_NIGHT = NOON + timedelta(days=1)


@pytest.fixture
def centre():
    return given_a_centre()


def test_itv_1_the_day_is_the_centres_and_nothing_finer_is_kept(centre):
    late = datetime(2026, 12, 8, 23, 30, tzinfo=UTC)  # past midnight in Paris
    given_a_record(centre, at=late)
    row = Record.objects.get()
    assert row.day == date(2026, 12, 9)
    far = CentreFactory(code="cayenne", is_default=False, time_zone="America/Cayenne")
    services.record(centre_id=far.pk, told=told(pole_code=""), at=late, uuid=uuid4())
    assert Record.objects.get(centre=far).day == date(2026, 12, 8)


def test_the_same_press_twice_is_one_record_and_one_code(centre):
    uuid = uuid4()
    first = services.record(centre_id=centre.pk, told=told(), at=NOON, uuid=uuid)
    again = services.record(centre_id=centre.pk, told=told(), at=NOON, uuid=uuid)
    assert first.code == again.code
    assert (first.is_new, again.is_new) == (True, False)
    assert Record.objects.count() == 1
    assert RecordSubject.objects.count() == 1


def test_neither_the_code_nor_the_uuid_of_the_form_is_stored(centre):
    uuid = uuid4()
    code = services.record(centre_id=centre.pk, told=told(), at=NOON, uuid=uuid).code
    row = Record.objects.get()
    stored = " ".join(map(str, row.__dict__.values()))
    for secret in (code, code.replace("-", ""), str(uuid), uuid.hex):
        assert secret not in stored
    assert row.pk != uuid


def test_itv_2_an_unknown_theme_or_pole_is_refused_and_nothing_is_written(centre):
    with pytest.raises(services.UnknownTheme):
        given_a_record(centre, at=NOON, themes=("NOPE",))
    with pytest.raises(services.UnknownPole):
        given_a_record(centre, at=NOON, pole_code="NOPE")
    with pytest.raises(services.TooManyThemes):
        given_a_record(centre, at=NOON, themes=("CV", "OFFRES", "VAE", "BILAN"))
    assert Record.objects.count() == 0


def test_itv_3_bodies_are_kinds_and_one_line_each(centre):
    given_a_record(centre, at=NOON, given=("advice",), bodies=("health", "rights"))
    assert sorted(RecordGiven.objects.values_list("kind", "body_kind")) == [
        ("advice", ""),
        ("outside", "health"),
        ("outside", "rights"),
    ]


def test_itv_4_a_record_is_corrected_the_same_day(centre):
    code = given_a_record(centre, at=NOON)
    services.correct_same_day(
        centre_id=centre.pk,
        code=code.lower(),
        told=told(themes=("VAE", "BILAN"), given=(), age_band="16_25"),
        at=NOON + timedelta(hours=5),
    )
    row = Record.objects.get()
    assert queries.told_by(row).themes == ("BILAN", "VAE")
    assert (row.age_band, row.given.count()) == ("16_25", 0)


def test_itv_4_tomorrow_and_with_another_code_there_is_nothing_to_correct(centre):
    code = given_a_record(centre, at=NOON)
    for asked, at in ((code, NEXT_NIGHT), ("AAA-AAA-AAA", NOON), ("", NOON)):
        with pytest.raises(services.NothingToCorrect):
            services.correct_same_day(
                centre_id=centre.pk, code=asked, told=told(), at=at
            )
    other = CentreFactory(code="other", is_default=False)
    with pytest.raises(services.NothingToCorrect):
        services.take_back(centre_id=other.pk, code=code, at=NOON)


def test_itv_4_a_record_can_be_taken_back_whole(centre):
    code = given_a_record(centre, at=NOON)
    given_a_record(centre, at=NOON)
    services.take_back(centre_id=centre.pk, code=code, at=NOON)
    assert [t.objects.count() for t in (Record, RecordSubject, RecordGiven)] == [1] * 3


def order_on_disk(table):
    """Return the keys of a table in the order that the engine keeps, which no column shows."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {place}, language FROM {table._meta.db_table} ORDER BY {place}"  # noqa: S608
        )
        return [language for _, language in cursor.fetchall()]


def test_itv_5_at_night_nothing_tells_which_came_first(centre):
    languages = [code for code, _ in languages_offered()][:15]
    codes = [given_a_record(centre, at=NOON, language=code) for code in languages]
    before = set(Record.objects.values_list("pk", flat=True))
    done = services.fade(centre_id=centre.pk, at=NEXT_NIGHT)
    assert done.shuffled == len(codes)
    after = set(Record.objects.values_list("pk", flat=True))
    assert not before & after, "numbers are drawn again"
    assert Record.objects.exclude(correction_hash="").count() == 0
    assert sorted(order_on_disk(Record)) == sorted(languages)
    assert order_on_disk(Record) != languages, "one chance in 10^12 to fail"
    assert RecordSubject.objects.count() == RecordGiven.objects.count() == len(codes)


def test_itv_5_all_rows_of_a_night_are_written_by_one_transaction(centre):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps no number of transaction")
    for _ in range(4):
        given_a_record(centre, at=NOON)
    services.fade(centre_id=centre.pk, at=NEXT_NIGHT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT xmin::text) FROM interviews_record")
        assert cursor.fetchone() == (1,)


def test_itv_5_today_is_left_alone_and_a_second_night_changes_nothing(centre):
    code = given_a_record(centre, at=NOON)
    assert services.fade(centre_id=centre.pk, at=NOON).shuffled == 0
    assert queries.record_of_code(centre.pk, code, at=NOON)
    services.fade(centre_id=centre.pk, at=NEXT_NIGHT)
    kept = set(Record.objects.values_list("pk", flat=True))
    assert services.fade(centre_id=centre.pk, at=NEXT_NIGHT) == services.Faded()
    assert set(Record.objects.values_list("pk", flat=True)) == kept


def test_itv_5_a_dry_night_changes_nothing(centre):
    given_a_record(centre, at=NOON)
    done = services.fade(centre_id=centre.pk, at=NEXT_NIGHT, dry_run=True)
    assert done.shuffled == 1
    assert Record.objects.filter(is_shuffled=True).count() == 0


def test_itv_6_after_three_months_a_day_is_a_month(centre):
    given_a_record(centre, at=NOON)
    services.answer_exit(
        centre_id=centre.pk, helped="yes", next_step="no", at=NOON, uuid=uuid4()
    )
    services.fade(centre_id=centre.pk, at=NEXT_NIGHT)
    assert Record.objects.get().day == date(2026, 12, 8)
    done = services.fade(centre_id=centre.pk, at=datetime(2027, 4, 1, 11, tzinfo=UTC))
    assert done.rounded == 2
    assert Record.objects.get().day == date(2026, 12, 1)
    assert ExitAnswer.objects.get().day == date(2026, 12, 1)


def test_itv_6_after_three_years_only_shown_totals_remain(centre):
    for n in range(12):
        given_a_record(
            centre, at=NOON, language="fr" if n else "ta", pole_code="EMPLOI"
        )
    services.fade(centre_id=centre.pk, at=NEXT_NIGHT)
    month = date(2026, 12, 1)
    shown = queries.figures(centre.pk, month)
    later = datetime(2030, 1, 2, 11, tzinfo=UTC)
    services.fade(centre_id=centre.pk, at=later)
    assert Record.objects.count() == RecordSubject.objects.count() == 0
    assert queries.figures(centre.pk, month) == shown
    assert shown.interviews == 12
    languages = MonthTotal.objects.filter(dimension="language")
    assert set(languages.values_list("number", flat=True)) <= {None}, (
        "11 + 1 tell each other"
    )


def test_a_partner_is_counted_apart_by_month(centre):
    partner, pole = PartnerFactory(centre=centre), Pole.objects.get(code="EMPLOI")
    for _ in range(3):
        services.tally_partner(
            centre_id=centre.pk, partner_id=partner.pk, pole_id=pole.pk, at=NOON
        )
    row = PartnerTally.objects.get()
    assert (row.month, row.number) == (date(2026, 12, 1), 3)


def test_a_sheet_is_counted_by_theme_kind_and_pole_and_not_kept(centre):
    lines = [("document", "CV"), ("document", "CV"), ("organisation", "VAE")]
    for _ in range(2):
        services.count_given(
            centre_id=centre.pk, pole_code="EMPLOI", lines=lines, at=NOON
        )
    assert sorted(GivenCount.objects.values_list("theme_code", "kind", "number")) == [
        ("CV", "document", 4),
        ("VAE", "organisation", 2),
    ]


def test_two_taps_at_the_exit_are_a_row_without_any_key(centre):
    uuid = uuid4()
    for _ in range(2):
        services.answer_exit(
            centre_id=centre.pk, helped="yes", next_step="roughly", at=NOON, uuid=uuid
        )
    assert ExitAnswer.objects.count() == 1
    with pytest.raises(services.NotAnAnswer):
        services.answer_exit(
            centre_id=centre.pk, helped="bof", next_step="no", at=NOON, uuid=uuid4()
        )
    services.fade(centre_id=centre.pk, at=NEXT_NIGHT)
    assert ExitAnswer.objects.get().pk != uuid


def test_papers_are_entered_together(centre):
    kept = services.enter_answers(
        centre_id=centre.pk,
        day=NOON.date(),
        numbers=[("yes", "yes", 4), ("no", "no", 1), ("partly", "no", 0)],
    )
    assert (kept, ExitAnswer.objects.count()) == (5, 5)
    with pytest.raises(services.TooManyAnswers):
        services.enter_answers(
            centre_id=centre.pk, day=NOON.date(), numbers=[("yes", "yes", 5000)]
        )


def test_who_answers_is_kept_apart_and_an_empty_profile_is_nothing(centre):
    services.tell_profile(
        centre_id=centre.pk, said={"sex": "unsaid"}, at=NOON, uuid=uuid4()
    )
    assert ExitProfile.objects.count() == 0
    services.tell_profile(
        centre_id=centre.pk,
        said={"sex": "woman", "age_band": "30_44", "name": "Léa"},
        at=NOON,
        uuid=uuid4(),
    )
    row = ExitProfile.objects.get()
    assert (row.sex, row.age_band, row.situation) == ("woman", "30_44", "unsaid")


def test_itv_7_a_weekly_line_has_a_week_and_no_author(centre):
    services.write_weekly_line(
        centre_id=centre.pk, text="  Peu d’ateliers\n le soir. ", at=NOON
    )
    row = WeeklyLine.objects.get()
    assert (row.week, row.text) == (date(2026, 12, 7), "Peu d’ateliers le soir.")
    with pytest.raises(services.AlreadyWritten):
        services.write_weekly_line(
            centre_id=centre.pk, text="Peu d’ateliers le soir.", at=NOON
        )
    with pytest.raises(services.PointsToSomeone):
        services.write_weekly_line(centre_id=centre.pk, text="Mme Diallo", at=NOON)
    with pytest.raises(services.NothingWritten):
        services.write_weekly_line(centre_id=centre.pk, text=" … ", at=NOON)
    assert WeeklyLine.objects.count() == 1


def test_itv_8_a_month_hides_what_is_small(centre):
    for language, number in (("fr", 9), ("ta", 2), ("en", 6)):
        for _ in range(number):
            given_a_record(centre, at=NOON, language=language)
    shown = queries.figures(centre.pk, date(2026, 12, 1))
    lines = {
        line.code: line.number
        for table in shown.publics
        if table.code == "language"
        for line in table.lines
    }
    assert shown.interviews == 17
    assert lines == {"fr": 9, "ta": None, "en": None}


def test_itv_9_the_rate_of_answers_is_out_of_the_interviews(centre):
    for _ in range(10):
        given_a_record(centre, at=NOON)
    services.enter_answers(
        centre_id=centre.pk, day=NOON.date(), numbers=[("yes", "yes", 6)]
    )
    shown = queries.figures(centre.pk, date(2026, 12, 1))
    assert (shown.answers, shown.rate) == (6, 60)


def test_itv_10_a_signed_link_holds_for_the_day(centre):
    token = services.prefill(
        {"pole": "EMPLOI", "length": "10_20", "language": "fr", "channel": "on_site"},
        centre_id=centre.pk,
        at=NOON,
    )
    known = queries.prefilled(token, centre_id=centre.pk, at=NOON)
    assert known["pole"] == "EMPLOI"
    assert queries.prefilled(token, centre_id=centre.pk, at=NEXT_NIGHT) == {}
    assert queries.prefilled(token + "x", centre_id=centre.pk, at=NOON) == {}
    assert queries.prefilled("", centre_id=centre.pk, at=NOON) == {}


def test_itv_10_two_links_of_the_same_values_are_the_same_link(centre):
    values = {"pole": "EMPLOI", "length": "10_20", "language": "fr"}
    morning, evening = (
        services.prefill(values, centre_id=centre.pk, at=NOON + timedelta(hours=h))
        for h in (-3, 5)
    )
    assert morning == evening, "not even the moment of its signature"
