"""Codes that people hold: short, checked, without look-alikes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.kit import codes

CODES = st.integers(0, 10**9).map(lambda n: codes.drawn_from(str(n)))


@given(CODES)
def test_a_code_is_read_however_it_is_written(code):
    assert len(code) == codes.LENGTH
    assert not set(code) & codes.LOOK_ALIKES
    for written in (code.lower(), codes.spaced(code), f" {code[:2]}-{code[2:]} "):
        assert codes.read_or_nothing(written) == code


@given(CODES, st.integers(0, 7), st.sampled_from(codes.SIGNS))
def test_one_sign_mistaken_is_always_seen(code, place, sign):
    wrong = code[:place] + sign + code[place + 1 :]
    assert (codes.read_or_nothing(wrong) == "") == (wrong != code)


@given(CODES, st.integers(0, 6))
def test_two_neighbours_exchanged_are_always_seen(code, place):
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (codes.read_or_nothing(wrong) == "") == (wrong != code)


@pytest.mark.parametrize(
    "typed",
    ["", "ABC", "\uff10" * 8, "OIL10OIL", "ABCDEFGHJ", "é" * 8, "\0" * 8, "A" * 10**5],
)
def test_what_is_not_a_code_is_nothing(typed):
    assert codes.read_or_nothing(typed) == ""


def test_a_code_drawn_is_a_code_and_a_secret_always_draws_the_same():
    assert codes.read_or_nothing(codes.drawn())
    assert codes.drawn_from("x") == codes.drawn_from("x") != codes.drawn_from("y")
