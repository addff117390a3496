"""What a browser downloads from us: little, ours, and nothing else."""

import re
from pathlib import Path

UI = Path(__file__).parents[1]
HOUSE = UI.parent
STATIC = sorted(p for p in HOUSE.rglob("static/**/*") if p.is_file())
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
BUDGET = 40_000
BUDGET_OF_A_ROOM = 8_000
LOADED = re.compile(
    r"""(?:src|srcset|poster|action|@import|url\()\s*=?\s*["'(]*\s*(?:https?:)?//"""
)
LINKED = re.compile(
    r"""<(?:link|use|image|iframe|object)\b[^>]*href=["'](?:https?:)?//"""
)


def weight(sheets):
    return sum(p.stat().st_size for p in sheets if p.suffix == ".css")


def test_all_style_weighs_less_than_forty_kilobytes():
    assert weight(p for p in STATIC if p.is_relative_to(UI)) < BUDGET


def test_what_a_room_adds_to_the_style_is_small():
    """Only the pages of the room download it; visitors of the others never do."""
    rooms = {p.relative_to(HOUSE).parts[0] for p in STATIC} - {"ui"}
    heavy = {
        room: weighed
        for room in rooms
        if (weighed := weight(p for p in STATIC if p.is_relative_to(HOUSE / room)))
        >= BUDGET_OF_A_ROOM
    }
    assert heavy == {}


def test_every_style_sheet_is_loaded_by_a_page_of_the_house():
    """Visitors download what they see; the sheets of the desk come with its screens."""
    pages = "".join(
        (UI / f"templates/ui/{name}.html").read_text("utf-8")
        for name in ("base", "desk", "kiosk", "wall")
    )
    sheets = list(UI.rglob("static/ui/css/**/*.css"))
    assert [
        p.name
        for p in sheets
        if f"css/{p.relative_to(UI / 'static/ui/css')}" not in pages
    ] == []


def test_every_style_lives_in_a_layer():
    for sheet in UI.rglob("static/ui/css/**/*.css"):
        assert outside_layers(sheet.read_text("utf-8")) == [], sheet.name


def outside_layers(text):
    """Return what opens a block, or ends a sentence, at the outermost level without being a layer."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    depth, start, found = 0, 0, []
    for at, sign in enumerate(text):
        if depth == 0 and sign in "{;":
            found.append(text[start:at].strip())
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0 and sign in "};":
            start = at + 1
    return [opening for opening in found if not opening.startswith("@layer")]


def test_a_rule_outside_layers_is_seen():
    text = "@layer a, b; @layer a { .x { color: red; } } .y { color: red; }"
    assert outside_layers(text) == [".y"]


def test_nothing_is_fetched_from_elsewhere():
    dirty = [
        p.name
        for p in [*TEMPLATES, *STATIC]
        if p.suffix in {".html", ".css", ".js", ".svg"}
        for text in [p.read_text("utf-8")]
        if LOADED.search(text) or LINKED.search(text)
    ]
    assert dirty == []


def test_scripts_are_small_modules_without_dependency():
    for script in (p for p in STATIC if p.suffix == ".js"):
        text = script.read_text("utf-8")
        assert len(text.splitlines()) < 60, script.name
        assert "import " not in text, script.name


def test_every_icon_asked_for_is_drawn():
    sprite = (UI / "static/ui/icons.svg").read_text("utf-8")
    drawn = set(re.findall(r'<symbol id="([a-z-]+)"', sprite))
    asked = {
        name
        for p in TEMPLATES
        for name in re.findall(
            r'{% icon "([a-z-]+)"|icon="([a-z-]+)"', p.read_text("utf-8")
        )
        for name in name
        if name
    }
    assert asked - drawn == set()
