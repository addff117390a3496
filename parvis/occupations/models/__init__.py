"""Occupations as the public releases tell them; each row says its source and version.

The codes of the releases are the keys: a link survives a new import, and the
plan of an import compares rows without asking for our own numbers.
"""

from parvis.occupations.models.certifications import (
    Certification,
    CertificationOccupation,
    OnisepLink,
    Training,
)
from parvis.occupations.models.links import (
    Grouping,
    Mobility,
    OccupationContext,
    OccupationGrouping,
    OccupationSkill,
    Skill,
    WorkContext,
)
from parvis.occupations.models.sheets import (
    Domain,
    Occupation,
    Release,
    Synonym,
    Title,
)

__all__ = [
    "Certification",
    "CertificationOccupation",
    "Domain",
    "Grouping",
    "Mobility",
    "Occupation",
    "OccupationContext",
    "OccupationGrouping",
    "OccupationSkill",
    "OnisepLink",
    "Release",
    "Skill",
    "Synonym",
    "Title",
    "Training",
    "WorkContext",
]
