"""The words of SKOS that have a place in our tables."""

NOTES = (
    "note",
    "scopeNote",
    "definition",
    "example",
    "historyNote",
    "editorialNote",
    "changeNote",
)
ALIGNMENTS = {
    "exactMatch": "exact",
    "closeMatch": "close",
    "broadMatch": "broad",
    "narrowMatch": "narrow",
    "relatedMatch": "related",
}
