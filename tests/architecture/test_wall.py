"""The wall between a visit and a record of an interview: nothing joins them, not even a moment."""

import re

import pytest
from django.apps import apps
from django.db import models

from parvis.project.stored import sentences
from tests.architecture.house import CDM, ROOT

BEHIND = list(apps.get_app_config("interviews").get_models())
REFERENCE = (ROOT / "docs" / "reference" / "interview-record.md").read_text("utf-8")
MOMENTS = (models.DateTimeField, models.TimeField, models.DurationField)
SAID = {
    "id",
    "centre",
    "pole",
    "day",
    "channel",
    "length_band",
    "language",
    "clarity",
    "is_unmet",
    "age_band",
    "situation",
    "level",
    "nearness",
    "acquainted",
    "correction_hash",
    "is_shuffled",
}
"""What a record says. A column more is a decision: read docs/explanation/the-wall.md first."""
SOMEONE = re.compile(
    r"user|author|actor|adviso|partner|ticket|desk|visitor|person|secret|\bip\b|agent|_at$|hour|minute"
)
A_DAY = re.compile(r"closing|same day|end of the day|hours")


def label(field):
    return f"{field.model._meta.label}.{field.name}"


def test_the_wall_is_not_crossed_by_a_foreign_key():
    allowed = {"interviews", "centres", "vocabulary"}
    for model in apps.get_models(include_auto_created=True):
        here = model._meta.app_label
        for field in model._meta.get_fields():
            if not (field.concrete and field.related_model):
                continue
            there = field.related_model._meta.app_label
            if here == "interviews":
                assert there in allowed, label(field)
            if there == "interviews":
                assert here == "interviews", label(field)


def test_a_record_says_these_things_and_no_other():
    record = apps.get_model("interviews.Record")
    assert {f.name for f in record._meta.local_concrete_fields} == SAID


def test_every_column_behind_the_wall_is_in_the_reference():
    for model in BEHIND:
        assert f"## `{model._meta.label}`" in REFERENCE
        chapter = REFERENCE.split(f"## `{model._meta.label}`")[1].split("\n## ")[0]
        told = re.findall(r"^\| `(\w+)` \|", chapter, re.MULTILINE)
        assert told == [f.column for f in model._meta.local_concrete_fields]


def test_no_moment_behind_the_wall():
    found = [
        label(f)
        for m in BEHIND
        for f in m._meta.local_concrete_fields
        if isinstance(f, MOMENTS)
    ]
    assert found == []


def test_no_column_behind_the_wall_names_someone():
    found = [
        label(f)
        for m in BEHIND
        for f in m._meta.local_concrete_fields
        if SOMEONE.search(f.name)
    ]
    assert found == ["interviews.PartnerTally.partner"], "counted apart, by month"


def test_what_bears_a_day_behind_the_wall_has_no_number_that_grows():
    """An automatic number is a clock."""
    growing = [
        m._meta.label
        for m in BEHIND
        if isinstance(m._meta.pk, models.AutoField)
        and any(f.name in {"day", "record", "week"} for f in m._meta.local_fields)
    ]
    assert growing == []


def test_no_sentence_can_be_written_on_a_record():
    """Codes are short and come from lists; a signature has exactly its length."""
    record = apps.get_model("interviews.Record")
    loose = [
        f.name
        for f in record._meta.local_concrete_fields
        if isinstance(f, models.TextField | models.JSONField)
        or (isinstance(f, models.CharField) and not f.choices)
    ]
    assert loose == ["language", "correction_hash"]
    assert record._meta.get_field("language").max_length <= 8


def outliving():
    """Return the tables of visits and interviews that are still there the next day."""
    told = sentences()
    for room in ("reception", "interviews"):
        if apps.is_installed(f"parvis.{room}"):
            for model in apps.get_app_config(room).get_models():
                kept = told.get(model._meta.label, {}).get("kept", "")
                if not A_DAY.search(kept):
                    yield model


@pytest.mark.parametrize("model", list(outliving()), ids=lambda m: m._meta.label)
def test_no_moment_finer_than_the_half_hour_outlives_the_day(model):
    finer = [
        f.name for f in model._meta.local_concrete_fields if isinstance(f, MOMENTS)
    ]
    assert finer == []


def test_the_two_rooms_do_not_speak_of_each_other():
    """Import contracts say so of modules; this one says it of words in the code."""
    told = [
        path.relative_to(ROOT).as_posix()
        for path in (CDM / "interviews").rglob("*.py")
        if "tests" not in path.parts and re.search(r"\breception\b", path.read_text())
    ]
    assert told == []
