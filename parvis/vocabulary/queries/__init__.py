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
from parvis.vocabulary.queries.exporting import turtle
from parvis.vocabulary.queries.ritual import RegisterCounts, said_about, theme_counts

__all__ = [
    "CONCEPTS_INDEX",
    "AudienceDoor",
    "ConceptLine",
    "ConceptPage",
    "ConceptSheet",
    "FormulationRow",
    "ObjectiveSheet",
    "RegisterCounts",
    "SchemeLine",
    "TermSheet",
    "ThemeSheet",
    "audiences",
    "concept",
    "formulations",
    "objectives",
    "said_about",
    "schemes",
    "search_concepts",
    "terms",
    "theme_counts",
    "themes",
    "tops",
    "turtle",
]
