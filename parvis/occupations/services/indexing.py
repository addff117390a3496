"""The full-text index of the occupations."""

from collections import defaultdict
from collections.abc import Iterator

from parvis.kit.fulltext import Entry
from parvis.occupations.models import (
    Occupation,
    OccupationGrouping,
    OccupationSkill,
    Synonym,
    Title,
)
from parvis.occupations.queries import OCCUPATIONS_INDEX

__all__ = ["reindex"]


def reindex() -> int:
    """Index every living occupation again, all or nothing."""
    return OCCUPATIONS_INDEX.rebuild(_entries())


def _entries() -> Iterator[Entry]:
    names: dict[str, list[str]] = defaultdict(list)
    words: dict[str, list[str]] = defaultdict(list)
    interests: dict[str, list[str]] = defaultdict(list)
    for code, masculine, feminine in Title.objects.order_by("pk").values_list(
        "occupation__code", "masculine", "feminine"
    ):
        names[code] += [masculine, feminine]
    for code, term in Synonym.objects.order_by("pk").values_list(
        "occupation__code", "term"
    ):
        names[code].append(term)
    skills = OccupationSkill.objects.exclude(importance="other").order_by("pk")
    for code, label in skills.values_list("occupation__code", "skill__label"):
        words[code].append(label)
    links = OccupationGrouping.objects.filter(grouping__kind="interest").order_by("pk")
    for code, interest in links.values_list("occupation__code", "grouping__code"):
        interests[code].append(interest)
    for o in Occupation.objects.filter(is_retired=False).order_by("pk"):
        yield Entry(
            o.pk,
            o.label,
            " ".join(dict.fromkeys(names[o.code])),
            " ".join([o.definition, *words[o.code]]),
            {"domain": [o.code[0]], "interest": interests[o.code]},
        )
