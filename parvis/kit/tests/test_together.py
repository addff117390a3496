"""Writes told together: what one makes known serves the next, and the first decides for all."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from parvis.kit.rows import read
from parvis.kit.together import Change, Insert, Of, Remove, sentence_tx, together

pytestmark = pytest.mark.django_db
HALF_PAST = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def given_a_kind(**more):
    """Add a kind of thing, and what may be done to it, which needs its number."""
    kind = ContentType(app_label="hall", model="lamp")
    may = Permission(name="Allumer", codename="light", **more)
    return together(
        Insert(kind),
        Insert(may, {"content_type_id": Of(0)}),
        answer=1,
        columns=("id", "content_type_id"),
    )


def test_what_is_made_known_serves_the_next():
    with sentence_tx():
        row = given_a_kind()
    may = Permission.objects.get(codename="light")
    assert row == {"id": may.pk, "content_type_id": may.content_type_id}
    assert may.content_type.model == "lamp"


def test_it_is_one_sentence_once_the_engine_knows_it():
    given_a_kind()
    Permission.objects.all().delete()
    ContentType.objects.all().delete()
    with CaptureQueriesContext(connection) as said:
        given_a_kind()
    told = [q["sql"] for q in said.captured_queries]
    assert len([sql for sql in told if "INSERT" in sql]) == 1


def test_what_was_learned_in_a_transaction_given_up_is_learned_again():
    with transaction.atomic():
        given_a_kind()
        transaction.set_rollback(True)
    assert given_a_kind() is not None


def test_what_is_made_known_is_of_this_time():
    one = given_a_kind()
    other = together(
        Insert(ContentType(app_label="hall", model="door")),
        Insert(Permission(name="Ouvrir", codename="open"), {"content_type_id": Of(0)}),
        answer=1,
        columns=("id", "content_type_id"),
    )
    doors = ContentType.objects.get(model="door")
    assert other["content_type_id"] == doors.pk != one["content_type_id"]
    late = Change(Group, {"name": "Personne"}, {"name": "Deux"})
    assert together(late, answer=0, columns=("name",)) is None


def test_nothing_is_left_of_what_fails_half_way():
    def twice():
        with sentence_tx():
            given_a_kind()
            given_a_kind()

    with pytest.raises(IntegrityError):
        twice()
    assert not ContentType.objects.filter(app_label="hall").exists()


def test_the_first_decides_for_all():
    one, other = (Group.objects.create(name=name) for name in ("Un", "Autre"))
    told = {"answer": 0, "columns": ("id",)}
    late = Change(Group, {"id": one.pk, "name": "Deux"}, {"name": "Trois"})
    follow = Remove(Group, {"id": other.pk})
    assert together(late, follow, Insert(Group(name="Quatre")), **told) is None
    assert set(Group.objects.values_list("name", flat=True)) == {"Un", "Autre"}
    in_time = Change(Group, {"id": one.pk, "name": "Un"}, {"name": "Deux"}, spare=True)
    assert together(in_time, follow, **told) == {"id": one.pk}
    assert list(Group.objects.values_list("name", flat=True)) == ["Deux"]


def test_a_write_that_needs_one_that_found_nothing_writes_nothing():
    one = Group.objects.create(name="Un")
    nobody = Change(Group, {"name": "Personne"}, {"name": "Quelqu'un"})
    row = together(
        Change(Group, {"id": one.pk}, {"name": "Deux"}),
        nobody,
        Insert(Group(), {"name": Of(1, "name")}),
        answer=0,
        columns=("id",),
    )
    assert row == {"id": one.pk}
    assert list(Group.objects.values_list("name", flat=True)) == ["Deux"]


def test_rows_come_back_as_the_model_says():
    Session.objects.create(session_key="a", session_data="…", expire_date=HALF_PAST)
    columns = ("session_key", "expire_date")
    sentence = "SELECT session_key, expire_date FROM django_session WHERE session_key IN (%s, %s)"
    found = read(Session, columns, sentence, ["a", "b"])
    assert [(s.pk, s.expire_date) for s in found] == [("a", HALF_PAST)]
    assert found[0].session_data == "…"  # what was not read is read when asked for


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL knows what each part found"
)
def test_a_write_follows_at_once_the_change_that_it_needs():
    one = Group.objects.create(name="Un")
    with pytest.raises(TypeError, match="must follow at once"):
        together(
            Change(Group, {"id": one.pk}, {"name": "Deux"}),
            Change(Group, {"name": "Personne"}, {"name": "Trois"}),
            Insert(Group(name="Quatre")),
            Insert(Group(), {"name": Of(1, "name")}),
            answer=0,
            columns=("id",),
        )
