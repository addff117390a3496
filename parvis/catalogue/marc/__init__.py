"""The exchange formats of libraries: ISO 2709 and MARCXML, read with suspicion, given back equal."""

from parvis.catalogue.marc.record import Field, Found, MarcRecord, Unreadable

__all__ = ["Field", "Found", "MarcRecord", "Unreadable"]
