"""Gestures of discovery: answer a question, teach the router, count, receive a given question."""

from parvis.discovery.services.asking import (
    Codes,
    NoCentre,
    NothingAsked,
    ask,
    codes_for,
)
from parvis.discovery.services.counting import count
from parvis.discovery.services.training import Trained, seed, train_router

__all__ = [
    "Codes",
    "NoCentre",
    "NothingAsked",
    "Trained",
    "ask",
    "codes_for",
    "count",
    "seed",
    "train_router",
]
