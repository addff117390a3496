"""The commands of the house, run as a person runs them: in their own process."""

import os
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from parvis.kit.env import database

A_CENTRE = (
    "from parvis.centres.models import Centre;"
    "Centre.objects.create(code='ici', name='Ici')"
)


def parvis(*arguments, **environment):
    """Run one command on a database of its own; return its status and what it said."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PARVIS_")}
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=clean
        | environment
        | {"DJANGO_SETTINGS_MODULE": "parvis.project.settings.dev"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def new_place(tmp_path, django_db_blocker):
    """Give empty databases of the kind that the suite runs on, and their folder."""
    made = []

    def make():
        name = f"parvis_{uuid.uuid4().hex[:12]}"
        var = tmp_path / name
        if connection.vendor == "sqlite":
            url = f"sqlite:///{var}/parvis.sqlite3"
        else:
            place = connection.settings_dict
            url = f"postgres://{place['USER']}@{place['HOST']}:{place['PORT']}/{name}"
            with django_db_blocker.unblock(), connection.cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {name}")
            made.append(name)
        return {"PARVIS_VAR": str(var), "PARVIS_DATABASE_URL": url}

    yield make
    for name in made:
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.slow
def test_an_empty_database_becomes_usable_and_doing_it_twice_changes_nothing(new_place):
    place = new_place()
    status, said = parvis("prepare", "--no-demo", **place)
    assert (status, "prepare: ready" in said) == (0, True), said
    assert parvis("prepare", "--no-demo", "--if-needed", **place) == (
        0,
        "prepare: already done\n",
    )


def test_a_copy_brings_everything_back_elsewhere(new_place, tmp_path):
    here, there, copy = new_place(), new_place(), str(tmp_path / "parvis.backup")
    Path(here["PARVIS_VAR"]).mkdir()
    assert parvis("migrate", "-v0", **here) == (0, "")
    assert parvis("shell", "-v0", "-c", A_CENTRE, **here) == (0, "")
    media = Path(here["PARVIS_VAR"], "media")
    media.mkdir()
    (media / "plan.txt").write_text("le plan", "utf-8")

    assert parvis("backup", copy, **here)[0] == 0
    status, said = parvis("backup", copy, **here)
    assert status == 1
    assert "--force" in said
    Path(there["PARVIS_VAR"]).mkdir()
    status, said = parvis("restore", copy, **there)
    assert status == 0, said
    assert "not empty" in parvis("restore", copy, **there)[1]
    assert parvis("restore", copy, "--force", **there)[0] == 0

    _, dumped = parvis("dumpdata", "centres", **there)
    assert "ici" in dumped
    assert Path(there["PARVIS_VAR"], "media", "plan.txt").exists()


@pytest.mark.parametrize("content", [b"", b"not an archive", b"\x1f\x8b\x08 cut short"])
@pytest.mark.django_db
def test_a_damaged_copy_is_refused_with_a_sentence(tmp_path, content):
    copy = tmp_path / "damaged.backup"
    copy.write_bytes(content)
    with pytest.raises(CommandError, match="not a whole copy"):
        call_command("restore", str(copy), "--force")


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("oracle://x", "is not sqlite or postgres"),
        pytest.param("postgres://127.0.0.1:1/x", "refused", marks=pytest.mark.slow),
    ],
)
def test_a_database_that_cannot_be_had_is_a_sentence(tmp_path, url, sentence):
    status, said = parvis("prepare", PARVIS_VAR=str(tmp_path), PARVIS_DATABASE_URL=url)
    assert status == 1
    assert sentence in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["import_open_data", "/nowhere"], "there is no such folder"),
        (["restore", "/nowhere"], "there is no such file"),
        (["backup", "/nowhere/x"], "there is no such folder"),
        (["fetch_open_data", "moon"], "unknown: moon"),
        (["serve", "--port", "99999"], "cannot listen"),
        (["serve", "--host", "203.0.113.1"], "cannot listen"),
    ],
)
def test_bad_input_is_answered_by_a_sentence(arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command(*arguments)


def test_the_address_of_a_database_is_read_from_the_environment():
    assert database("postgres://u:p%40@h:5/n")["PASSWORD"] == "p@"


@pytest.mark.parametrize(
    "arguments",
    [("close_day", "--bogus"), ("replay_waits", "--days", "abc"), ("nope",)],
)
def test_what_cannot_be_read_on_the_line_is_a_failure_like_any_other(arguments):
    status, said = parvis(*arguments)
    assert status == 1
    assert "Traceback" not in said
