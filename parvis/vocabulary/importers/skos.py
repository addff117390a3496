"""A thesaurus in SKOS: Turtle or RDF/XML, found by its content."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from parvis.kit.importing import CannotImport, Plan, Row, TablePlan, compare
from parvis.vocabulary.importers.skos_file import statements
from parvis.vocabulary.importers.skos_graph import Graph
from parvis.vocabulary.models import (
    Alignment,
    Concept,
    KeptStatement,
    Label,
    Note,
    Relation,
    Scheme,
)
from parvis.vocabulary.rules.statements import Told
from parvis.vocabulary.services import reindex_concepts


class SkosImporter:
    """`import skos FILE`."""

    name = "skos"
    takes = "FILE"
    help = "A thesaurus in SKOS (Turtle or RDF/XML)"
    options = (
        ("--overwrite", None, "take the file's version of what was changed here too"),
    )

    def plan(self, path: Path, *, overwrite: bool = False, **options: Any) -> Plan:
        """Read a thesaurus and say what it would change."""
        graph = Graph(statements(path), path.name)
        if not graph.concepts and not graph.schemes:
            raise CannotImport(
                _("%(file)s holds no concept of SKOS") % {"file": path.name}
            )
        plan = Plan()
        homes = graph.homes()
        schemes = _schemes(graph, {*homes.values(), *graph.schemes})
        codes = {uri: str(row["code"]) for uri, row in schemes.items()}
        told = Told(
            schemes.values(),
            graph.concept_rows(homes, codes),
            graph.label_rows(plan),
            graph.note_rows(),
            graph.relation_rows(),
            graph.alignment_rows(),
        )
        kept = graph.kept_rows(told, codes, homes)
        changed_here = set() if overwrite else _changed_here(codes.values())
        plan.tables = _tables(told, kept, set(codes.values()), changed_here)
        plan.faults = graph.faults
        plan.notes.insert(
            0,
            _(
                "%(titles)s: %(concepts)s concepts, %(labels)s labels, %(kept)s other"
                " statements kept"
            )
            % {
                "titles": ", ".join(
                    sorted(str(row["title"]) for row in schemes.values())
                ),
                "concepts": len(homes),
                "labels": len(list(told.labels)),
                "kept": len(kept),
            },
        )
        if changed_here:
            plan.notes.insert(
                1,
                _(
                    "concepts changed here and left as they are: %(count)s (asked for,"
                    " the file’s version replaces them)"
                )
                % {"count": len(changed_here)},
            )
        if any(t.create or t.change or t.remove for t in plan.tables):
            plan.after.append(_reindex)
        return plan


def _reindex() -> None:
    reindex_concepts()


def _schemes(graph: Graph, uris: Iterable[str]) -> dict[str, Row]:
    """Return the thesauri of a file; one that is here already keeps its code."""
    here = dict(Scheme.objects.exclude(uri="").values_list("uri", "code"))
    rows = {uri: graph.scheme(uri) for uri in sorted(uris)}
    for uri, row in rows.items():
        row["code"] = here.get(uri, row["code"])
    return rows


def _changed_here(codes: Iterable[str]) -> set[str]:
    """Return the concepts that the team has changed since they came (VOC-12)."""
    found = Concept.objects.filter(scheme__code__in=list(codes), is_edited_here=True)
    return set(found.values_list("uri", flat=True))


def _tables(
    told: Told, kept: list[Row], codes: set[str], changed_here: set[str]
) -> list[TablePlan]:
    concepts = [
        {**row, "is_edited_here": False}
        for row in told.concepts
        if row["uri"] not in changed_here
    ]
    gone = _gone({row["uri"] for row in told.concepts} | changed_here, codes)
    still = {row["uri"] for row in gone} | changed_here
    mine = Q(concept__scheme__code__in=codes) & ~Q(concept__uri__in=still)

    def free(rows: Iterable[Mapping[str, Any]], *columns: str) -> list[Row]:
        return [dict(r) for r in rows if not any(r[c] in changed_here for c in columns)]

    return [
        compare(Scheme.objects.all(), told.schemes, key=["code"]),  # type: ignore[arg-type]
        compare(Concept.objects.all(), [*concepts, *gone], key=["uri"]),
        compare(
            Label.objects.filter(mine),
            free(told.labels, "concept_id"),
            key=["concept_id", "language", "kind", "text"],
            remove_absent=True,
        ),
        compare(
            Note.objects.filter(mine),
            free(told.notes, "concept_id"),
            key=["concept_id", "kind", "language", "text"],
            remove_absent=True,
        ),
        compare(
            Relation.objects.filter(source__scheme__code__in=codes)
            .exclude(source__uri__in=still)
            .exclude(target__uri__in=changed_here),
            free(told.relations, "source_id", "target_id"),
            key=["source_id", "target_id", "kind"],
            remove_absent=True,
        ),
        compare(
            Alignment.objects.filter(mine),
            free(told.alignments, "concept_id"),
            key=["concept_id", "kind", "uri"],
            remove_absent=True,
        ),
        compare(
            KeptStatement.objects.filter(scheme__code__in=codes).exclude(
                subject__in=still
            ),
            free(kept, "subject"),
            key=["scheme_id", "digest"],
            remove_absent=True,
        ),
    ]


def _gone(here: Collection[str], codes: Collection[str]) -> list[Row]:
    """Retire the concepts that the new file does not have (VOC-6)."""
    stored = Concept.objects.filter(scheme__code__in=codes)
    return [
        {"uri": uri, "is_retired": True}
        for uri in stored.values_list("uri", flat=True)
        if uri not in here
    ]
