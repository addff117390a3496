"""Writing: what can wait goes in one journey at the end, and goes back with the rest."""

import fcntl

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from parvis.kit import writes
from parvis.kit.writes import change, change_later, write_tx

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return Group.objects.create(name="Avant")


def name_of(group):
    return Group.objects.values_list("name", flat=True).get(pk=group.pk)


def test_a_row_is_changed_only_if_it_is_as_it_was_read(group):
    assert change(Group, {"id": group.pk, "name": "Avant"}, {"name": "Après"}) == 1
    assert change(Group, {"id": group.pk, "name": "Avant"}, {"name": "Trop tard"}) == 0
    assert name_of(group) == "Après"


def test_what_can_wait_is_written_at_the_end_in_order(group):
    with write_tx():
        change_later(Group, {"id": group.pk}, {"name": "Un 100 %"})
        change_later(Group, {"id": group.pk, "name": "Un 100 %"}, {"name": "Deux"})
        assert name_of(group) == "Avant"
    assert name_of(group) == "Deux"


def test_what_waits_makes_one_journey_where_the_engine_allows_it(group):
    with CaptureQueriesContext(connection) as said, write_tx():
        for name in ("Un", "Deux", "Trois"):
            change_later(Group, {"id": group.pk}, {"name": name})
    updates = [q for q in said.captured_queries if "UPDATE" in q["sql"]]
    assert len(updates) == (1 if connection.vendor == "postgresql" else 3)


def test_a_failure_leaves_nothing_for_the_next_transaction(group):
    def breaks():
        with write_tx():
            change_later(Group, {"id": group.pk}, {"name": "Perdu"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        breaks()
    with write_tx():
        pass
    assert name_of(group) == "Avant"


def test_outside_a_transaction_nothing_waits(group):
    change_later(Group, {"id": group.pk}, {"name": "Tout de suite"})
    assert name_of(group) == "Tout de suite"


@pytest.mark.django_db(transaction=True)
def test_a_listener_that_writes_does_not_wait_for_itself(tmp_path, monkeypatch):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has a queue of its own")
    monkeypatch.setattr(writes, "_file", lambda: str(tmp_path / "house"))
    flock = fcntl.flock
    monkeypatch.setattr(
        writes.fcntl, "flock", lambda file, how: flock(file, how | fcntl.LOCK_NB)
    )

    def listen():
        with write_tx():
            Group.objects.create(name="Entendu")

    with write_tx():
        Group.objects.create(name="Dit")
        transaction.on_commit(listen)
    assert set(Group.objects.values_list("name", flat=True)) == {"Dit", "Entendu"}
    with write_tx():
        Group.objects.all().delete()


def test_many_rows_are_written_as_one_by_one():
    rows = [
        {"app_label": "parvis", "model": "un"},
        {"app_label": "parvis", "model": "l’autre 100 %"},
    ]
    writes.insert_many(ContentType, rows)
    kinds = ContentType.objects.filter(app_label="parvis")
    assert {k.model for k in kinds} == {"un", "l’autre 100 %"}
    told = {"content_type_id": kinds[0].pk, "codename": "lire"}
    writes.insert_many(Permission, [told])
    assert Permission.objects.get(codename="lire").name == ""  # what is left out
    writes.insert_many(Permission, [])
    with pytest.raises(TypeError):
        writes.insert_many(ContentType, [{**rows[0], "modele": "faute"}])
    with pytest.raises(IntegrityError), transaction.atomic():
        writes.insert_many(ContentType, rows)


def test_values_of_another_type_go_through_their_column():
    [kind] = ContentType.objects.all()[:1]
    told = {"content_type_id": str(kind.pk), "codename": 12, "name": "Douze"}
    writes.insert_many(Permission, [told])
    assert Permission.objects.get(codename="12").content_type_id == kind.pk
