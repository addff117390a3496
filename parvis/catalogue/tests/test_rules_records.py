"""The rules of records: identifiers, journals, likeness, two writers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.catalogue.choices import Kind
from parvis.catalogue.rules.identifiers import (
    ean,
    ean_digit,
    isbn10,
    isbn13,
    issn,
)
from parvis.catalogue.rules.journals import is_late, next_due, next_number
from parvis.catalogue.rules.likeness import (
    Likeness,
    clashes,
    fingerprint,
    groups_alike,
    reconciled,
)
from parvis.catalogue.rules.sharing import Offer, offered
from parvis.catalogue.rules.templates import template


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2-07-054127-4", "9782070541270"),
        ("978-2-07-054127-0", "9782070541270"),
        ("2 07 054127 4 (rel.)", "9782070541270"),
        ("080442957X", "9780804429573"),
        ("978-2-07-054127-1", ""),
        ("12345", ""),
        ("", ""),
    ],
)
def test_cat_4_an_isbn_is_kept_under_one_form_or_not_at_all(text, kept):
    assert isbn13(text) == kept


def test_cat_4_an_issn_and_an_ean_prove_their_last_digit():
    assert issn("0395-2037") == "0395-2037"
    assert issn("03952037") == "0395-2037"
    assert issn("0395-2038") == ""
    assert ean("3760078940123") == "" or ean("3760078940123").isdigit()
    assert ean("4006381333931") == "4006381333931"
    assert ean("4006381333932") == ""


@given(st.text("0123456789", min_size=9, max_size=9))
def test_cat_4_both_forms_of_an_isbn_are_one(body):
    long = f"978{body}{ean_digit('978' + body)}"
    assert isbn13(isbn10(long)) == isbn13(long) == long


@pytest.mark.parametrize(
    ("frequency", "last", "due"),
    [
        ("quotidien", date(2026, 2, 28), date(2026, 3, 1)),
        ("hebdomadaire", date(2026, 12, 28), date(2027, 1, 4)),
        ("mensuel", date(2026, 1, 31), date(2026, 2, 28)),
        ("trimestriel", date(2026, 11, 15), date(2027, 2, 15)),
        ("annuel", date(2024, 2, 29), date(2025, 2, 28)),
        ("irregulier", date(2026, 1, 1), None),
    ],
)
def test_cat_5_the_next_issue_is_due_one_period_later(frequency, last, due):
    assert next_due(frequency, last) == due


def test_cat_6_an_issue_is_late_after_half_a_period():
    due = date(2026, 3, 1)
    assert not is_late("mensuel", due, date(2026, 3, 16))
    assert is_late("mensuel", due, date(2026, 3, 17))
    assert not is_late("quotidien", due, date(2026, 3, 4))
    assert is_late("quotidien", due, date(2026, 3, 5))
    assert not is_late("irregulier", due, date(2030, 1, 1))


def test_cat_7_the_number_that_follows_keeps_what_surrounds_it():
    assert next_number("613") == "614"
    assert next_number("n° 099, hors série") == "n° 100, hors série"
    assert next_number("2026-09") == "2026-10"
    assert next_number("printemps") == ""


def test_cat_8_likeness_needs_an_isbn_or_a_title_that_nothing_contradicts():
    same = "9782070541270"
    found = groups_alike(
        [
            Likeness(1, "livre", "le cv", 2024, same),
            Likeness(2, "guide", "autre titre", 2020, same),
            Likeness(3, "livre", "entretien", 2024, ""),
            Likeness(4, "livre", "entretien", 2024, ""),
            Likeness(5, "livre", "lettre", 2024, "9780804429573"),
            Likeness(6, "livre", "lettre", 2024, same.replace("7", "8")),
            Likeness(7, "livre", "entretien", 2019, ""),
        ]
    )
    assert found == [("isbn", [1, 2]), ("title", [3, 4])]


def test_cat_10_each_kind_has_its_template_and_every_one_asks_for_a_title():
    assert all("title" in template(kind) for kind in Kind.values)
    assert template("livre")[0] == "isbn"
    assert template("inconnu") == template("livre")


def test_cat_9_what_the_second_did_not_touch_is_kept_from_the_first():
    base = {"title": "a", "year": 2020, "url": ""}
    marks = {name: fingerprint(value) for name, value in base.items()}
    theirs = {**base, "title": "b"}
    mine = {**base, "year": 2021}
    assert clashes(marks, theirs, mine) == []
    assert reconciled(marks, theirs, mine) == {"title": "b", "year": 2021, "url": ""}
    both = {**base, "title": "c"}
    assert [c.name for c in clashes(marks, theirs, both)] == ["title"]
    assert clashes(marks, theirs, theirs) == []


def test_cat_46_the_heir_whose_own_words_are_said_most_is_offered():
    heirs = {
        1: {"soins": ("soin",), "infirmiers": ("infirm",)},
        2: {"soins": ("soin",), "dentaires": ("dentair",), "dents": ("dent",)},
    }
    assert offered({"soin", "infirm"}, heirs) == Offer(1, ("infirmiers",))
    assert offered({"soin"}, heirs) == Offer()  # both have it
    assert offered({"infirm", "dent"}, heirs) == Offer()  # as much the one as the other
    assert offered({"infirm", "dent", "dentair"}, heirs).heir == 2
    assert offered((), {}) == Offer()
