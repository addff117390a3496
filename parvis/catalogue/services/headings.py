"""Light authorities: give each name its heading, correct a form, join two forms."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from parvis.catalogue.models import Credit, Heading
from parvis.catalogue.services.writing import Gesture, write
from parvis.kit.importing import Row
from parvis.kit.words import fold
from parvis.kit.writes import write_tx


class NameIsTaken(Exception):
    """Another heading of this kind bears this name: they can be joined."""

    def __init__(self, other: Heading) -> None:
        super().__init__(str(other))
        self.other = other


def key_of(name: str) -> str:
    """Return what two forms of one name have in common: letters and digits, folded."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(name)).split())[
        :300
    ]


def link(uids: Sequence[UUID]) -> None:
    """Give each name of these documents its heading, made at need."""
    named = list(Credit.objects.filter(document__uid__in=uids))
    changed = []
    for credit, heading in zip(
        named, _headings([(c.kind, c.name) for c in named]), strict=True
    ):
        if heading is not None and credit.heading_id != heading:
            credit.heading_id = heading
            changed.append(credit)
    Credit.objects.bulk_update(changed, ["heading"], batch_size=500)


def file_under_headings(rows: Sequence[Row]) -> None:
    """Give each row of a name, not yet written, its heading, made at need."""
    found = _headings([(row["kind"], row["name"]) for row in rows])
    for row, heading in zip(rows, found, strict=True):
        row["heading_id"] = heading


def _headings(names: Sequence[tuple[str, str]]) -> list[int | None]:
    """Return the heading of each name, made at need under the first form met."""
    keys = [(str(kind), key_of(name)) for kind, name in names]
    known = _known(keys)
    missing: dict[tuple[str, str], str] = {}
    for key, (_kind, name) in zip(keys, names, strict=True):
        if key[1] and key not in known:
            missing.setdefault(key, name)
    if missing:
        made = [Heading(kind=k, key=key, name=n) for (k, key), n in missing.items()]
        Heading.objects.bulk_create(made, ignore_conflicts=True)
        known.update(_known(list(missing)))
    return [known.get(key) for key in keys]


def rename(
    heading: Heading, name: str, *, note: str = "", identifier: str = ""
) -> None:
    """Correct the form of a heading: what documents write stays as their source wrote it."""
    key = key_of(name)
    other = Heading.objects.filter(kind=heading.kind, key=key).exclude(pk=heading.pk)
    if found := other.first():
        raise NameIsTaken(found)
    with write_tx():
        if key != heading.key:
            former = Heading(kind=heading.kind, key=heading.key, name=heading.name)
            Heading.objects.filter(pk=heading.pk).update(key=key)
            former.heir = heading
            former.save()
        Heading.objects.filter(pk=heading.pk).update(
            name=name[:300], note=note[:300], identifier=identifier[:120]
        )


def join(former: Heading, kept: Heading, *, by: int | None, at: datetime) -> int:
    """Send one heading to another: the documents that bore the first bear the second."""
    if former.pk == kept.pk or former.kind != kept.kind or kept.heir_id:
        raise NameIsTaken(kept)
    with write_tx():
        touched = list(former.credits.values_list("document__pk", flat=True).distinct())
        former.credits.update(heading=kept)
        Heading.objects.filter(heir=former).update(heir=kept)
        Heading.objects.filter(pk=former.pk).update(heir=kept)
        for pk in touched:
            write(pk, {}, Gesture("modifie", by, at, told={"heading": kept.name}))
    return len(touched)


def _known(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """Return the number of the form used of each heading that is there."""
    found: dict[tuple[str, str], int] = {}
    ordered = sorted({key for _kind, key in keys if key})
    for start in range(0, len(ordered), 500):
        there = Heading.objects.filter(key__in=ordered[start : start + 500])
        for kind, key, pk, heir in there.values_list("kind", "key", "pk", "heir_id"):
            found[kind, key] = heir or pk
    return found
