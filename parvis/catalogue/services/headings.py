"""Light authorities: give each name its heading, correct a form, join two forms."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from parvis.catalogue.models import Credit, Heading
from parvis.catalogue.services.writing import Gesture, write
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
    named = list(
        Credit.objects.filter(document__uid__in=uids).select_related("heading")
    )
    keys = {(c.kind, key_of(c.name)): c.name for c in named}
    keys.pop(("", ""), None)
    known = _known({key for _kind, key in keys})
    missing = [
        Heading(kind=kind, key=key, name=name)
        for (kind, key), name in keys.items()
        if key and (kind, key) not in known
    ]
    if missing:
        Heading.objects.bulk_create(missing, ignore_conflicts=True)
        known = _known({key for _kind, key in keys})
    changed = []
    for credit in named:
        heading = known.get((credit.kind, key_of(credit.name)))
        if heading is not None and credit.heading_id != (heading.heir_id or heading.pk):
            credit.heading_id = heading.heir_id or heading.pk
            changed.append(credit)
    Credit.objects.bulk_update(changed, ["heading"], batch_size=500)


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


def _known(keys: set[str]) -> dict[tuple[str, str], Heading]:
    found: dict[tuple[str, str], Heading] = {}
    ordered = sorted(keys)
    for start in range(0, len(ordered), 500):
        for heading in Heading.objects.filter(key__in=ordered[start : start + 500]):
            found[heading.kind, heading.key] = heading
    return found
