"""What the team of a centre does to its poles, its partners and its hours."""

from parvis.centres.services.seeding import seed, seed_demo

__all__ = ["seed", "seed_demo"]
