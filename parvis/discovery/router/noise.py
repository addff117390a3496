"""Typos, as hurried thumbs make them; the same seed gives the same typos."""

import random

from parvis.discovery.router.features import plain

ONE_IN = 22
NEIGHBOURS = {
    "a": "zq", "b": "vn", "c": "xv", "d": "sf", "e": "zr", "f": "dg", "g": "fh",
    "h": "gj", "i": "uo", "j": "hk", "k": "jl", "l": "km", "m": "lp", "n": "b",
    "o": "ip", "p": "om", "q": "as", "r": "et", "s": "qd", "t": "ry", "u": "yi",
    "v": "cb", "w": "x", "x": "wc", "y": "tu", "z": "ae",
}  # fmt: skip


def with_typos(text: str, rng: random.Random) -> str:
    """Return the folded text with about one slip every twenty-two letters, one at least."""
    letters = list(plain(text))
    if len(letters) < 4:
        return "".join(letters)
    for _ in range(max(1, len(letters) // ONE_IN)):
        at = rng.randrange(1, len(letters) - 1)
        slip = rng.randrange(4)
        if slip == 0:
            del letters[at]
        elif slip == 1:
            letters.insert(at, letters[at])
        elif slip == 2:
            letters[at], letters[at - 1] = letters[at - 1], letters[at]
        else:
            letters[at] = rng.choice(NEIGHBOURS.get(letters[at], letters[at]))
        if len(letters) < 4:
            break
    return "".join(letters)
