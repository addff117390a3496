"""Trades named in another language than French (DSC-21)."""

import pytest

from parvis.discovery import engine
from parvis.discovery.finding import occupations_in
from parvis.discovery.router.features import plain
from parvis.discovery.rules.trades import named, trades_in
from parvis.occupations.tests.factories import OccupationFactory, TitleFactory

HERE = {"en": named([("truck driver", "chauffeur"), ("nurse", "infirmier")])}


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("i am a truck driver", "en", [("truck driver", "chauffeur")]),
        ("two nurses and a nurse", "en", [("nurses", "infirmier")]),
        ("my driver is late", "en", []),
        ("a nursery near here", "en", []),
        ("nurse", "fr", []),
        ("nurse", "ar", []),
        ("", "en", []),
    ],
)
def test_dsc_21_a_trade_is_found_whole_in_its_own_language(text, language, found):
    assert trades_in(text, language, HERE) == found


def test_dsc_21_each_language_has_its_names_and_none_is_said_twice():
    trades = engine.trades()
    assert set(trades) == {"en", "es", "pt"}
    for code, here in trades.items():
        assert len(here.french) > 90
        for way, french in here.french.items():
            assert way == plain(way)
            assert french
            assert trades_in(f"x {way} y", code, trades) == [(way, french)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I am looking for work as a plumber", "en"),
        ("Busco trabajo de fontanero", "es"),
        ("procuro trabalho como canalizador", "pt"),
    ],
)
def test_dsc_21_it_is_told_with_the_words_of_the_question(text, language):
    one = OccupationFactory(code="F1603", label="Plombier / Plombière")
    TitleFactory(occupation=one, label="Plombier / Plombière")
    (found,) = occupations_in(text, language)
    assert found.rome == "F1603"
    assert text.split()[-1] in found.because
    assert occupations_in(text) == ()
