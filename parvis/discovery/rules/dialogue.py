"""« Par où commencer » : three neutral screens at most (DSC-7).

Each answer multiplies the chance of the themes it speaks for, and lowers the
others a little; « autre » and « je ne sais pas » teach nothing and cost
nothing. The next screen is the one whose answers part the themes best.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MORE, LESS = 4.0, 0.6
ENOUGH = 0.7
NOTHING_FITS = 1.0
MOST_SCREENS = 3
UNKNOWN, OTHER = "je-ne-sais-pas", "autre"

Chances = Mapping[str, float]


@dataclass(frozen=True)
class Choice:
    """One answer of a screen, the themes it speaks for, and how it reads in a sentence."""

    code: str
    label: str
    sentence: str
    themes: frozenset[str]


@dataclass(frozen=True)
class Screen:
    code: str
    title: str
    choices: tuple[Choice, ...]

    def choice(self, code: str) -> Choice | None:
        return next((c for c in self.choices if c.code == code), None)


def learn(chances: Chances, choice: Choice | None) -> dict[str, float]:
    """Return the chances after an answer; nothing changes without one."""
    if choice is None:
        return dict(chances)
    weighed = {theme: p * _speaks(choice, theme) for theme, p in chances.items()}
    whole = sum(weighed.values())
    return {theme: p / whole for theme, p in weighed.items()}


def is_enough(chances: Chances, asked: int) -> bool:
    """Tell whether three themes hold most of the chance, or three screens were shown."""
    best = sorted(chances.values(), reverse=True)[:3]
    return asked >= MOST_SCREENS or sum(best) >= ENOUGH


def next_screen(
    chances: Chances, screens: Iterable[Screen], asked: Sequence[str]
) -> Screen | None:
    """Return the unasked screen that lowers the doubt most."""
    left = [s for s in screens if s.code not in asked]
    if not left or len(asked) >= MOST_SCREENS:
        return None
    return min(left, key=lambda s: (_doubt_after(chances, s), s.code))


def best_three(chances: Chances) -> list[str]:
    """Return the three likeliest themes; the code settles ties."""
    return sorted(chances, key=lambda theme: (-chances[theme], theme))[:3]


def _doubt_after(chances: Chances, screen: Screen) -> float:
    """Return the doubt expected after a screen; some people find nothing of theirs on it."""
    speaking = {
        theme: sum(_speaks(c, theme) for c in screen.choices) + NOTHING_FITS
        for theme in chances
    }
    left, doubt = 1.0, 0.0
    for choice in screen.choices:
        share = sum(p * _speaks(choice, t) / speaking[t] for t, p in chances.items())
        doubt += share * _entropy(learn(chances, choice).values())
        left -= share
    return doubt + left * _entropy(chances.values())


def _speaks(choice: Choice, theme: str) -> float:
    return MORE if theme in choice.themes else LESS


def _entropy(chances: Iterable[float]) -> float:
    return -sum(p * math.log2(p) for p in chances if p > 0)
