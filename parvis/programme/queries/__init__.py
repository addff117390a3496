"""Reads over the programme: frozen dataclasses that may be shown."""
