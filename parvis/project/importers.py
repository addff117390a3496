"""Every importer of the house, by the word that the command takes."""

from parvis.catalogue import importers as catalogue
from parvis.directory import importers as directory
from parvis.kit.importing import Importer
from parvis.occupations import importers as occupations
from parvis.programme import importers as programme
from parvis.vocabulary import importers as vocabulary

IMPORTERS: dict[str, Importer] = {
    importer.name: importer
    for room in (occupations, vocabulary, catalogue, directory, programme)
    for importer in room.IMPORTERS
}
