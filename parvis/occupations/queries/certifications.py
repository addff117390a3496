"""Certifications, in lists and whole."""

from dataclasses import dataclass
from datetime import date

from parvis.occupations.models import Certification, Occupation, Training
from parvis.occupations.queries.lists import OccupationLine, current_release, line


@dataclass(frozen=True)
class CertificationLine:
    """One certification in a list."""

    code: str
    label: str
    kind: str
    level: int | None


@dataclass(frozen=True)
class CertificationSheet:
    """A certification, whole."""

    code: str
    label: str
    kind: str
    level: int | None
    is_active: bool
    ends_on: date | None
    heirs: tuple[str, ...]
    nsf: tuple[str, ...]
    ways: tuple[str, ...]
    certifiers: tuple[str, ...]
    blocks: tuple[str, ...]
    occupations: tuple[OccupationLine, ...]
    courses: tuple[str, ...]
    source: str
    version: str
    released_on: date | None


def leading_to(code: str) -> tuple[CertificationLine, ...]:
    """Return the active certifications that lead to an occupation, by level then name."""
    found = Certification.objects.filter(
        occupation_links__occupation__code=code, is_active=True
    ).order_by("level", "label")
    return tuple(CertificationLine(c.code, c.label, c.kind, c.level) for c in found)


def certification_sheet(code: str) -> CertificationSheet | None:
    """Return one certification, whole, in four queries; nothing for an unknown code."""
    certification = Certification.objects.filter(code=code).first()
    if certification is None:
        return None
    release = current_release(certification.source)
    occupations = Occupation.objects.filter(
        certification_links__certification__code=code
    ).order_by("label")
    courses = Training.objects.filter(rncp_code=code).order_by("label")
    return CertificationSheet(
        code=certification.code,
        label=certification.label,
        kind=certification.kind,
        level=certification.level,
        is_active=certification.is_active,
        ends_on=certification.ends_on,
        heirs=tuple(certification.heirs),
        nsf=tuple(certification.nsf),
        ways=tuple(certification.ways),
        certifiers=tuple(certification.certifiers),
        blocks=tuple(certification.blocks),
        occupations=tuple(line(o) for o in occupations),
        courses=tuple(courses.values_list("label", flat=True).distinct()),
        source=certification.get_source_display(),
        version=certification.version,
        released_on=release.released_on if release else None,
    )
