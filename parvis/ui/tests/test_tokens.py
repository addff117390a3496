"""The contrasts promised by the statement of accessibility, computed from tokens.css."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[1] / "static" / "ui" / "css"
GROUNDS = ("paper", "raised", "sunk")
HUES = [f"hue-{n}" for n in range(1, 9)]
TEXT = [(ink, ground) for ink in ("ink", "ink-soft") for ground in GROUNDS]
TEXT += [("ink", w) for w in ("accent-wash", "sun-wash")]
TEXT += [(tone, f"{tone}-wash") for tone in ("danger", "warning", "notice")]
TEXT += [("ink", f"{tone}-wash") for tone in ("accent", "danger", "warning", "notice")]
TEXT += [("on-accent", "accent"), ("on-accent", "accent-strong")]
TEXT += [("accent", g) for g in (*GROUNDS, "accent-wash")] + [("danger", "paper")]
SIGNS = [(hue, ground) for hue in HUES for ground in GROUNDS]
SIGNS += [("on-hue", hue) for hue in HUES]


def themes() -> dict[str, dict[str, str]]:
    text = (CSS / "tokens.css").read_text("utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    found = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6})")
    first = dict(found.findall(light))
    return {"light": first, "dark": first | dict(found.findall(dark))}


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def too_weak(theme, pairs, least):
    colours = themes()[theme]
    found = {(a, b): round(contrast(colours[a], colours[b]), 2) for a, b in pairs}
    return {pair: ratio for pair, ratio in found.items() if ratio < least}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_read_at_seven_to_one(theme):
    assert too_weak(theme, TEXT, 7) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_signs_and_poles_are_seen_at_four_and_a_half_to_one(theme):
    assert too_weak(theme, SIGNS, 4.5) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_edges_of_fields_are_seen_at_three_to_one(theme):
    assert too_weak(theme, [("line-strong", g) for g in GROUNDS], 3) == {}


def test_both_themes_name_every_colour_that_changes():
    both = themes()
    same = {n for n, c in both["light"].items() if both["dark"][n] == c}
    assert same == set()


def test_black_on_white_is_twenty_one():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
