"""Pages of discovery: the question, the dialogue, the doors, the search."""

from parvis.discovery.views.dialogue import dialogue
from parvis.discovery.views.doors import audience, how_it_works
from parvis.discovery.views.question import home, question
from parvis.discovery.views.searching import search

__all__ = ["audience", "dialogue", "home", "how_it_works", "question", "search"]
