"""Shapes of what the team writes about the programme."""
