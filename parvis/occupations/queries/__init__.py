"""Reads over occupations: one sheet, many sheets, the names that lead to them."""

from parvis.occupations.queries.certifications import (
    CertificationLine,
    CertificationSheet,
    certification_sheet,
)
from parvis.occupations.queries.linking import link, linking_entries, mentions
from parvis.occupations.queries.lists import (
    DomainLine,
    GroupingLine,
    OccupationLine,
    browse,
    codes,
    current_release,
    domains,
    groupings,
    name_of,
    sheets,
    titles_for_linking,
)
from parvis.occupations.queries.searching import (
    OCCUPATIONS_INDEX,
    OccupationPage,
    search,
    words_met,
)
from parvis.occupations.queries.whole import Sheet, sheet

__all__ = [
    "OCCUPATIONS_INDEX",
    "CertificationLine",
    "CertificationSheet",
    "DomainLine",
    "GroupingLine",
    "OccupationLine",
    "OccupationPage",
    "Sheet",
    "browse",
    "certification_sheet",
    "codes",
    "current_release",
    "domains",
    "groupings",
    "link",
    "linking_entries",
    "mentions",
    "name_of",
    "search",
    "sheet",
    "sheets",
    "titles_for_linking",
    "words_met",
]
