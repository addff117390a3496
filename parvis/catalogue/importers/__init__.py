"""What this room can bring in, library records and resources, and give back."""

from parvis.catalogue.importers.marc import MarcImporter
from parvis.catalogue.importers.marc_writer import MarcExporter
from parvis.catalogue.importers.resources import ResourcesExporter, ResourcesImporter
from parvis.kit.exporting import Exporter
from parvis.kit.importing import Importer

IMPORTERS: list[Importer] = [MarcImporter(), ResourcesImporter()]
EXPORTERS: list[Exporter] = [MarcExporter(), ResourcesExporter()]
