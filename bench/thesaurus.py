"""A thesaurus of ten thousand concepts: brought in, opened, searched, changed, taken away.

Each figure stands beside the least that the same database can do for it: a bare
parse, a bare read of the rows that are shown, a bare update of one row.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from typing import Any

from bench._figures import Figure, apart, databases, figure, scratch, spread, timed

CONCEPTS, TIMES, SEED = 10_000, 120, 20260601
AT_THE_TOP, BELOW_EACH = 25, 20
WORDS = [
    "accueil",
    "aide",
    "apprentissage",
    "artisanat",
    "atelier",
    "bilan",
    "branche",
    "chantier",
    "commerce",
    "conseil",
    "contrat",
    "création",
    "culture",
    "diplôme",
    "droit",
    "école",
    "emploi",
    "énergie",
    "enfance",
    "enquête",
    "entreprise",
    "étude",
    "formation",
    "gestion",
    "habitat",
    "industrie",
    "insertion",
    "langue",
    "logement",
    "maintenance",
    "métier",
    "mobilité",
    "montagne",
    "numérique",
    "orientation",
    "paie",
    "pêche",
    "projet",
    "qualité",
    "recherche",
    "restauration",
    "santé",
    "sécurité",
    "service",
    "soin",
    "sport",
    "stage",
    "statut",
    "technique",
    "tourisme",
    "transport",
    "travail",
    "usine",
    "vente",
    "veille",
    "voyage",
]
HEAD = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix ex: <https://example.org/> .\n"
    "@prefix dct: <http://purl.org/dc/terms/> .\n"
    'ex:s a skos:ConceptScheme ; dct:title "Dix mille"@fr .\n'
)


def run(options: argparse.Namespace) -> Iterator[Figure]:
    """Measure on an empty database of each engine, each in a process of its own."""
    for engine, environment in databases():
        if engine in options.engines:
            yield from apart("thesaurus", {"engine": engine}, environment)


def measure(engine: str) -> Iterator[Figure]:
    """Bring ten thousand concepts in, then do what a documentalist does all day."""
    from rdflib import Graph

    from parvis.kit.importing import apply
    from parvis.vocabulary.importers import IMPORTERS

    (importer,) = IMPORTERS
    with scratch() as folder:
        path = folder / "ten-thousand.ttl"
        path.write_text(HEAD + "".join(_concepts()), "utf-8")
        bare = timed(lambda: Graph().parse(path, format="turtle"))
        seconds = timed(lambda: apply(importer.plan(path)))
        yield _line(engine, "imported", seconds, "s", "a bare parse by rdflib", bare)
        again = timed(lambda: apply(importer.plan(path)))
        yield _line(engine, "imported again", again, "s", "a bare parse", bare)
    yield from _read(engine)
    yield from _changed(engine)
    yield from _taken_away(engine)


def _concepts() -> Iterator[str]:
    chance = random.Random(SEED)
    for n in range(CONCEPTS):
        label = f"{' '.join(chance.sample(WORDS, 2))} {n}".capitalize()
        above = (n - AT_THE_TOP) // BELOW_EACH
        place = (
            f"skos:broader ex:c{above}" if n >= AT_THE_TOP else "skos:topConceptOf ex:s"
        )
        yield (
            f"ex:c{n} a skos:Concept ; skos:inScheme ex:s ; {place} ;"
            f' skos:prefLabel "{label}"@fr, "Concept {n}"@en ;'
            f' skos:altLabel "{chance.choice(WORDS)} {chance.choice(WORDS)}"@fr ;'
            f' skos:scopeNote "{" ".join(chance.sample(WORDS, 9))}"@fr .\n'
        )


def _read(engine: str) -> Iterator[Figure]:
    from django.core.management import call_command
    from django.test import Client

    from parvis.vocabulary.models import Concept, Label, Scheme
    from parvis.vocabulary.queries import impact, search_concepts

    call_command("collectstatic", interactive=False, verbosity=0)
    client, chance = Client(SERVER_NAME="localhost"), random.Random(SEED)
    code = Scheme.objects.get().code
    pks = chance.sample(list(Concept.objects.values_list("pk", flat=True)), TIMES)
    words = [chance.choice(WORDS) for _ in range(TIMES)]

    def rows(pk: int) -> list[Any]:
        return list(Label.objects.filter(concept__pk=pk).values_list("text"))

    def labels(word: str) -> list[Any]:
        found = Label.objects.filter(text__icontains=word, kind="pref")
        return list(found.values_list("concept", "text")[:40])

    bare = _spread(rows, pks)
    page = _spread(lambda pk: client.get(f"/thesaurus/{pk}/"), pks)
    yield from _both(
        engine, "a concept opened, its page", page, "its labels alone", bare
    )
    top = _spread(lambda _: client.get(f"/thesaurus/?thesaurus={code}"), words)
    yield from _both(
        engine, "the top of the thesaurus, its page", top, "labels alone", bare
    )
    scan = _spread(labels, words)
    found = _spread(lambda word: search_concepts(word, limit=40), words)
    yield from _both(engine, "a search", found, "a scan of the labels", scan)
    page = _spread(lambda word: client.get(f"/thesaurus/?q={word}"), words)
    yield from _both(engine, "a search, its page", page, "a scan of the labels", scan)
    told = _spread(impact, pks)
    yield from _both(engine, "what a change touches", told, "its labels alone", bare)


def _changed(engine: str) -> Iterator[Figure]:
    from parvis.kit.clock import now
    from parvis.kit.writes import write_tx
    from parvis.vocabulary import services
    from parvis.vocabulary.models import Concept, Label

    chance = random.Random(SEED)
    rows = chance.sample(list(Concept.objects.filter(is_top=False)), TIMES)
    told: dict[str, Any] = {"author": "bench", "at": now()}

    def update(row: Concept) -> None:
        with write_tx():
            Label.objects.filter(concept__pk=row.pk, language="en").update(text="x")

    def word(row: Concept) -> None:
        wording = services.Wording([("fr", f"Mot nouveau {row.pk}")])
        services.word_concept(row.pk, revision=_now(row), wording=wording, **told)

    def move(row: Concept) -> None:
        above = list(Concept.objects.filter(is_top=True)[:1])
        services.move_concept(
            row.pk, revision=_now(row), broader=above, related=(), **told
        )

    def merge(pair: tuple[Concept, Concept]) -> None:
        gone, heir = pair
        reads = (_now(gone), _now(heir))
        services.merge_concepts(gone.pk, into=heir.pk, revisions=reads, **told)

    bare = _spread(update, rows)
    yield from _both(
        engine, "words changed", _spread(word, rows), "a bare update", bare
    )
    yield from _both(
        engine, "a concept moved", _spread(move, rows), "a bare update", bare
    )
    half = TIMES // 2
    pairs = list(zip(rows[:half], rows[half:], strict=True))
    yield from _both(
        engine, "two concepts merged", _spread(merge, pairs), "a bare update", bare
    )


def _taken_away(engine: str) -> Iterator[Figure]:
    from parvis.vocabulary.models import Label, Note, Relation
    from parvis.vocabulary.queries import rdf_xml, turtle

    def read() -> int:
        return sum(len(list(m.objects.values_list())) for m in (Label, Note, Relation))

    bare = timed(read)
    for name, parts in (("Turtle", turtle), ("RDF/XML", rdf_xml)):
        seconds = timed(lambda parts=parts: sum(map(len, parts())))  # type: ignore[misc]
        yield _line(
            engine, f"given in {name}", seconds, "s", "a bare read of the rows", bare
        )


def _now(row: Any) -> int:
    return int(type(row).objects.values_list("revision", flat=True).get(pk=row.pk))


def _spread(work: Callable[[Any], Any], items: list[Any]) -> tuple[float, float]:
    work(items[0])
    times = []
    for item in items[1:]:
        begun = time.perf_counter()
        work(item)
        times.append(time.perf_counter() - begun)
    return spread(times)


def _both(
    engine: str,
    name: str,
    got: tuple[float, float],
    against: str,
    floor: tuple[float, float],
) -> Iterator[Figure]:
    yield _line(engine, f"{name}, median", got[0], "ms", against, floor[0])
    yield _line(engine, f"{name}, 95th centile", got[1], "ms", against, floor[1])


def _line(
    engine: str, name: str, value: float, unit: str, against: str, floor: float
) -> Figure:
    return figure("thesaurus", f"{engine}: {name}", value, unit, against, floor)
