"""Pages of the place: what anyone sees, and what its team changes."""
