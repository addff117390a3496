"""The index over a handful of titles; the engine is that of the database under test."""

import pytest
from django.db import transaction

from parvis.kit.fulltext import Entry, Index, IndexUnusable, Lexicon

pytestmark = pytest.mark.django_db

TITLES = {
    1: "Rompre son contrat de travail",
    2: "La rupture conventionnelle",
    3: "Le congé parental d’éducation",
    4: "Créer son entreprise : les aides",
    5: "Les métiers de la petite enfance",
    6: "Devenir éducatrice de jeunes enfants",
    7: "La validation des acquis de l’expérience",
}


@pytest.fixture
def index():
    index = Index("trial", ("kind", "theme"))
    index.create()
    index.put(
        Entry(
            pk,
            title,
            facets={
                "kind": ["guide" if pk % 2 else "livre"],
                "theme": ["A", "B"] if pk < 4 else ["B"],
            },
        )
        for pk, title in TITLES.items()
    )
    index.optimize()
    return index


def first(index, query, **options):
    return index.search(query, **options).pks[0]


def test_accents_elisions_and_endings_do_not_matter(index):
    assert first(index, "conges parentaux") == 3
    assert first(index, "l'entreprise") == 4
    assert first(index, "educateur jeune enfant") == 6


def test_an_entry_is_found_at_once_and_forgotten_at_once(index):
    index.put([Entry(8, "Le bilan de compétences")])
    assert first(index, "bilan competence") == 8
    index.put([Entry(8, "La cuisine collective")])
    assert first(index, "cuisine") == 8
    assert 8 not in index.search("bilan de compétences").pks
    index.remove([8])
    assert 8 not in index.search("cuisine collective").pks


def test_what_is_asked_and_unknown_is_corrected_and_said(index):
    page = index.search("rupture convetnionnelle")
    assert page.pks[0] == 2
    assert page.corrected == "rupture conventionnelle"


def test_a_slip_that_falls_on_a_known_stem_finds_the_commoner_word_too(index):
    index.put(
        [
            Entry(20, "Un salarié licencié pendant son congé"),
            Entry(21, "Le licenciement économique"),
            Entry(22, "La lettre de licenciement"),
            Entry(23, "Le préavis de licenciement"),
        ]
    )
    index.optimize()
    page = index.search("licenciment")
    assert {21, 22, 23} <= set(page.pks)
    assert page.corrected == ""


def test_a_protected_word_is_never_corrected(index):
    lexicon = Lexicon(protected=frozenset(["entreprize"]))
    assert index.search("entreprize", lexicon=lexicon).corrected == ""
    assert index.search("entreprize").corrected == "entreprise"


def test_a_short_form_finds_the_full_one(index):
    lexicon = Lexicon({"VAE": ["validation des acquis de l’expérience"]})
    assert first(index, "vae", lexicon=lexicon) == 7


def test_the_last_word_may_be_unfinished(index):
    assert 2 in index.search("rupture conv").pks
    assert "La rupture conventionnelle" in index.suggest("ruptu")


def test_facets_count_and_filters_keep(index):
    page = index.search("")
    assert page.total == 7
    assert dict(page.facets["kind"]) == {"guide": 4, "livre": 3}
    assert dict(page.facets["theme"]) == {"A": 3, "B": 7}
    kept = index.search("", filters={"kind": ["livre"], "theme": ["A"]})
    assert kept.pks == (2,)
    assert dict(kept.facets["kind"]) == {"guide": 2, "livre": 1}


def test_when_no_entry_has_all_the_words_it_is_said(index):
    page = index.search("rupture entreprise cuisine")
    assert set(page.pks) >= {2, 4}
    assert page.all_words is False


def test_what_only_leads_to_others_comes_after_them():
    index = Index("trial_behind", ("kind",), behind=("standing", "heading"))
    index.create()
    index.put(
        [
            Entry(1, "Congés payés", facets={"kind": ["site"]}),
            Entry(
                2, "Congés payés", facets={"kind": ["site"], "standing": ["heading"]}
            ),
        ]
    )
    index.optimize()
    page = index.search("congés payés")
    assert page.pks == (1, 2)
    assert set(page.facets) == {"kind"}


def test_odd_questions_are_harmless(index):
    for odd in (
        "",
        "   ",
        "'",
        '"',
        "AND OR NOT (",
        "a" * 5000,
        "\0",
        "👩‍🚒",
        "%s * :",
        "^",
    ):
        index.search(odd, filters={"kind": ["' OR 1=1"], "nothing": ["x"]})
        index.search(odd)


def test_a_half_written_index_is_seen_and_healed(index):
    index.engine.run("DELETE FROM @docs WHERE pk = 3")
    assert index.faults(expected=7)
    index.rebuild(Entry(pk, title) for pk, title in TITLES.items())
    assert index.faults(expected=7) == []
    assert first(index, "congé parental") == 3


def test_a_missing_index_is_seen_and_made_again(index):
    index.drop()
    for asked in ("congé", ""):
        with pytest.raises(IndexUnusable):
            index.search(asked)
    assert index.faults() == ["the tables of the index are missing"]
    index.rebuild(Entry(pk, title) for pk, title in TITLES.items())
    assert first(index, "congé parental") == 3


@pytest.mark.django_db(transaction=True)
def test_the_copy_in_memory_follows_every_change_outside_a_transaction():
    index = Index("followed", ("kind",))
    index.create()
    try:
        index.rebuild(
            Entry(pk, title, facets={"kind": ["livre"]}) for pk, title in TITLES.items()
        )
        assert set(index.search("rupture contrat").pks) >= {1, 2}
        index.put([Entry(9, "Rupture du contrat", facets={"kind": ["guide"]})])
        page = index.search("rupture contrat")
        assert page.pks[0] == 9
        assert ("guide", 1) in page.facets["kind"]
        index.put([Entry(9, "La cuisine collective", facets={"kind": ["film"]})])
        assert 9 not in index.search("rupture contrat").pks
        assert index.search("cuisine", filters={"kind": ["film"]}).pks == (9,)
        index.remove([9])
        assert index.search("cuisine collective").total == 0
        assert index.search("", limit=3).pks == (7, 6, 5)
        index.optimize()
        assert set(index.search("rupture contrat").pks) >= {1, 2}
    finally:
        index.drop()


@pytest.mark.django_db(transaction=True)
def test_what_a_transaction_undoes_is_not_found_after_it():
    index = Index("undone", ("kind",))
    index.create()
    try:
        index.rebuild(Entry(pk, title) for pk, title in TITLES.items())
        assert index.search("cuisine").total == 0
        with transaction.atomic():
            index.put([Entry(8, "La cuisine collective")])
            assert index.search("cuisine").pks == (8,)
            transaction.set_rollback(True)
        assert index.search("cuisine").total == 0
    finally:
        index.drop()
