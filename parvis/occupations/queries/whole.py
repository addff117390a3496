"""One occupation, whole."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from parvis.occupations.choices import GroupingKind, Importance, Riasec, SkillKind
from parvis.occupations.models import (
    Occupation,
    OccupationContext,
    OccupationGrouping,
    OccupationSkill,
    OnisepLink,
)
from parvis.occupations.queries.certifications import CertificationLine, leading_to
from parvis.occupations.queries.lists import OccupationLine, current_release, line


@dataclass(frozen=True)
class SkillGroup:
    """Skills of one kind, those at the heart of the occupation apart."""

    kind: str
    core: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class ContextGroup:
    """Contexts of one kind."""

    kind: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """An occupation, whole; `heir` is where to go when the code is retired."""

    code: str
    label: str
    definition: tuple[str, ...]
    access: tuple[str, ...]
    riasec: tuple[str, ...]
    domain: str
    is_regulated: bool
    titles: tuple[str, ...]
    skills: tuple[SkillGroup, ...]
    contexts: tuple[ContextGroup, ...]
    interests: tuple[str, ...]
    sectors: tuple[str, ...]
    leads_to: tuple[OccupationLine, ...]
    comes_from: tuple[OccupationLine, ...]
    certifications: tuple[CertificationLine, ...]
    onisep: tuple[tuple[str, str], ...]
    source: str
    is_ours: bool
    version: str
    released_on: date | None
    is_retired: bool
    heir: str


def sheet(code: str) -> Sheet | None:
    """Return one occupation, whole, in ten queries; nothing for an unknown code."""
    found = Occupation.objects.filter(code=code).select_related("domain")
    occupation = found.first()
    if occupation is None:
        return None
    walks = _groupings(code)
    release = current_release(occupation.source)
    return Sheet(
        code=occupation.code,
        label=occupation.label,
        definition=tuple(occupation.definition.splitlines()),
        access=tuple(occupation.access.splitlines()),
        riasec=_riasec(occupation),
        domain=occupation.domain.label if occupation.domain else "",
        is_regulated=occupation.is_regulated,
        titles=tuple(occupation.titles.values_list("label", flat=True)),
        skills=_skills(code),
        contexts=_contexts(code),
        interests=tuple(walks[GroupingKind.INTEREST]),
        sectors=tuple(walks[GroupingKind.SECTOR]),
        leads_to=tuple(
            line(m.target) for m in occupation.leads_to.select_related("target")
        ),
        comes_from=tuple(
            line(m.origin) for m in occupation.comes_from.select_related("origin")
        ),
        certifications=leading_to(code),
        onisep=tuple(
            OnisepLink.objects.filter(occupation__code=code).values_list("label", "url")
        ),
        source=occupation.get_source_display(),
        is_ours=occupation.source == "seed",
        version=occupation.version,
        released_on=release.released_on if release else None,
        is_retired=occupation.is_retired,
        heir=occupation.heir_id or "",
    )


def _riasec(occupation: Occupation) -> tuple[str, ...]:
    codes = (occupation.riasec_major, occupation.riasec_minor)
    return tuple(str(Riasec(code).label) for code in codes if code)


def _skills(code: str) -> tuple[SkillGroup, ...]:
    core: dict[str, list[str]] = defaultdict(list)
    others: dict[str, list[str]] = defaultdict(list)
    links = OccupationSkill.objects.filter(occupation__code=code).order_by(
        "skill__label"
    )
    for kind, label, importance in links.values_list(
        "skill__kind", "skill__label", "importance"
    ):
        (others if importance == Importance.OTHER else core)[kind].append(label)
    return tuple(
        SkillGroup(str(kind.label), tuple(core[kind]), tuple(others[kind]))
        for kind in SkillKind
        if core[kind] or others[kind]
    )


def _contexts(code: str) -> tuple[ContextGroup, ...]:
    kinds: dict[str, list[str]] = defaultdict(list)
    links = OccupationContext.objects.filter(occupation__code=code)
    for kind, label in links.order_by("context__kind", "context__label").values_list(
        "context__kind", "context__label"
    ):
        kinds[kind].append(label)
    return tuple(ContextGroup(kind, tuple(labels)) for kind, labels in kinds.items())


def _groupings(code: str) -> dict[str, list[str]]:
    walks: dict[str, list[str]] = defaultdict(list)
    links = OccupationGrouping.objects.filter(occupation__code=code)
    for kind, label in links.order_by("-is_main", "grouping__label").values_list(
        "grouping__kind", "grouping__label"
    ):
        walks[kind].append(label)
    return walks
