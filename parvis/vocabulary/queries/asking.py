"""What people ask about and how they say it: themes, formulations, terms, audiences."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from parvis.vocabulary.models import (
    Audience,
    Formulation,
    Objective,
    Term,
    Theme,
)


@dataclass(frozen=True)
class ThemeSheet:
    """What people ask about, and what is offered then."""

    code: str
    label: str
    plain_label: str
    scope: str
    question_form: str
    on_your_own: str
    with_someone: str
    poles: tuple[tuple[str, float], ...]
    neighbours: tuple[tuple[str, str], ...]
    translations: Mapping[str, str]


@dataclass(frozen=True)
class FormulationRow:
    """How someone says it, ready to be learnt from."""

    theme: str
    also: tuple[str, ...]
    poles: tuple[str, ...]
    text: str
    language: str
    register: str
    clarity: str


@dataclass(frozen=True)
class TermSheet:
    """An acronym or a word of the trade, in full."""

    text: str
    variants: tuple[str, ...]
    expansion: str
    is_protected: bool
    themes: tuple[str, ...]


@dataclass(frozen=True)
class AudienceDoor:
    """A door for whoever recognises themselves."""

    code: str
    group: str
    group_label: str
    label: str
    door: str
    invite: str


@dataclass(frozen=True)
class ObjectiveSheet:
    """What people come for, and the themes it opens."""

    code: str
    label: str
    themes: tuple[str, ...]


def themes() -> list[ThemeSheet]:
    """Return every theme in its order, in four queries."""
    found = Theme.objects.prefetch_related("poles", "neighbours__other", "translations")
    return [
        ThemeSheet(
            t.code,
            t.label,
            t.plain_label,
            t.scope,
            t.question_form,
            t.on_your_own,
            t.with_someone,
            tuple((p.pole_code, p.weight) for p in t.poles.all()),
            tuple((n.other.code, n.question) for n in t.neighbours.all()),
            {tr.language: tr.label for tr in t.translations.all()},
        )
        for t in found
    ]


def formulations() -> Iterator[FormulationRow]:
    """Return every formulation in a stable order, in three queries."""
    codes = dict(Theme.objects.values_list("pk", "code"))
    also: dict[int, list[str]] = defaultdict(list)
    links = Formulation.also.through.objects.order_by("theme_id")
    for formulation, theme in links.values_list("formulation_id", "theme_id"):
        also[formulation].append(codes[theme])
    rows = Formulation.objects.order_by("digest").values_list(
        "pk", "theme_id", "poles", "text", "language", "register", "clarity"
    )
    for pk, theme, poles, text, language, register, clarity in rows:
        yield FormulationRow(
            codes[theme],
            tuple(sorted(also[pk])),
            tuple(poles),
            text,
            language,
            register,
            clarity,
        )


def terms() -> list[TermSheet]:
    """Return the acronyms and words of the trade, in two queries."""
    return [
        TermSheet(
            t.text,
            tuple(t.variants),
            t.expansion,
            t.is_protected,
            tuple(theme.code for theme in t.themes.all()),
        )
        for t in Term.objects.prefetch_related("themes")
    ]


def audiences() -> list[AudienceDoor]:
    """Return the doors by audience, in their order; none of them closes another."""
    return [
        AudienceDoor(a.code, a.group, a.group_label, a.label, a.door, a.invite)
        for a in Audience.objects.all()
    ]


def theme_numbers() -> dict[str, int]:
    """Return the number of each theme by its code, for a room that points to themes."""
    return dict(Theme.objects.values_list("code", "pk"))


def audience_numbers() -> dict[str, int]:
    """Return the number of each audience by its code, for a room that points to audiences."""
    return dict(Audience.objects.values_list("code", "pk"))


def theme_names() -> dict[str, str]:
    """Return the plain name of each theme by its code, in one query."""
    return dict(Theme.objects.values_list("code", "label"))


def audience_names() -> dict[str, str]:
    """Return the name of each audience by its code, in one query."""
    return dict(Audience.objects.values_list("code", "label"))


def objectives(audience_code: str) -> list[ObjectiveSheet]:
    """Return what people of this audience come for, after the founding table."""
    found = Objective.objects.filter(audiences__code=audience_code)
    return [
        ObjectiveSheet(o.code, o.label, tuple(t.code for t in o.themes.all()))
        for o in found.prefetch_related("themes")
    ]
