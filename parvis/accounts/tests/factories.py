import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from parvis.accounts.choices import Role
from parvis.accounts.models import Membership, User
from parvis.centres.tests.factories import CentreFactory

PASSWORD = "quatre mots bien choisis"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"personne{n}@parvis.example")
    full_name = "Personne Exemple"
    password = factory.LazyFunction(lambda: make_password(PASSWORD))

    @factory.post_generation
    def address(self, create, extracted, **kwargs):
        EmailAddress.objects.create(
            user=self, email=self.email, primary=True, verified=True
        )


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    centre = factory.SubFactory(CentreFactory)
    role = Role.DIRECTOR
