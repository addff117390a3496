from datetime import date

import factory

from parvis.centres.models import Centre, Partner, Pole


class CentreFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Centre
        django_get_or_create = ["code"]

    code = "place"
    name = "La Place"
    is_default = True


class PoleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Pole

    centre = factory.SubFactory(CentreFactory)
    code = factory.Sequence(lambda n: f"POLE{n}")
    name = "Trouver un emploi"
    letter = "E"
    valid_from = date(2020, 1, 1)


class PartnerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partner

    centre = factory.SubFactory(CentreFactory)
    code = factory.Sequence(lambda n: f"partenaire-{n}")
    name = factory.Sequence(lambda n: f"Partenaire {n}")
