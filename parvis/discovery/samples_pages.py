"""Living samples of the home page, the dialogue, the search and the audiences."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.centres.queries import CentreNow, Opening, PoleNow
from parvis.discovery.rules.pages import (
    Figure,
    Hit,
    HitGroup,
    ObjectiveShown,
    Screen,
    ThemeDoor,
)


class SampleQuestion(forms.Form):
    """The question field as the samples show it."""

    q = forms.CharField(
        label=_("What is your question?"),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 2000}),
        error_messages={"required": _("Write a word or two: that is enough to begin.")},
    )


class SampleSearch(forms.Form):
    """The search box as the samples show it."""

    q = forms.CharField(label=_("Words"))


@dataclass(frozen=True)
class SampleAudience:
    code: str
    label: str
    door: str
    invite: str


POLES = (
    (
        "ORIENTATION",
        "Choisir son orientation",
        "Orientation",
        "Éclairer les choix d’études et de métier, les établissements, les diplômes et les façons d’y entrer.",
        "O",
        "circle",
    ),
    (
        "EMPLOI",
        "Trouver un emploi",
        "Emploi",
        "Aider à chercher un emploi, à présenter sa candidature et à connaître ses droits au travail.",
        "E",
        "square",
    ),
    (
        "CHANGER",
        "Changer sa vie professionnelle",
        "Changer",
        "Aider à faire le point, à changer de métier et à faire reconnaître son expérience.",
        "C",
        "triangle",
    ),
    (
        "FORMATION",
        "Organiser son parcours professionnel et de formation",
        "Formation",
        "Aider les adultes à trouver une formation, à connaître leurs droits et à la financer.",
        "F",
        "diamond",
    ),
    (
        "CREATION",
        "Créer son activité",
        "Création",
        "Accompagner l’idée, l’étude et la mise en route d’une activité ou d’une entreprise.",
        "A",
        "hexagon",
    ),
)
AUDIENCES = tuple(
    SampleAudience(code, label, door, invite)
    for code, label, door, invite in (
        (
            "collegiens",
            "Collégiens",
            "Je suis au collège",
            "La seconde, la voie pro, le stage de troisième, les métiers qui me font envie : tout se demande.",
        ),
        ("lyceens", "Lycéens", "Je suis au lycée", ""),
        ("etudiants", "Étudiants", "Je suis étudiant ou étudiante", ""),
        ("parents", "Parents", "Je suis parent d’élève", ""),
        (
            "jeunes-insertion",
            "Jeunes en insertion",
            "J’ai arrêté l’école et je cherche ma place",
            "",
        ),
        ("demandeurs-emploi", "Demandeurs d’emploi", "Je cherche un emploi", ""),
        ("actifs", "Actifs", "Je travaille et je me pose des questions", ""),
        ("createurs", "Créateurs", "Je veux créer mon activité", ""),
    )
)
EXAMPLES = (
    "Je n’en peux plus de mon travail, mais je ne sais rien faire d’autre",
    "Ma fille veut être vétérinaire, par où passer ?",
    "Qui peut m’aider à refaire mon CV ?",
    "Mon patron ne m’a pas payé le mois dernier",
    "J’ai quinze ans d’expérience et aucun diplôme",
)


def centre(at: datetime, *, is_open: bool = True) -> CentreNow:
    """Return a centre that is open, or closed until tomorrow."""
    closes = at.replace(hour=18, minute=0)
    opens = at.replace(hour=10, minute=0) + timedelta(days=1)
    now = Opening(
        open_now=is_open,
        closes_at=closes if is_open else None,
        opens_at=None if is_open else opens,
    )
    later = Opening(open_now=False, closes_at=None, opens_at=opens)
    return CentreNow(
        1,
        "villette",
        "Cité des métiers de la Villette",
        "",
        "",
        now,
        (),
        tuple(
            PoleNow(
                n,
                code,
                name,
                short,
                mission,
                letter,
                shape,
                f"pole-{n}",
                ("fr", "en") if n % 2 else ("fr", "ar", "es"),
                "",
                later if code == "FORMATION" else now,
                (),
            )
            for n, (code, name, short, mission, letter, shape) in enumerate(POLES, 1)
        ),
    )


SCREEN = Screen(
    "Vous êtes plutôt dans quelle situation ?",
    (
        ("studies", "Je suis en études, ou quelqu’un que j’accompagne"),
        ("job", "Je cherche un emploi"),
        ("change", "J’ai un travail et quelque chose doit changer"),
        ("own", "Je veux travailler à mon compte"),
    ),
)
GROUPS = (
    HitGroup(
        "documents",
        "Documents",
        "book",
        42,
        (
            Hit(
                "VAE, mode d’emploi : du dossier au jury",
                "/ressources/",
                "Chaque étape, avec des délais réels.",
                "Guide · Centre Inffo · 2026",
            ),
            Hit(
                "Dix récits de candidats à la VAE", "/ressources/", "", "Film · 52 min"
            ),
        ),
        "/ressources/",
    ),
    HitGroup(
        "occupations",
        "Métiers",
        "briefcase",
        2,
        (
            Hit(
                "Personnel de cuisine",
                "/metiers/",
                "Préparer et dresser des plats.",
                "G1602",
            ),
        ),
        "/metiers/",
    ),
    HitGroup(
        "organisations",
        "Adresses",
        "pin",
        1,
        (
            Hit(
                "Dava de Paris",
                "/adresses/",
                "Informer sur les diplômes de l’Éducation nationale.",
            ),
        ),
    ),
)
OBJECTIVES = (
    ObjectiveShown(
        "S’informer sur les études, les diplômes et les métiers",
        (
            ThemeDoor("ETUD_INFO", "Savoir quelles études ou quel diplôme"),
            ThemeDoor("METIERS", "Découvrir un métier"),
            ThemeDoor("CHOIX", "Ne pas savoir quoi choisir"),
        ),
    ),
    ObjectiveShown(
        "Connaître le fonctionnement du système éducatif",
        (ThemeDoor("SYST_EDU", "Comprendre les inscriptions et l’affectation"),),
    ),
)
FIGURES = (
    Figure("93", "questions menées au bon pôle", "%"),
    Figure("2 431", "questions écrites par l’équipe"),
    Figure("0", "question gardée"),
)
