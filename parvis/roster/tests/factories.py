from datetime import date, time, timedelta
from itertools import count
from uuid import uuid4

from parvis.centres.models import Pole
from parvis.centres.tests.factories import PartnerFactory, PoleFactory
from parvis.roster.models import Advisor, Competence, Pattern
from parvis.roster.rules.recurrence import weekly
from parvis.roster.services import assign
from parvis.roster.services.shifts import Hours, Seat

number = count(1)
MONDAY = date(2026, 6, 1)


def an_advisor(*poles: Pole, **told):
    poles = poles or (PoleFactory(),)
    centre = poles[0].centre
    advisor = Advisor.objects.create(
        **{
            "centre": centre,
            "partner": told.pop("partner", None) or PartnerFactory(centre=centre),
            "label": f"Alias{next(number)}",
            "languages": ["fr"],
            "channels": ["onsite"],
            "active_from": date(2020, 1, 1),
            **told,
        }
    )
    Competence.objects.bulk_create(
        Competence(advisor=advisor, pole=pole) for pole in poles
    )
    return advisor


def a_pattern(advisor, **told):
    return Pattern.objects.create(
        **{
            "advisor": advisor,
            "pole": advisor.competences.first().pole,
            "recurrence": weekly(0),
            "first_on": MONDAY,
            "last_on": MONDAY + timedelta(days=365),
            "starts": time(9),
            "ends": time(12),
            **told,
        }
    )


def a_shift(advisor, day, starts, ends, *, at, pole=None, uuid=None, **told):
    return assign(
        advisor_id=advisor.pk,
        seat=Seat((pole or advisor.competences.first().pole).pk, **told),
        hours=Hours(day, time(starts), time(ends)),
        uuid=uuid or uuid4(),
        at=at,
    )
