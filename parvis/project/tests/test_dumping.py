"""What is dumped is all that is public, equal to what is stored, and nothing else."""

import json
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.core.serializers.json import DjangoJSONEncoder

from parvis.accounts.tests.factories import MembershipFactory
from parvis.catalogue.tests.factories import DocumentFactory
from parvis.centres import services as place
from parvis.centres.queries import default_centre
from parvis.discovery.models import GivenQuestion
from parvis.project.dumping import open_models
from parvis.project.stored import stored

AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
NEVER = ("accounts.", "account.", "mfa.", "sessions.", "auth.", "contenttypes.")


@pytest.fixture
def house(db):
    place.seed(at=AT)
    DocumentFactory(title="Le bilan de compétences")
    return place


def lines(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_every_public_table_comes_out_equal(house, tmp_path):
    call_command("export", "dump", str(tmp_path / "dump"))
    package = json.loads((tmp_path / "dump" / "datapackage.json").read_text("utf-8"))
    told = {
        r["name"]: r for r in package["resources"] if r["path"].startswith("tables")
    }
    assert set(told) == {m._meta.label_lower for m in open_models()}
    for model in open_models():
        found = lines(tmp_path / "dump" / told[model._meta.label_lower]["path"])
        kept = list(model._default_manager.order_by("pk").values())
        assert found == json.loads(json.dumps(kept, default=_as_written))
        named = [c["name"] for c in told[model._meta.label_lower]["schema"]["fields"]]
        assert all(list(row) == named for row in found)


def _as_written(value):
    return DjangoJSONEncoder().default(value)


def test_two_dumps_are_the_same_bytes(house, tmp_path):
    for name in ("one", "two"):
        call_command("export", "dump", str(tmp_path / name))
    for file in (tmp_path / "one").rglob("*.*"):
        if file.is_file():
            other = tmp_path / "two" / file.relative_to(tmp_path / "one")
            assert file.read_bytes() == other.read_bytes()


def test_nobody_is_in_a_dump(house, tmp_path):
    MembershipFactory(user__email="zoe@parvis.example", centre=default_centre())
    GivenQuestion.objects.create(text="canari donné", month=AT, readable_from=AT)
    call_command("export", "dump", str(tmp_path / "dump"))
    for file in (tmp_path / "dump").rglob("*.*"):
        if file.is_file():
            text = file.read_text("utf-8")
            assert "anari" not in text, file
            assert "zoe@" not in text, file


def test_only_tables_that_tell_of_nobody_are_open():
    about = {t.name: t.about for t in stored()}
    for model in open_models():
        assert about[model._meta.label] not in {"the team", "the machine", "counts"}
        assert not model._meta.label.startswith(NEVER)
        people = apps.get_model("accounts.User")
        assert not any(f.related_model is people for f in model._meta.concrete_fields)


def test_a_folder_that_holds_something_is_left_alone(house, tmp_path):
    (tmp_path / "note.txt").write_text("ici", "utf-8")
    with pytest.raises(CommandError, match="empty"):
        call_command("export", "dump", str(tmp_path))
    assert [p.name for p in tmp_path.iterdir()] == ["note.txt"]
