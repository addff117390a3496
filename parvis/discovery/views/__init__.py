"""Pages of discovery: the question, the dialogue, the doors, the search, the given questions."""

from parvis.discovery.views.dialogue import dialogue
from parvis.discovery.views.doors import audience, how_it_works
from parvis.discovery.views.giving import give, given, given_question, given_questions
from parvis.discovery.views.question import home, question
from parvis.discovery.views.searching import search

__all__ = [
    "audience",
    "dialogue",
    "give",
    "given",
    "given_question",
    "given_questions",
    "home",
    "how_it_works",
    "question",
    "search",
]
