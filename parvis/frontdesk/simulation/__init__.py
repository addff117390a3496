"""A hall that does not exist: laws of its own, to try the real one with."""
