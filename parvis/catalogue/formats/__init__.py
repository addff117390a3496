"""A document told in the words of others: Dublin Core, RIS, BibTeX, COinS."""

from parvis.catalogue.formats.citing import bibtex, coins, ris
from parvis.catalogue.formats.dublin_core import dublin_core
from parvis.catalogue.formats.told import Told, told_of

__all__ = ["Told", "bibtex", "coins", "dublin_core", "ris", "told_of"]
