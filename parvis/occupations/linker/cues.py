"""The words that announce a field of work, kept beside in cues.toml."""

import tomllib
from pathlib import Path

_WORDS = tomllib.loads(Path(__file__).with_name("cues.toml").read_text("utf-8"))


def said(group: str) -> frozenset[str]:
    """Return the words of one group, folded."""
    return frozenset(str(_WORDS[group]).split())
