"""The words of SKOS that we keep."""

SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
DC = "http://purl.org/dc/elements/1.1/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated"
TITLES = (f"{DCTERMS}title", f"{DC}title", f"{SKOS}prefLabel")
LABELS = {"prefLabel": "pref", "altLabel": "alt", "hiddenLabel": "hidden"}
NOTES = {
    name: name
    for name in (
        "note",
        "scopeNote",
        "definition",
        "example",
        "historyNote",
        "editorialNote",
        "changeNote",
    )
}
ALIGNMENTS = {
    "exactMatch": "exact",
    "closeMatch": "close",
    "broadMatch": "broad",
    "narrowMatch": "narrow",
    "relatedMatch": "related",
}
