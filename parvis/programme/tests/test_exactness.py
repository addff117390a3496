"""What the database itself refuses, even to raw SQL."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from parvis.programme.choices import SessionState
from parvis.programme.models import Session
from parvis.programme.tests.factories import TUESDAY, a_room, a_session

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def raw(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_prg_1_two_sessions_of_one_room_never_overlap_even_by_a_second():
    one = a_session(room=a_room())
    with pytest.raises(IntegrityError, match="programme_no_room_twice"):
        a_session(room=one.room, starts_at=one.ends_at - SECOND)


def test_prg_1_one_begins_when_the_other_ends():
    one = a_session(room=a_room())
    a_session(room=one.room, starts_at=one.ends_at)
    a_session(room=one.room, starts_at=one.starts_at - timedelta(hours=2))
    assert one.room.sessions.count() == 3


def test_prg_1_set_up_and_tear_down_count():
    one = a_session(room=a_room(), room_until=TUESDAY + timedelta(minutes=150))
    with pytest.raises(IntegrityError, match="programme_no_room_twice"):
        a_session(room=one.room, starts_at=one.ends_at)


def test_prg_1_raw_sql_is_refused_too():
    one = a_session(room=a_room())
    other = a_session(room=a_room())
    with pytest.raises(IntegrityError, match="programme_no_room_twice"):
        raw(
            "UPDATE programme_session SET room_id = %s WHERE id = %s",
            one.room_id,
            other.pk,
        )
    later = a_session(room=one.room, starts_at=one.ends_at)
    with pytest.raises(IntegrityError, match="programme_no_room_twice"):
        raw(
            "UPDATE programme_session SET room_from = %s WHERE id = %s",
            one.ends_at - SECOND,
            later.pk,
        )


def test_prg_1_a_cancelled_session_gives_its_room_back():
    one = a_session(room=a_room(), state=SessionState.CANCELLED)
    a_session(room=one.room)
    with pytest.raises(IntegrityError, match="programme_no_room_twice"):
        raw(
            "UPDATE programme_session SET state = 'planned' WHERE id = %s",
            one.pk,
        )


def test_prg_1_no_room_is_no_conflict():
    a_session()
    a_session()
    assert Session.objects.count() == 2


def test_prg_2_the_table_itself_refuses_a_seat_too_many():
    one = a_session(capacity=12, taken=10)
    with pytest.raises(IntegrityError, match="programme_never_overbooked"):
        raw("UPDATE programme_session SET walked_in = 3 WHERE id = %s", one.pk)
    with pytest.raises(IntegrityError, match="programme_never_overbooked"):
        raw("UPDATE programme_session SET capacity = 9 WHERE id = %s", one.pk)
