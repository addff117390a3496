"""Our thesauri, written for others."""

from pathlib import Path
from typing import Any

from parvis.kit.exporting import CannotExport
from parvis.vocabulary.queries import NotInXml, rdf_xml, schemes, turtle

AS_XML = (".rdf", ".xml", ".owl")


class SkosExporter:
    """`export skos FILE`."""

    name = "skos"
    takes = "FILE"
    help = "Our thesauri in SKOS (Turtle, or RDF/XML for a name in .rdf or .xml)"
    options = (("--scheme", None, "the code of one thesaurus"),)

    def write(self, path: Path, *, scheme: str | None = None, **options: Any) -> int:
        """Write one thesaurus, or all of them; return the number of concepts."""
        known = {s.code: s.size for s in schemes()}
        if scheme and scheme not in known:
            told = ", ".join(sorted(known)) or "none"
            raise CannotExport(f"no thesaurus {scheme!r} here (there is: {told})")
        parts = rdf_xml if path.suffix.lower() in AS_XML else turtle
        try:
            with path.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(parts(scheme or ""))
        except NotInXml as error:
            path.unlink(missing_ok=True)
            raise CannotExport(
                f"RDF/XML has no words for {str(error)!r}; give a name in .ttl"
            ) from error
        return known[scheme] if scheme else sum(known.values())
