from datetime import date, datetime
from zoneinfo import ZoneInfo

import factory

from parvis.centres.tests.factories import CentreFactory, PoleFactory
from parvis.reception.models import Desk

PARIS = ZoneInfo("Europe/Paris")


class DeskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Desk

    centre = factory.SubFactory(CentreFactory)
    code = factory.Sequence(lambda n: f"poste-{n}")
    name = factory.Sequence(lambda n: f"Poste {n}")


def at(hour=10, minute=0, second=0, *, day=date(2026, 11, 28)):
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=PARIS)


__all__ = ["CentreFactory", "DeskFactory", "PoleFactory", "at"]
