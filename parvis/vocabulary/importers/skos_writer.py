"""Our thesauri, written for others."""

from pathlib import Path
from typing import Any

from parvis.kit.exporting import CannotExport
from parvis.vocabulary.queries import schemes, turtle


class SkosExporter:
    """`export skos FILE`."""

    name = "skos"
    takes = "FILE"
    help = "Our thesauri in SKOS (Turtle)"
    options = (("--scheme", None, "the code of one thesaurus"),)

    def write(self, path: Path, *, scheme: str | None = None, **options: Any) -> int:
        """Write one thesaurus, or all of them; return the number of concepts."""
        known = {s.code: s.size for s in schemes()}
        if scheme and scheme not in known:
            told = ", ".join(sorted(known)) or "none"
            raise CannotExport(f"no thesaurus {scheme!r} here (there is: {told})")
        with path.open("w", encoding="utf-8") as file:
            file.writelines(turtle(scheme or ""))
        return known[scheme] if scheme else sum(known.values())
