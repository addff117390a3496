"""A small house that answers: one centre, three themes, a router trained on a few lines."""

from datetime import UTC, datetime

from parvis.centres.tests.factories import CentreFactory, PoleFactory
from parvis.discovery.router.training import Alarm, Example, train
from parvis.discovery.router.weights import save
from parvis.vocabulary.models import Theme, ThemeNeighbour, ThemePole

AT = datetime(2026, 11, 25, 14, 0, tzinfo=UTC)
POLES = ("CREATION", "EMPLOI", "ACCUEIL", "OUT")
SAID = {
    ("CV", "EMPLOI"): [
        "refaire mon cv", "cv", "mon cv est trop vieux", "comment présenter un curriculum",
        "aide pour le cv d'une caissière", "faire un cv sans expérience", "cv en ligne gratuit",
        "mettre les trous dans le cv", "modèle de cv", "relire mon cv s'il vous plaît",
    ],
    ("IDEE_CREA", "CREATION"): [
        "ouvrir un salon de thé", "travailler à mon compte", "plus de patron", "créer ma boîte",
        "j'ai une idée d'entreprise", "me lancer dans les gâteaux", "monter une petite affaire",
        "devenir indépendant", "vendre mes créations", "lancer mon activité de couture",
    ],
    ("PRATIQUE", "ACCUEIL"): [
        "vos horaires", "où sont les toilettes", "c'est payant", "il y a du wifi",
        "faut-il un rendez-vous", "vous êtes ouverts samedi", "imprimer une page",
        "accès en fauteuil", "quel étage", "on peut venir avec un bébé",
    ],
}  # fmt: skip
IN_DANGER = {
    "roof": [
        "je dors dehors ce soir",
        "pas de toit cette nuit",
        "on dort dans la voiture",
    ],
    "violence": ["il me frappe", "mon mari me tape dessus", "il menace de me tuer"],
}


def an_alarm():
    """Return a few questions of someone in danger: a router learns from some."""
    return [Alarm(t, kind) for kind, texts in IN_DANGER.items() for t in texts]


def small_router(path):
    """Train a router on a few lines, and write it."""
    examples = [
        Example(text, theme, (), (pole,))
        for (theme, pole), texts in SAID.items()
        for text in texts
    ]
    weights = train(examples, an_alarm(), POLES)
    save(weights, path)
    return weights


def small_house():
    """Lay a centre with two poles and three themes."""
    centre = CentreFactory()
    PoleFactory(centre=centre, code="EMPLOI", name="Trouver un emploi")
    PoleFactory(centre=centre, code="CREATION", name="Créer son activité", letter="C")
    for position, (theme, pole) in enumerate(SAID, start=1):
        row = Theme.objects.create(
            code=theme,
            label=theme.lower(),
            plain_label=f"Ma question sur {theme.lower()}",
            question_form=f"Si je comprends bien, vous parlez de {theme.lower()}.",
            on_your_own="Regardez le rayon.",
            with_someone="Un conseiller vous reçoit.",
            position=position,
        )
        ThemePole.objects.create(theme=row, pole_code=pole, weight=1.0)
    for other in "ABCDEF":
        Theme.objects.create(code=other, label=other, plain_label=other, position=9)
    cv, idea = Theme.objects.filter(code__in=["CV", "IDEE_CREA"]).order_by("code")
    ThemeNeighbour.objects.create(
        theme=cv, other=idea, question="Et si je me lançais ?"
    )
    return centre
