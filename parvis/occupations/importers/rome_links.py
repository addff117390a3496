"""What hangs on the sheets of a release of the ROME: skills, contexts, mobilities, walks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parvis.kit.importing import Row, TablePlan, compare
from parvis.occupations.importers.rome_folder import RomeFolder
from parvis.occupations.models import (
    Grouping,
    Mobility,
    OccupationContext,
    OccupationGrouping,
    OccupationSkill,
    Skill,
    WorkContext,
)
from parvis.occupations.rules import SEED_MARK

IMPORTANCE = {"Principale": "core", "Émergente": "emerging"}
MOBILITIES = {"Proche": "close", "Evolution": "evolution"}


@dataclass(frozen=True)
class Walk:
    """The two files of one kind of grouping, and the names of their columns."""

    kind: str
    list_table: str
    links_table: str
    code: str
    label: str
    definition: str


WALKS = (
    Walk(
        "interest",
        "centre_interet",
        "arborescence_centre_interet",
        "code_centre_interet",
        "libelle_centre_interet",
        "definition_centre_interet",
    ),
    Walk(
        "sector",
        "secteur_activite",
        "arborescence_secteur_activite",
        "code_sect_activite",
        "libelle_sect_activite",
        "definition_sect_activite",
    ),
    Walk(
        "topic",
        "themes",
        "arborescence_thematique",
        "code_theme",
        "libelle_theme",
        "definition_theme",
    ),
)


def link_tables(folder: RomeFolder, occupations: set[str]) -> Iterator[TablePlan]:
    """Compare every table of links that the release has; the others are left as they are."""
    if "liens_rome_referentiels" in folder:
        skills, contexts = _skills(folder), _contexts(folder)
        known = compare(Skill.objects.all(), skills.values(), key=["code"])
        ours = Skill.objects.filter(code__startswith=SEED_MARK)
        known.remove = list(ours.values_list("pk", flat=True))
        yield known
        yield compare(WorkContext.objects.all(), contexts.values(), key=["code"])
        yield from _hanging(folder, occupations, set(skills), set(contexts))
    if "rubrique_mobilite" in folder:
        ways = _mobilities(folder, occupations)
        yield _links(Mobility, ways, ["origin_id", "target_id"])
    for walk in WALKS:
        if walk.links_table in folder:
            yield from _walk(folder, walk, occupations)


def _skills(folder: RomeFolder) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    columns: tuple[str, ...] = ("code_ogr", "libelle_competence", "cat_comp")
    for place, r in folder.rows("referentiel_competence", columns):
        is_attitude = r["cat_comp"].startswith("Savoir-être")
        kind = "attitude" if is_attitude else "know_how"
        category = r.get("sous_cat_comp", "")
        _skill(
            folder,
            rows,
            place,
            (r["code_ogr"], kind, r["libelle_competence"]),
            category,
        )
    columns = ("code_ogr_savoir", "libelle_savoir", "categorie_savoir")
    for place, r in folder.rows("referentiel_savoir", columns):
        named = (r["code_ogr_savoir"], "knowledge", r["libelle_savoir"])
        _skill(folder, rows, place, named, r["categorie_savoir"])
    return rows


def _skill(
    folder: RomeFolder,
    rows: dict[str, Row],
    place: str,
    named: tuple[str, str, str],
    category: str,
) -> None:
    code, kind, label = named
    if not code.isdigit() or not 0 < len(label) <= 300 or code in rows:
        folder.refuse(place, f"{code!r} {label[:40]!r} is not a new skill")
        return
    rows[code] = {"code": code, "kind": kind, "label": label, "category": category}


def _contexts(folder: RomeFolder) -> dict[str, Row]:
    columns = ("code_ogr", "libelle_cont_travail", "libelle_type_cont_trav")
    return {
        r["code_ogr"]: {
            "code": r["code_ogr"],
            "kind": r["libelle_type_cont_trav"],
            "label": r["libelle_cont_travail"],
        }
        for _, r in folder.rows("referentiel_contexte_travail", columns)
    }


def _hanging(
    folder: RomeFolder, occupations: set[str], skills: set[str], contexts: set[str]
) -> Iterator[TablePlan]:
    """Sort the links by what they point to: skills, contexts (titles are elsewhere)."""
    columns: tuple[str, ...] = ("code_rome", "code_ogr", "coeur_metier")
    importance = {
        (r["code_rome"], r["code_ogr"]): IMPORTANCE.get(r["coeur_metier"], "other")
        for _, r in folder.rows("coherence_item", columns)
    }
    with_skills: list[Row] = []
    with_contexts: list[Row] = []
    columns = ("code_rome", "code_compo_bloc", "code_ogr")
    for place, r in folder.rows("liens_rome_referentiels", columns):
        pair = r["code_rome"], r["code_ogr"]
        if r["code_compo_bloc"] not in ("5", "6"):
            continue
        row = {"occupation_id": pair[0]}
        if pair[0] in occupations and pair[1] in skills:
            weight = importance.get(pair, "other")
            with_skills.append(row | {"skill_id": pair[1], "importance": weight})
        elif pair[0] in occupations and pair[1] in contexts:
            with_contexts.append(row | {"context_id": pair[1]})
        else:
            folder.refuse(place, f"{pair[0]} and {pair[1]}: one of them is unknown")
    yield _links(OccupationSkill, with_skills, ["occupation_id", "skill_id"])
    yield _links(OccupationContext, with_contexts, ["occupation_id", "context_id"])


def _mobilities(folder: RomeFolder, occupations: set[str]) -> list[Row]:
    rows: dict[tuple[str, str], Row] = {}
    ranks: dict[str, int] = {}
    columns = ("code_rome", "code_rome_cible")
    for place, r in folder.rows("rubrique_mobilite", columns):
        pair = r["code_rome"], r["code_rome_cible"]
        if not occupations.issuperset(pair) or pair[0] == pair[1]:
            folder.refuse(place, f"no way from {pair[0]!r} to {pair[1]!r}")
            continue
        if pair in rows:  # 3.47 repeats a way for each pair of titles
            continue
        ranks[pair[0]] = ranks.get(pair[0], 0) + 1
        told = r.get("numero_ordre", "")
        rows[pair] = {
            "origin_id": pair[0],
            "target_id": pair[1],
            "rank": int(told) if told.isdigit() else ranks[pair[0]],
            "kind": MOBILITIES.get(r.get("libelle_type_mobilite", ""), "unsaid"),
        }
    return list(rows.values())


def _walk(folder: RomeFolder, walk: Walk, occupations: set[str]) -> Iterator[TablePlan]:
    columns: tuple[str, ...] = (walk.code, walk.label)
    groupings: dict[str, Row] = {}
    for _, r in folder.rows(walk.list_table, columns):
        code = f"{walk.kind}-{r[walk.code]}"
        groupings[code] = {
            "code": code,
            "kind": walk.kind,
            "label": r[walk.label],
            "definition": r.get(walk.definition, ""),
        }
    links: dict[tuple[str, str], Row] = {}
    for place, r in folder.rows(walk.links_table, ("code_rome", walk.code)):
        code = f"{walk.kind}-{r[walk.code]}"
        if r["code_rome"] not in occupations or code not in groupings:
            folder.refuse(place, f"{r['code_rome']} and {code}: one of them is unknown")
            continue
        # Sectors are told once for each of their parts: main in one is main.
        row = links.setdefault(
            (r["code_rome"], code),
            {"occupation_id": r["code_rome"], "grouping_id": code, "is_main": False},
        )
        row["is_main"] = row["is_main"] or r.get("principal") == "oui"
    yield compare(Grouping.objects.all(), groupings.values(), key=["code"])
    yield compare(
        OccupationGrouping.objects.filter(grouping__kind=walk.kind),
        links.values(),
        key=["occupation_id", "grouping_id"],
        remove_absent=True,
    )


def _links(model: Any, rows: list[Row], key: list[str]) -> TablePlan:
    """Compare links; those that the release does not tell go, ours included (OCC-6)."""
    return compare(model.objects.all(), rows, key=key, remove_absent=True)
