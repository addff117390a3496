"""What is written about the house is true, and everything is written."""

import ast
import re

from django.apps import apps

from tests.architecture.house import CDM, ROOT, modules, short
from tools import reference

DOCS = ROOT / "docs"
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


def test_the_reference_says_what_the_code_says():
    stale = [
        name
        for name, text in reference.pages().items()
        if not (DOCS / "reference" / name).exists()
        or (DOCS / "reference" / name).read_text("utf-8") != text
    ]
    assert stale == [], "run `make docs`"


def test_every_setting_is_told_and_every_setting_told_is_read():
    assert reference.settings_read() - reference.settings_told() == set()
    assert reference.settings_told() - reference.settings_read() == set()


def test_every_command_has_an_example_and_says_what_it_is_for():
    silent = [
        short(p)
        for p in CDM.glob("*/management/commands/[!_]*.py")
        if not re.search(rf"Example: parvis {p.stem}\b", p.read_text("utf-8"))
    ]
    assert silent == []


def test_every_event_is_a_fact_told_in_the_past():
    present = [
        f"{short(p)}::{node.name}"
        for p in modules("events")
        if "kit" not in p.parts
        for node in ast.parse(p.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
        and not re.search(r"(ed|Full|Begun|Given|Told|Run|Done|Left)$", node.name)
    ]
    assert present == []


def glossary():
    """Return the code words that docs/glossary.md gives, and those it keeps for later."""
    here, later = set(), set()
    for line in (DOCS / "glossary.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) < 4:
            continue
        words = set(re.findall(r"`([A-Z]\w+)`", cells[1]))
        (later if cells[3].endswith("(later)") else here).update(words)
    return here, later


def test_every_table_has_its_french_word_and_the_reverse():
    ours = {m.__name__ for m in apps.get_models() if m.__module__.startswith("parvis.")}
    here, later = glossary()
    assert ours - here == set(), "add them to docs/glossary.md"
    assert here - ours == set(), "no such table: mark it (later) or take it out"
    assert later & ours == set(), "no longer for later"


def test_links_between_documents_lead_somewhere():
    pages = [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *CDM.glob("*/README.md")]
    dead = [
        f"{short(page)} → {target}"
        for page in pages
        for target in LINK.findall(page.read_text("utf-8"))
        if not (page.parent / target).exists()
    ]
    assert dead == []


def test_the_front_page_is_short_and_every_room_tells_itself_in_one_screen():
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 60
    long = [
        short(p)
        for p in CDM.glob("*/README.md")
        if len(p.read_text("utf-8").splitlines()) > 40
    ]
    assert long == []


def test_every_decision_has_its_four_parts():
    for path in (DOCS / "decisions").glob("0*.md"):
        text = path.read_text("utf-8")
        for part in ("## Context", "## Decision", "## Consequences", "## Rejected"):
            assert part in text, f"{path.name}: {part}"
