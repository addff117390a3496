"""Everything public that the house holds, in a folder that others can read without us.

A data package (Frictionless): `datapackage.json` tells each file and each column,
one file of JSON lines a table, and beside them what other formats say better. Two
dumps of the same data are the same files, byte for byte.
"""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import (
    BooleanField,
    DateField,
    DateTimeField,
    Field,
    FloatField,
    IntegerField,
    JSONField,
    Model,
    TimeField,
)

from parvis.kit.exporting import CannotExport, Exporter
from parvis.project.stored import sentences

OPEN = ("the place", "words", "occupations", "the collection", "organisations")
AS_RECEIVED = ("catalogue.RawRecord",)  # given back by the exporters of their formats
FILES = {"skos": "thesaurus.ttl", "marc": "records.mrc", "resources": "resources.jsonl"}
TYPES: tuple[tuple[type[Any], str], ...] = (
    (BooleanField, "boolean"),
    (DateTimeField, "datetime"),
    (DateField, "date"),
    (TimeField, "time"),
    (IntegerField, "integer"),
    (FloatField, "number"),
    (JSONField, "any"),
)
CHUNK = 2000


class DumpExporter:
    """`export dump DIR`."""

    name = "dump"
    takes = "DIR"
    help = "everything public, as open data: a folder of JSON lines and its description"

    def __init__(self, others: Mapping[str, Exporter]) -> None:
        self.others = others

    def write(self, path: Path, **options: Any) -> int:
        """Write the folder, its description last; return the number of lines and records."""
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise CannotExport(f"{path}: an empty or a new folder is expected")
        tables = path / "tables"
        tables.mkdir(parents=True, exist_ok=True)
        resources = [_table(model, tables) for model in open_models()]
        resources += self._files(path)
        (path / "datapackage.json").write_text(
            json.dumps(_package(resources), ensure_ascii=False, indent=1) + "\n",
            "utf-8",
        )
        return sum(resource["rows"] for resource in resources)

    def _files(self, folder: Path) -> Iterator[dict[str, Any]]:
        for name, file in FILES.items():
            if name not in self.others:
                continue
            target = folder / file
            try:
                written = self.others[name].write(target)
            except CannotExport:
                target.unlink(missing_ok=True)
                continue
            yield _described(target, file, written, self.others[name].help)


def open_models() -> list[type[Model]]:
    """Return the tables that tell of no visitor, of nobody of the team and of no machine."""
    told = sentences()
    return [
        model
        for model in sorted(
            apps.get_models(include_auto_created=True), key=lambda m: m._meta.label
        )
        if told.get(model._meta.label, {}).get("about") in OPEN
        and model._meta.label not in AS_RECEIVED
    ]


def rows(model: type[Model]) -> Iterator[dict[str, Any]]:
    """Return the rows of a table, in the order of their numbers."""
    columns = [field.attname for field in model._meta.concrete_fields]
    found = model._default_manager.order_by("pk").values(*columns)
    yield from found.iterator(chunk_size=CHUNK)


def _table(model: type[Model], folder: Path) -> dict[str, Any]:
    name = model._meta.label_lower
    target, written = folder / f"{name}.jsonl", 0
    with target.open("w", encoding="utf-8") as file:
        for row in rows(model):
            file.write(json.dumps(row, ensure_ascii=False, cls=DjangoJSONEncoder))
            file.write("\n")
            written += 1
    why = str(sentences()[model._meta.label]["why"])
    described = _described(target, f"tables/{name}.jsonl", written, why)
    described["schema"] = {
        "fields": [_column(field) for field in model._meta.concrete_fields],
        "primaryKey": model._meta.pk.attname,
        "foreignKeys": [
            _reference(field)
            for field in model._meta.concrete_fields
            if field.related_model
        ],
    }
    return described


def _column(field: "Field[Any, Any]") -> dict[str, str]:
    kind = field.target_field if field.related_model else field  # type: ignore[attr-defined]
    named = next((name for known, name in TYPES if isinstance(kind, known)), "string")
    return {"name": field.attname, "type": named, "title": str(field.verbose_name)}


def _reference(field: Any) -> dict[str, Any]:
    return {
        "fields": field.attname,
        "reference": {
            "resource": field.related_model._meta.label_lower,
            "fields": field.target_field.attname,
        },
    }


def _described(target: Path, path: str, written: int, why: str) -> dict[str, Any]:
    content = target.read_bytes()
    return {
        "name": target.stem,
        "path": path,
        "description": why,
        "rows": written,
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
    }


def _package(resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "profile": "data-package",
        "name": "parvis",
        "description": "What this centre holds and shows: nothing about visitors, nothing about the team.",
        "sources": _sources(),
        "resources": resources,
    }


def _sources() -> list[dict[str, str]]:
    releases = apps.get_model("occupations.Release")._default_manager
    schemes = apps.get_model("vocabulary.Scheme")._default_manager
    return [
        *(
            {"title": source, "version": version}
            for source, version in releases.filter(is_current=True)
            .order_by("source", "version")
            .values_list("source", "version")
        ),
        *(
            {"title": title, "path": uri, "version": version, "licence": licence}
            for title, uri, version, licence in schemes.order_by("code").values_list(
                "title", "uri", "version", "licence"
            )
        ),
    ]
