"""States that tests begin from, reached by the services."""

from datetime import date
from uuid import uuid4

from parvis.centres.tests.factories import CentreFactory, PoleFactory
from parvis.interviews import services
from parvis.interviews.rules.record import Told
from parvis.vocabulary.tests.factories import ThemeFactory


def given_a_centre():
    """Return a centre with two poles and three themes."""
    centre = CentreFactory()
    for code, letter in (("EMPLOI", "E"), ("CHANGER", "C")):
        PoleFactory(
            centre=centre,
            code=code,
            name=f"Pôle {code}",
            letter=letter,
            valid_from=date(2020, 1, 1),
        )
    for code, pole in (
        ("CV", "EMPLOI"),
        ("OFFRES", "EMPLOI"),
        ("VAE", "CHANGER"),
        ("BILAN", "CHANGER"),
    ):
        ThemeFactory(code=code, label=code).poles.create(pole_code=pole, weight=1)
    return centre


def told(**said):
    """Return what a form says, with something in it."""
    return Told(
        **{"pole_code": "EMPLOI", "themes": ("CV",), "given": ("advice",), **said}
    )


def given_a_record(centre, *, at, **said):
    """Note an interview and return its code."""
    return services.record(
        centre_id=centre.pk, told=told(**said), at=at, uuid=uuid4()
    ).code
