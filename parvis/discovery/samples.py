"""Living samples of the answers: shown at /styleguide/pages/ and read by the tests."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from parvis.discovery.rules.answer import (
    Answer,
    Correction,
    DocumentFound,
    OccupationFound,
    OrganisationFound,
    PoleFound,
    ThemeFound,
    Tongue,
    Way,
)
from parvis.discovery.samples_pages import POLES

ON_YOUR_OWN = Way(
    "Ouvrez le guide « VAE, mode d’emploi » et notez trois choses que vous savez faire et que vous pourriez prouver.",
    "/ressources/",
    "Voir les guides",
)
WITH_SOMEONE = Way(
    "Un conseiller du pôle « Changer sa vie professionnelle » regarde avec vous quel diplôme correspond à votre expérience.",
    "/poles/",
    "Voir les horaires",
)


def pole(at: datetime, number: int, *, is_open: bool = True) -> PoleFound:
    """Return one of the five poles as an answer shows it."""
    code, name, _short, mission, letter, shape = POLES[number - 1]
    tomorrow = at.replace(hour=10, minute=0) + timedelta(days=1)
    return PoleFound(
        code=code,
        name=name,
        mission=mission,
        letter=letter,
        shape=shape,
        colour=f"pole-{number}",
        p=0.8,
        open_now=is_open,
        closes_at=at.replace(hour=17, minute=30) if is_open else None,
        next_opening=None if is_open else tomorrow,
        languages=("fr", "en", "pt"),
        place=f"Niveau −1, espace de conseil « {name} »",
    )


def found(at: datetime) -> Answer:
    """Return an answer with everything in it."""
    return Answer(
        state="answered",
        question="jai 15 ans dexperience en cuisine comment avoir un diplome, la vea cest bien ?",
        reformulation="vous avez de l’expérience et vous voulez qu’elle soit reconnue par un diplôme",
        other_ways=(
            "Quel diplôme correspond à ce que je sais faire ?",
            "Est-ce que je peux changer de métier sans reprendre d’études ?",
            "Qui paie une validation des acquis ?",
        ),
        themes=(
            ThemeFound(
                "VAE",
                "Validation des acquis",
                "Faire reconnaître son expérience par un diplôme",
                0.82,
                ("15 ans d’expérience", "diplôme", "VAE"),
            ),
            ThemeFound(
                "RECONVERSION", "Reconversion", "Changer de métier", 0.09, ("cuisine",)
            ),
        ),
        poles=(pole(at, 3), pole(at, 4, is_open=False)),
        documents=(
            DocumentFound(
                "1",
                "VAE, mode d’emploi : du dossier au jury",
                "Guide",
                "Centre Inffo",
                "Changer, rayon 3",
                "",
                date(2026, 3, 2),
                "Parce qu’il explique chaque étape, avec des délais réels.",
                "/ressources/",
            ),
            DocumentFound(
                "2",
                "Cuisinier, cuisinière : les diplômes du métier",
                "Fiche métier",
                "Onisep",
                "",
                "https://www.onisep.fr/",
                date(2026, 1, 15),
                "Parce que vous parlez de cuisine.",
            ),
            DocumentFound(
                "3",
                "Dix récits de candidats à la VAE",
                "Film",
                "",
                "Changer, rayon 3",
                "",
                None,
                "",
            ),
        ),
        occupations=(
            OccupationFound(
                "G1602", "Personnel de cuisine", "Vous avez écrit « cuisine »."
            ),
            OccupationFound("G1601", "Management du personnel de cuisine", ""),
        ),
        organisations=(
            OrganisationFound(
                "a",
                "Dispositif académique de validation des acquis (Dava)",
                "Informer sur les diplômes de l’Éducation nationale",
                "01 44 62 39 61",
                "https://www.francevae.fr/",
                "Parce que les diplômes de cuisine en dépendent souvent.",
            ),
            OrganisationFound(
                "b",
                "Transitions Pro Île-de-France",
                "Financer une partie du parcours",
                "",
                "https://www.transitionspro-idf.fr/",
                "",
            ),
        ),
        on_your_own=ON_YOUR_OWN,
        with_someone=WITH_SOMEONE,
        corrections=(Correction("vea", "VAE"),),
        dropped=("phone", "address"),
        also=(
            ThemeFound(
                "FINANCEMENT", "Financer sa formation", "Payer une formation", 0.4
            ),
        ),
        meanings={"VAE": "validation des acquis de l’expérience"},
    )


def choose(at: datetime) -> Answer:
    """Return a question that may lead to three places."""
    return _bare(
        "choose",
        question="on ma dit de faire une formation mais je veux partir",
        reformulation="quelque chose doit changer dans votre travail, et l’on vous parle de formation",
        themes=(
            ThemeFound(
                "RECONVERSION",
                "Reconversion",
                "Changer de métier",
                0.35,
                ("je veux partir",),
            ),
            ThemeFound(
                "TROUVER_FORM",
                "Trouver une formation",
                "Trouver la bonne formation",
                0.3,
                ("formation",),
            ),
            ThemeFound(
                "RUPTURE",
                "Rupture du contrat",
                "Quitter un emploi, être licencié",
                0.2,
                ("partir",),
            ),
        ),
        poles=(),
    )


def person(at: datetime) -> Answer:
    """Return a question that a person answers better."""
    return _bare(
        "person",
        question="?",
        reformulation="",
        themes=(),
        poles=(
            replace(pole(at, 1), yours=Tongue(until=at.replace(hour=16, minute=0))),
            replace(
                pole(at, 3),
                languages=("fr",),
                yours=Tongue(next_at=at + timedelta(days=2)),
            ),
            replace(pole(at, 4, is_open=False), languages=("fr",), yours=Tongue()),
        ),
        language="en",
        own_words="This answer is in French. Someone speaks English here now, until 16:00: ask for “Choisir son orientation”.",
    )


def outside(at: datetime) -> Answer:
    """Return a question that is not asked of a house like ours."""
    welcome = PoleFound(
        "ACCUEIL",
        "Accueil",
        "L’accueil vous répond directement.",
        "",
        "",
        "",
        0.0,
        open_now=True,
        closes_at=at.replace(hour=18, minute=0),
        next_opening=None,
        is_reserved=True,
    )
    return _bare(
        "person",
        question="recette de la tarte aux pommes",
        reformulation="",
        themes=(),
        poles=(welcome,),
        is_outside=True,
    )


def urgent(at: datetime) -> Answer:
    """Return the calm page of an emergency, with its words in the person’s language."""
    return _bare(
        "urgent",
        question="",
        reformulation="",
        themes=(),
        poles=(),
        language="ar",
        urgent_title="Un toit pour ce soir",
        urgent_message="Le 115 répond jour et nuit, gratuitement, et cherche une place avec vous. Vous pouvez aussi appeler d’ici : l’accueil vous prête un téléphone et un endroit calme.",
        urgent_message_own="الرقم 115 يجيب ليلًا ونهارًا مجانًا ويبحث معكم عن مكان. يمكنكم الاتصال من هنا: يعيركم الاستقبال هاتفًا ومكانًا هادئًا.",
        organisations=(
            OrganisationFound(
                "115",
                "Samu social",
                "Une place pour la nuit, jour et nuit, gratuit",
                "115",
                "",
                "",
            ),
            OrganisationFound(
                "soliguide",
                "Soliguide",
                "Repas, douches, accueils de jour près d’ici",
                "",
                "https://soliguide.fr/",
                "",
            ),
        ),
        with_someone=Way(
            "Venez à l’accueil, niveau −1. Personne ne vous demandera votre nom."
        ),
    )


def _bare(state: str, **parts: object) -> Answer:
    given: dict[str, object] = {
        "other_ways": (),
        "documents": (),
        "occupations": (),
        "organisations": (),
        "on_your_own": Way(
            "Relisez votre question et gardez ce qui compte le plus pour vous, en une phrase."
        ),
        "with_someone": Way(
            "À l’accueil, quelqu’un prend le temps d’éclaircir votre demande avec vous.",
            "/poles/",
            "Voir les horaires",
        ),
    }
    return Answer(state=state, **(given | parts))  # type: ignore[arg-type]
