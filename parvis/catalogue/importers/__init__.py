"""What this room can bring in: library records, resources, our own collection."""

from parvis.catalogue.importers.marc import MarcImporter
from parvis.catalogue.importers.resources import ResourcesImporter
from parvis.kit.importing import Importer

IMPORTERS: list[Importer] = [MarcImporter(), ResourcesImporter()]
