"""A thesaurus kept by the team: every gesture, every refusal, nothing lost."""

from datetime import UTC, date, datetime

import pytest

from parvis.kit import events
from parvis.vocabulary import queries, services
from parvis.vocabulary.events import ConceptRetired
from parvis.vocabulary.models import Candidate, Concept, Label, Term
from parvis.vocabulary.queries.state import state
from parvis.vocabulary.rules import State, merged, told_lines, worded
from parvis.vocabulary.tests.factories import FormulationFactory, SchemeFactory

pytestmark = pytest.mark.django_db
BY = {"author": "Sacha", "at": datetime(2026, 6, 1, 8, tzinfo=UTC)}


@pytest.fixture
def make():
    scheme = SchemeFactory()

    def one(label, *above):
        return services.create_concept(
            scheme=scheme.code, preferred=[("fr", label)], broader=above, **BY
        )

    return one


def fresh(row):
    return Concept.objects.get(pk=row.pk)


def word(row, *, revision=None, **words):
    wording = services.Wording(**{"preferred": [("fr", "Métier")], **words})
    read = fresh(row).revision if revision is None else revision
    services.word_concept(row.pk, revision=read, wording=wording, **BY)


def move(row, *above, related=()):
    revision = fresh(row).revision
    services.move_concept(
        row.pk, revision=revision, broader=above, related=related, **BY
    )


def test_a_concept_is_found_as_soon_as_it_is_made(make):
    top = make("Métier")
    below = make("Boulanger", top)
    assert (top.is_top, below.is_top) == (True, False)
    assert [x.label for x in queries.search_concepts("boulanger").lines] == [
        "Boulanger"
    ]
    assert [x.label for x in queries.tops("essai")] == ["Métier"]


def test_words_notes_and_notation_are_kept_with_their_history(make):
    row = make("Métier")
    word(
        row,
        preferred=[("fr", "Métier"), ("en", "Trade")],
        alternatives=[("fr", "Profession")],
        scope="Ce que l’on fait.",
        notation="1.2",
    )
    sheet = queries.concept(row.pk)
    assert sheet.alternatives == ("Profession",)
    assert sheet.translations == (("en", "Trade"),)
    assert (sheet.notation, sheet.notes) == (
        "1.2",
        (("scopeNote", "Ce que l’on fait."),),
    )
    (last, first) = queries.history(row.pk)
    assert (last.author, first.kind) == ("Sacha", "créée")
    assert "en · pref · Trade" in last.added
    word(row, preferred=[("fr", "Métier"), ("en", "Trade")])
    assert "fr · alt · Profession" in queries.history(row.pk)[0].removed


def test_voc_7_two_concepts_do_not_bear_the_same_label(make):
    make("École")
    with pytest.raises(services.AlreadyBorne):
        make("école")
    assert make("École (bâtiment)").pk


def test_voc_8_nothing_is_overwritten_in_silence(make):
    row = make("Métier")
    word(row, revision=0, alternatives=[("fr", "Profession")])
    with pytest.raises(services.ChangedMeanwhile, match="Sacha"):
        word(row, revision=0, alternatives=[("fr", "Emploi")])
    assert queries.concept(row.pk).alternatives == ("Profession",)


def test_a_concept_without_a_name_or_with_two_is_refused(make):
    row = make("Métier")
    with pytest.raises(services.NoPreferredLabel):
        word(row, preferred=[])
    with pytest.raises(services.TwoPreferredLabels):
        word(row, preferred=[("fr", "Métier"), ("fr", "Profession")])


def test_a_concept_never_goes_under_itself(make):
    top = make("A")
    middle = make("B", top)
    low = make("C", middle)
    with pytest.raises(services.ClosesALoop):
        move(top, low)
    with pytest.raises(services.ClosesALoop):
        move(top, top)
    move(low, top, related=[middle])
    assert [x.label for x in queries.concept(low.pk).related] == ["B"]
    assert [x.label for x in queries.concept(middle.pk).related] == ["C"]


def test_voc_9_a_merged_concept_gives_all_it_had():
    gone = State(
        labels=frozenset({("fr", "pref", "Toubib"), ("en", "pref", "Doc")}),
        narrower=frozenset({"n", "heir"}),
        related=frozenset({"r"}),
    )
    heir = State(
        labels=frozenset({("fr", "pref", "Médecin")}), broader=frozenset({"b"})
    )
    told = merged(gone, heir, pair=("gone", "heir"))
    assert ("fr", "alt", "Toubib") in told.labels
    assert ("en", "pref", "Doc") in told.labels
    assert (told.narrower, told.related) == (frozenset({"n"}), frozenset({"r"}))


def test_two_concepts_become_one(make, monkeypatch, django_capture_on_commit_callbacks):
    heard = []
    monkeypatch.setitem(events._subscribers, ConceptRetired, [heard.append])
    top = make("Santé")
    heir, gone = make("Médecin", top), make("Toubib", top)
    below = make("Pédiatre", gone)
    services.align_concept(
        gone.pk,
        revision=fresh(gone).revision,
        alignments=[("exact", "https://example.org/x")],
        **BY,
    )
    reads = (fresh(gone).revision, fresh(heir).revision)
    with django_capture_on_commit_callbacks(execute=True):
        services.merge_concepts(gone.pk, into=heir.pk, revisions=reads, **BY)
    sheet = queries.concept(heir.pk)
    assert sheet.alternatives == ("Toubib",)
    assert [x.label for x in sheet.narrower] == ["Pédiatre"]
    assert sheet.alignments == (("exact", "https://example.org/x"),)
    left = queries.concept(gone.pk)
    assert (left.is_retired, [h.label for h in left.heirs]) == (True, ["Médecin"])
    assert [x.label for x in queries.search_concepts("toubib").lines] == ["Médecin"]
    assert [x.label for x in queries.concept(below.pk).broader] == ["Médecin"]
    assert [(e.concept_id, e.heir_id) for e in heard] == [(gone.pk, heir.pk)]


def test_a_child_may_inherit_from_its_parent(make):
    parent = make("Parent")
    child = make("Enfant", parent)
    reads = (fresh(parent).revision, fresh(child).revision)
    services.merge_concepts(parent.pk, into=child.pk, revisions=reads, **BY)
    assert queries.concept(child.pk).broader == ()
    assert fresh(child).is_top


def test_a_concept_is_split(make):
    row = make("Soins")
    below = make("Pansement", row)
    services.split_concept(
        row.pk,
        revision=fresh(row).revision,
        parts=["Soins infirmiers", "Soins dentaires"],
        keep=False,
        **BY,
    )
    sheet = queries.concept(row.pk)
    assert [h.label for h in sheet.heirs] == ["Soins dentaires", "Soins infirmiers"]
    assert queries.concept(below.pk).broader == ()
    with pytest.raises(services.IsRetired):
        word(row)
    with pytest.raises(services.TooFewParts):
        services.split_concept(
            below.pk, revision=fresh(below).revision, parts=["x"], keep=True, **BY
        )


def test_voc_6_what_was_under_a_retired_concept_goes_under_its_heir(make):
    old, new = make("Ancien"), make("Nouveau")
    below = make("Dessous", old)
    services.retire_concept(old.pk, revision=fresh(old).revision, heirs=[new], **BY)
    assert [x.label for x in queries.concept(below.pk).broader] == ["Nouveau"]
    services.revive_concept(old.pk, revision=fresh(old).revision, **BY)
    assert queries.concept(old.pk).heirs == ()
    with pytest.raises(services.NotRetired):
        services.revive_concept(old.pk, revision=fresh(old).revision, **BY)


def test_a_label_taken_meanwhile_keeps_a_retired_concept_out(make):
    old = make("Ancien")
    services.retire_concept(old.pk, revision=fresh(old).revision, heirs=[], **BY)
    make("Ancien")
    with pytest.raises(services.AlreadyBorne):
        services.revive_concept(old.pk, revision=fresh(old).revision, **BY)


def test_voc_11_words_that_wait_are_counted_and_never_a_visitors(make):
    make("Congé")
    for text, seen in (("VAE", 3), ("Congé", 2)):
        Term.objects.create(text=text)
        for n in range(seen):
            FormulationFactory(text=f"ma {text.lower()} {n}")
    lines = queries.candidates(on=date(2026, 6, 1))
    assert [(x.text, x.number) for x in lines] == [("VAE", 3)]
    services.attach_term("VAE", pk=make("Acquis").pk, revision=0, **BY)
    assert queries.candidates(on=date(2026, 6, 1)) == []
    with pytest.raises(services.AlreadySettled):
        services.set_aside("vae", reason="", **BY)


def test_a_term_is_suggested_then_becomes_a_concept(make):
    services.suggest_term(text="Bac pro", reason="demandé", **BY)
    services.suggest_term(text="bac  pro", reason="encore", **BY)
    (line,) = queries.candidates(on=date(2026, 6, 1))
    assert (line.text, line.author) == ("Bac pro", "Sacha")
    SchemeFactory()
    made = services.accept_as_concept("Bac pro", scheme="essai", **BY)
    assert Candidate.objects.get().concept == made


def test_what_a_change_touches_is_counted(make):
    top = make("Boulangerie")
    make("Pâtisserie", make("Sucré", top))
    FormulationFactory(text="ouvrir une boulangerie")
    touched = {t.code: t.number for t in queries.impact(top.pk)}
    assert (touched["narrower"], touched["formulations"]) == (2, 1)


def test_labels_are_written_one_a_line():
    lines = "Métier\nen : Trade\n--: X\n\n Vendeuse : caisse "
    found = [("fr", "Métier"), ("en", "Trade"), ("", "X"), ("fr", "Vendeuse : caisse")]
    assert worded(lines) == found
    assert worded(told_lines(found)) == found


def test_a_state_is_what_was_written(make):
    row = make("Métier")
    assert state(row.uri).labels == {("fr", "pref", "Métier")}
    assert Label.objects.count() == 1
