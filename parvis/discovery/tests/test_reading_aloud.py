"""A good word is never corrected, however near another is (DSC-6)."""

import pytest
from django.test import override_settings

from parvis.catalogue import queries as catalogue
from parvis.catalogue.tests.factories import DocumentFactory
from parvis.discovery import engine, reading_aloud
from parvis.discovery.router.training import Example, train
from parvis.discovery.router.weights import save
from parvis.discovery.tests.factories import POLES, SAID, an_alarm

SPOKEN = (
    "des pompes de chantier", "réparer les pompes", "une formation de cuisinier",
    "ma formation de boulanger", "on m'a licenciée", "licenciée sans raison",
    "des poires en conserve", "un marchand de poires",
)  # fmt: skip


@pytest.fixture
def house(tmp_path, db):
    said = [Example(t, "CV", (), ("EMPLOI",)) for t in SPOKEN]
    said += [Example(t, c, (), (p,)) for (c, p), texts in SAID.items() for t in texts]
    said.append(Example("tourner les pages", "PRATIQUE", (), ("ACCUEIL",)))
    with override_settings(VAR=tmp_path):
        engine.forget()
        save(train(said, an_alarm(), POLES), engine.model_path())
        yield
    engine.forget()


def read(text):
    return {c.typed: c.read for c in reading_aloud.corrections(text)}


@pytest.mark.parametrize(
    "text",
    [
        "une tarte aux pommes",  # pompes
        "des poivres rares",  # poires, by a letter
        "tourner la page",  # said once
        "des formateurs et des formations",  # an inflection
        "mon employeur",  # a sense of the lexicon
    ],
)
def test_dsc_6_a_word_that_is_well_written_stays(house, text):
    assert read(text) == {}


def test_dsc_6_a_slip_is_still_read_and_told(house):
    assert read("une formatiom courte") == {"formatiom": "formation"}


def test_dsc_6_a_word_of_the_collection_stays(house):
    assert read("une formatiom courte")
    DocumentFactory(title="Formatiom, une revue")
    catalogue.INDEX.put(catalogue.entries(catalogue.to_index()))
    assert read("une formatiom courte") == {}
