"""What this room can bring in."""

from parvis.kit.importing import Importer

IMPORTERS: list[Importer] = []
