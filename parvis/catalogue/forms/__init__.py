"""The shapes of what the team writes about the collection, one module a matter."""

"""Shapes of what the team writes about the collection."""
