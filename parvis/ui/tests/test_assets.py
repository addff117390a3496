"""What a browser downloads from us: little, ours, and nothing else."""

import re
from pathlib import Path

UI = Path(__file__).parents[1]
HOUSE = UI.parent
STATIC = sorted(p for p in HOUSE.rglob("static/**/*") if p.is_file())
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
BUDGET = 40_000
LOADED = re.compile(
    r"""(?:src|srcset|poster|action|@import|url\()\s*=?\s*["'(]*\s*(?:https?:)?//"""
)
LINKED = re.compile(
    r"""<(?:link|use|image|iframe|object)\b[^>]*href=["'](?:https?:)?//"""
)


def test_all_style_weighs_less_than_forty_kilobytes():
    assert sum(p.stat().st_size for p in STATIC if p.suffix == ".css") < BUDGET


def test_every_style_sheet_is_loaded_by_the_base_page():
    base = (UI / "templates/ui/base.html").read_text("utf-8")
    sheets = list(UI.rglob("static/ui/css/**/*.css"))
    assert [
        p.name
        for p in sheets
        if f"css/{p.relative_to(UI / 'static/ui/css')}" not in base
    ] == []


def test_every_style_lives_in_a_layer():
    for sheet in UI.rglob("static/ui/css/**/*.css"):
        outside = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        starts = [
            line for line in outside.splitlines() if line and not line[0].isspace()
        ]
        assert [s for s in starts if not s.startswith(("@layer", "}"))] == [], (
            sheet.name
        )


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
