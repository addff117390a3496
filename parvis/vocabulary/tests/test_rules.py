from dataclasses import replace

import pytest

from parvis.vocabulary.choices import Clarity, Register
from parvis.vocabulary.rules import (
    Said,
    digest,
    pole_weights,
    what_is_wrong,
)
from parvis.vocabulary.rules.asking import CLARITIES, REGISTERS

GOOD = Said("VAE", ("CHANGER",), ("BILAN",), "parle", "clair", "valider mes années")
KNOWN = {"themes": {"VAE", "BILAN"}, "poles": {"CHANGER", "ACCUEIL"}}


def test_voc_1_a_good_formulation_has_no_fault():
    assert what_is_wrong(GOOD, **KNOWN) == []


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("text", "  ", "the text is empty"),
        ("text", "a" * 2001, "the text is longer than 2000 characters"),
        ("theme", "TRUC", "unknown theme 'TRUC'"),
        ("also", ("TRUC",), "unknown theme 'TRUC'"),
        ("poles", (), "no pole"),
        ("poles", ("CUISINE",), "unknown pole 'CUISINE'"),
        ("register", "cri", "unknown register 'cri'"),
        ("clarity", "flou", "unknown clarity 'flou'"),
    ],
)
def test_voc_1_says_each_fault(column, value, reason):
    assert what_is_wrong(replace(GOOD, **{column: value}), **KNOWN) == [reason]


def test_voc_1_knows_the_words_of_the_choices():
    assert set(Register.values) == REGISTERS
    assert set(Clarity.values) == CLARITIES


def test_voc_2_case_and_spaces_do_not_make_another_formulation():
    assert digest("Valider  mes années", "fr") == digest("valider mes années ", "fr")
    assert digest("valider", "fr") != digest("validé", "fr")
    assert digest("CV", "fr") != digest("CV", "en")


def test_voc_3_the_main_pole_weighs_one():
    assert pole_weights("EMPLOI", {"CHANGER": 0.3, "EMPLOI": 0.2}) == {
        "EMPLOI": 1.0,
        "CHANGER": 0.3,
    }


def test_voc_3_no_other_pole_weighs_as_much():
    with pytest.raises(ValueError, match="CHANGER weighs 1"):
        pole_weights("EMPLOI", {"CHANGER": 1})
