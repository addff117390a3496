"""Reads over the shared language: themes, formulations, terms, audiences, concepts."""

from parvis.vocabulary.queries.asking import (
    AudienceDoor,
    FormulationRow,
    ObjectiveSheet,
    TermSheet,
    ThemeSheet,
    audiences,
    formulations,
    objectives,
    terms,
    themes,
)
from parvis.vocabulary.queries.candidates import (
    CandidateLine,
    asked_by,
    candidates,
    heard_by,
    settled_candidates,
)
from parvis.vocabulary.queries.concepts import (
    CONCEPTS_INDEX,
    ConceptLine,
    ConceptPage,
    ConceptSheet,
    SchemeLine,
    concept,
    schemes,
    search_concepts,
    tops,
)
from parvis.vocabulary.queries.exporting import NotInXml, rdf_xml, turtle
from parvis.vocabulary.queries.impact import Touched, below, counted_by, impact
from parvis.vocabulary.queries.naming import Named, named
from parvis.vocabulary.queries.ritual import RegisterCounts, said_about, theme_counts
from parvis.vocabulary.queries.state import ChangeLine, history, last_author, state

__all__ = [
    "CONCEPTS_INDEX",
    "AudienceDoor",
    "CandidateLine",
    "ChangeLine",
    "ConceptLine",
    "ConceptPage",
    "ConceptSheet",
    "FormulationRow",
    "Named",
    "NotInXml",
    "ObjectiveSheet",
    "RegisterCounts",
    "SchemeLine",
    "TermSheet",
    "ThemeSheet",
    "Touched",
    "asked_by",
    "audiences",
    "below",
    "candidates",
    "concept",
    "counted_by",
    "formulations",
    "heard_by",
    "history",
    "impact",
    "last_author",
    "named",
    "objectives",
    "rdf_xml",
    "said_about",
    "schemes",
    "search_concepts",
    "settled_candidates",
    "state",
    "terms",
    "theme_counts",
    "themes",
    "tops",
    "turtle",
]
