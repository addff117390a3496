"""Every exporter of the house, by the word that the command takes."""

from parvis.catalogue import importers as catalogue
from parvis.kit.exporting import Exporter
from parvis.project.dumping import DumpExporter
from parvis.vocabulary import importers as vocabulary

EXPORTERS: dict[str, Exporter] = {
    exporter.name: exporter
    for room in (vocabulary, catalogue)
    for exporter in room.EXPORTERS
}
EXPORTERS["dump"] = DumpExporter(dict(EXPORTERS))
