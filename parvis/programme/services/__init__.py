"""Gestures on the programme, one function each; refusals say what happened."""
