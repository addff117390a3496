"""Read one RDF file far from the house: a process of its own, without network, bounded.

rdflib may hang on a small hostile file and may go and fetch what a file
names. This script runs alone (`python -I skos_reader.py FILE FORMAT`), and
prints one JSON line for each statement that a thesaurus is made of.
"""

import json
import resource
import sys

CPU_SECONDS = 120
MEMORY = 3 * 1024**3
STATEMENTS = 3_000_000
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
WANTED = (
    SKOS,
    RDF_TYPE,
    "http://purl.org/dc/terms/",
    "http://purl.org/dc/elements/1.1/",
    "http://www.w3.org/2002/07/owl#deprecated",
)


def refuse_network(event: str, args: object) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "urllib.Request"):
        raise PermissionError(f"{event} is refused here")


def main(path: str, syntax: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    import rdflib  # after the limits: they hold for the library too

    sys.addaudithook(refuse_network)
    graph = rdflib.Graph()
    try:
        graph.parse(path, format=syntax)
    except Exception as error:  # noqa: BLE001  a parser of others may raise anything
        sys.stderr.write(" ".join(str(error).split())[:300] or type(error).__name__)
        sys.exit(3)
    if len(graph) > STATEMENTS:
        sys.stderr.write(f"{len(graph)} statements, {STATEMENTS} at most")
        sys.exit(3)
    for s, p, o in graph:
        if str(p).startswith(WANTED):
            is_text = isinstance(o, rdflib.Literal)
            language = (o.language or "") if isinstance(o, rdflib.Literal) else ""
            kind = "text" if is_text else type(o).__name__
            print(json.dumps([str(s), str(p), kind, str(o), language]))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
