"""Agendas of others, read within bounds: what a file says, before anything is planned."""
