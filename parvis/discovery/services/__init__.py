"""Gestures of discovery: answer a question, teach the router, count, receive a given question."""

from parvis.discovery.rules.answer import Answer
from parvis.discovery.services.asked import (
    NothingAsked,
    TooShort,
    UnknownLanguage,
    known_language,
)
from parvis.discovery.services.asking import Codes, NoCentre, ask, codes_for
from parvis.discovery.services.counting import count
from parvis.discovery.services.giving import (
    AlreadyReviewed,
    BoxIsFull,
    NothingToGive,
    NotWhatWasShown,
    discard_given_question,
    forget_given_questions,
    give_question,
    keep_given_question,
)
from parvis.discovery.services.training import (
    Trained,
    given_for,
    learning_curve,
    seed,
    simpler_methods,
    train_router,
)

__all__ = [
    "AlreadyReviewed",
    "Answer",
    "BoxIsFull",
    "Codes",
    "NoCentre",
    "NotWhatWasShown",
    "NothingAsked",
    "NothingToGive",
    "TooShort",
    "Trained",
    "UnknownLanguage",
    "ask",
    "codes_for",
    "count",
    "discard_given_question",
    "forget_given_questions",
    "give_question",
    "given_for",
    "keep_given_question",
    "known_language",
    "learning_curve",
    "seed",
    "simpler_methods",
    "train_router",
]
