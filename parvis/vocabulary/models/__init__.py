"""The shared language: thesauri, themes, formulations, terms, audiences."""

from parvis.vocabulary.models.asking import (
    Audience,
    Formulation,
    Objective,
    Term,
    Theme,
    ThemeNeighbour,
    ThemePole,
    ThemeTranslation,
)
from parvis.vocabulary.models.thesaurus import (
    Alignment,
    Arrival,
    Candidate,
    Change,
    Concept,
    KeptStatement,
    Label,
    Note,
    Relation,
    Scheme,
)

__all__ = [
    "Alignment",
    "Arrival",
    "Audience",
    "Candidate",
    "Change",
    "Concept",
    "Formulation",
    "KeptStatement",
    "Label",
    "Note",
    "Objective",
    "Relation",
    "Scheme",
    "Term",
    "Theme",
    "ThemeNeighbour",
    "ThemePole",
    "ThemeTranslation",
]
