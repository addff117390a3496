"""The wait at a pole is told by whoever was registered to know it."""

from datetime import UTC, datetime

import pytest

from parvis.discovery.blocks import WaitFound, told_by
from parvis.discovery.finding import waiting
from parvis.discovery.rules.answer import PoleFound

AT = datetime(2026, 11, 25, 14, 0, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _as_found():
    before = waiting._known_by[:]
    yield
    waiting._known_by[:] = before


def pole(code, *, is_open=True, reserved=False):
    return PoleFound(
        code, code, "", "", "", "", 1.0, is_open, None, None, is_reserved=reserved
    )


def found(*poles):
    return [p.wait for p in waiting.with_waits(poles, centre_code="villette", at=AT)]


def test_a_wait_is_told_for_an_open_pole_only():
    told_by(lambda centre, at: {"EMPLOI": WaitFound(10, 25), "FORMATION": WaitFound()})
    poles = pole("EMPLOI"), pole("FORMATION", is_open=False), pole("CREATION")
    assert found(*poles) == [WaitFound(10, 25), None, None]


def test_nobody_is_asked_when_nothing_is_open():
    told_by(lambda centre, at: pytest.fail("nothing is open"))
    assert found(pole("EMPLOI", is_open=False), pole("ACCUEIL", reserved=True)) == [
        None,
        None,
    ]


def test_a_wait_is_asked_once_for_some_seconds():
    asked = []
    told_by(lambda centre, at: asked.append(at) or {"EMPLOI": WaitFound(10, 25)})
    assert found(pole("EMPLOI")) == found(pole("EMPLOI")) == [WaitFound(10, 25)]
    assert asked == [AT.replace(second=0)]
