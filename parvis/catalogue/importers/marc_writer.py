"""Library records, given back as they were received."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from parvis.catalogue import services
from parvis.kit.exporting import CannotExport
from parvis.kit.importing import write_report


class MarcExporter:
    """Write the records received: `.xml` makes MARCXML, any other name ISO 2709."""

    name = "marc"
    takes = "FILE"
    help = "library records as received (FILE.xml: MARCXML; else ISO 2709)"
    options = (("--what", ("received", "all"), "all: those made here too"),)

    def write(self, path: Path, **options: Any) -> int:
        """Write every record; those that the format cannot hold are told in a file beside."""
        with path.open("wb") as file:
            done = services.export_marc(
                file,
                as_xml=path.suffix.lower() == ".xml",
                everything=options.get("what") == "all",
            )
        if done.refused:
            report = path.with_name(f"{path.name}.refused.tsv")
            write_report(done.refused, report)
        if not done.written:
            raise CannotExport(_("there is no library record to give back"))
        return done.written
