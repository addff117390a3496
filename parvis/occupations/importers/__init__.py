"""What this room can bring in."""

from parvis.kit.importing import Importer
from parvis.occupations.importers.onisep import OnisepImporter
from parvis.occupations.importers.rncp import RncpImporter
from parvis.occupations.importers.rome import RomeImporter

IMPORTERS: list[Importer] = [RomeImporter(), RncpImporter(), OnisepImporter()]
