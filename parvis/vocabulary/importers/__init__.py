"""What this room can bring in, and take out."""

from parvis.kit.exporting import Exporter
from parvis.kit.importing import Importer
from parvis.vocabulary.importers.skos import SkosImporter
from parvis.vocabulary.importers.skos_writer import SkosExporter

IMPORTERS: list[Importer] = [SkosImporter()]
EXPORTERS: list[Exporter] = [SkosExporter()]
