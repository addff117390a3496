"""From ordinary words to occupations: one linker per process, kept until the sheets change."""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.db.models import Count, Max

from parvis.kit.memo import briefly
from parvis.occupations.choices import GroupingKind, Importance, SkillKind
from parvis.occupations.linker import (
    CannotRead,
    Entry,
    Linked,
    Linker,
    Mentions,
    load,
    save,
)
from parvis.occupations.models import (
    Occupation,
    OccupationGrouping,
    OccupationSkill,
    Release,
    Synonym,
    Title,
)

log = logging.getLogger(__name__)
KIND: dict[str, str] = {SkillKind.KNOW_HOW: "skill", SkillKind.KNOWLEDGE: "knowledge"}
WALKS = (GroupingKind.SECTOR, GroupingKind.TOPIC)
HEART = 2.0
FRESH_SECONDS = 20
WORTH_KEEPING = 200  # names; fewer are learnt faster than a file is read


@dataclass
class _Kept:
    state: str = ""
    linker: Linker | None = None
    mentions: Mentions | None = None


_kept = _Kept()
_lock = Lock()


def link(text: str, limit: int = 10) -> list[Linked]:
    """Return the occupations that a few ordinary words name, the likeliest first."""
    linker, _ = _current()
    return linker.link(text, limit) if linker else []


def mentions(question: str, limit: int = 10) -> list[Linked]:
    """Return the occupations named inside a question; a doubt is silence."""
    _, finder = _current()
    return finder.find(question, limit) if finder else []


def linking_entries() -> Iterator[Entry]:
    """Return all that is said of the occupations in force, kind by kind."""
    alive = Occupation.objects.filter(is_retired=False)
    for code, label, definition, domain in alive.values_list(
        "code", "label", "definition", "domain__label"
    ):
        yield Entry(code, label, 1.0, "label")
        for text, field in ((definition, "definition"), (domain, "sector")):
            if text:
                yield Entry(code, text, 1.0, field)
    titles = Title.objects.filter(occupation__is_retired=False)
    for code, *labels in titles.values_list("occupation__code", "label", "short_label"):
        yield from (Entry(code, label, 1.0, "title") for label in labels if label)
    words = Synonym.objects.filter(occupation__is_retired=False)
    for code, term in words.values_list("occupation__code", "term"):
        yield Entry(code, term, 1.0, "synonym")
    for code, label, kind, importance in OccupationSkill.objects.filter(
        occupation__is_retired=False, skill__kind__in=tuple(KIND)
    ).values_list("occupation__code", "skill__label", "skill__kind", "importance"):
        weight = HEART if importance == Importance.CORE else 1.0
        yield Entry(code, label, weight, KIND[kind])
    for code, label in OccupationGrouping.objects.filter(
        occupation__is_retired=False, grouping__kind__in=WALKS
    ).values_list("occupation__code", "grouping__label"):
        yield Entry(code, label, 1.0, "sector")


def _current() -> tuple[Linker | None, Mentions | None]:
    state = _state()
    if state != _kept.state:
        with _lock:
            if state != _kept.state:
                linker = _learnt(state)
                _kept.linker = linker
                _kept.mentions = Mentions(linker) if linker else None
                _kept.state = state
    return _kept.linker, _kept.mentions


@briefly(FRESH_SECONDS)
def _state() -> str:
    """Tell one state of the sheets from another, in a few short queries."""
    told: list[object] = list(
        Release.objects.filter(is_current=True)
        .order_by("source")
        .values_list("source", "version", "imported_at")
    )
    titles = Title.objects.all()
    alive = Occupation.objects.filter(is_retired=False)
    told += [
        rows.aggregate(size=Count("pk"), last=Max("pk"))
        for rows in (alive, titles, Synonym.objects.all())
    ]
    if titles.count() < WORTH_KEEPING:  # seeds are edited without a release
        told += linking_entries()
    return hashlib.sha256(repr(told).encode()).hexdigest()[:20]


def _learnt(state: str) -> Linker | None:
    path = Path(settings.VAR) / "linker" / f"{state}.npz"
    if path.exists():
        try:
            return load(path)
        except CannotRead as error:
            log.warning("%s; learning again", error)
    entries = list(linking_entries())
    if not entries:
        return None
    linker = Linker.build(entries)
    if len(linker.names.shown) >= WORTH_KEEPING:
        _keep(linker, path)
    return linker


def _keep(linker: Linker, path: Path) -> None:
    try:
        save(linker, path)
    except OSError as error:
        log.warning("the linker was not kept: %s", error)
        return
    for other in path.parent.glob("*.npz"):
        if other != path:
            other.unlink(missing_ok=True)
