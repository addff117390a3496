"""Read one RDF file far from the house: a process of its own, without network, bounded.

rdflib may hang on a small hostile file and may go and fetch what a file
names. This script runs alone (`python -I skos_reader.py FILE FORMAT`), and
prints one JSON line for each statement. Nodes without a name get one that
depends on what is said of them alone: read twice, a file says the same.
"""

import json
import resource
import sys

CPU_SECONDS = 120
MEMORY = 3 * 1024**3
STATEMENTS = 3_000_000
NAMELESS = 20_000


def refuse_network(event: str, args: object) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "urllib.Request"):
        raise PermissionError(f"{event} is refused here")


def stop(reason: str) -> None:
    sys.stderr.write(reason)
    sys.exit(3)


def main(path: str, syntax: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    import rdflib  # after the limits: they hold for the library too
    from rdflib.compare import to_canonical_graph

    rdflib.NORMALIZE_LITERALS = False  # what is written « 01 » is given back « 01 »
    sys.addaudithook(refuse_network)
    graph, nameless = rdflib.Graph(), rdflib.Graph()
    try:
        graph.parse(path, format=syntax)
    except Exception as error:  # noqa: BLE001  a parser of others may raise anything
        stop(" ".join(str(error).split())[:300] or type(error).__name__)
    if len(graph) > STATEMENTS:
        stop(f"{len(graph)} statements, {STATEMENTS} at most")
    for s, p, o in graph:
        if isinstance(s, rdflib.BNode) or isinstance(o, rdflib.BNode):
            nameless.add((s, p, o))
        else:
            tell(s, p, o)
    if len(nameless) > NAMELESS:
        stop(
            f"{len(nameless)} statements about nodes without a name, {NAMELESS} at most"
        )
    for s, p, o in to_canonical_graph(nameless):
        tell(s, p, o)


def tell(s: object, p: object, o: object) -> None:
    named = {"BNode": "blank", "URIRef": "uri"}
    kind = named.get(type(o).__name__, "text")
    mark = "_:" if type(s).__name__ == "BNode" else ""
    value = f"_:{o}" if kind == "blank" else str(o)
    language, datatype = getattr(o, "language", None), getattr(o, "datatype", None)
    line = [f"{mark}{s}", str(p), kind, value, language or "", str(datatype or "")]
    print(json.dumps(line))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
