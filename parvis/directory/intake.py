"""From the sheets of a source to the tables of a plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from parvis.directory.models import Organisation, OrganisationTheme, uid_of
from parvis.kit.importing import Fault, Row, TablePlan, compare

SIZES = {
    f.name: f.max_length for f in Organisation._meta.concrete_fields if f.max_length
}
MAX_TEXT = 20_000


@dataclass(frozen=True)
class Sheet:
    """An organisation as a source tells it."""

    place: str
    source_id: str
    columns: Row
    themes: Sequence[str] = ()


@dataclass
class Intake:
    """Sheets that may enter, one for each identifier; the others are faults."""

    source: str
    sheets: dict[str, Sheet] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def take(self, sheet: Sheet) -> None:
        """Keep a sheet, or refuse it with its place and the reason."""
        if not sheet.source_id:
            self.refuse(sheet.place, _("it has no identifier"))
        elif not str(sheet.columns.get("name", "")).strip():
            self.refuse(sheet.place, _("it has no name"))
        elif first := self.sheets.get(sheet.source_id):
            self.refuse(
                sheet.place,
                _("its identifier %(id)s is already that of %(place)s")
                % {"id": sheet.source_id, "place": first.place},
            )
        else:
            self.sheets[sheet.source_id] = sheet

    def refuse(self, place: str, reason: str) -> None:
        """Note a refusal."""
        self.faults.append(Fault(place, reason))


@dataclass(frozen=True)
class Tables:
    """The difference, table by table, and the sheets it touches."""

    plans: list[TablePlan]
    touched: set[UUID]


def tables_of(intake: Intake) -> Tables:
    """Set the sheets beside what is stored of the same source."""
    sheets = [(uid_of(intake.source, s.source_id), s) for s in intake.sheets.values()]
    uids = {uid for uid, _sheet in sheets}
    first = compare(
        Organisation.objects.filter(source=intake.source),
        [_organisation(intake.source, uid, s) for uid, s in sheets],
        key=["uid"],
    )
    stored = OrganisationTheme.objects.filter(organisation__source=intake.source)
    themes = compare(
        stored,
        list(_themes(sheets)),
        key=["organisation_id", "theme_id"],
        remove_absent=True,
    )
    owners = dict(
        stored.filter(pk__in=themes.remove).values_list("pk", "organisation_id")
    )
    themes.remove = [pk for pk, uid in owners.items() if uid in uids]
    touched = {row["uid"] for row in first.create}
    touched |= {row["uid"] for _pk, row in first.change}
    touched |= {row["organisation_id"] for row in themes.create}
    touched |= {owners[pk] for pk in themes.remove}
    return Tables([first, themes], touched)


def _organisation(source: str, uid: UUID, sheet: Sheet) -> Row:
    row: Row = {"uid": uid, "source": source, "source_id": sheet.source_id}
    for name, value in sheet.columns.items():
        if isinstance(value, str):
            value = value.replace("\0", "").strip()[: SIZES.get(name, MAX_TEXT)]
        row[name] = value
    return row


def _themes(sheets: Sequence[tuple[UUID, Sheet]]) -> Iterable[Row]:
    for uid, sheet in sheets:
        for code in dict.fromkeys(sheet.themes):
            yield {"organisation_id": uid, "theme_id": code}
