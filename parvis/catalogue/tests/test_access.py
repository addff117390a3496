import pytest

from parvis.accounts.tests.factories import UserFactory
from parvis.catalogue.tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["anyone", "team"])
@pytest.mark.parametrize(
    ("state", "status"), [("shown", 200), ("withdrawn", 404), ("unknown", 404)]
)
def test_what_is_shown_is_public_and_what_is_withdrawn_is_not_found(
    client, role, state, status
):
    if role == "team":
        client.force_login(UserFactory())
    document = DocumentFactory(is_withdrawn=state == "withdrawn")
    pk = 0 if state == "unknown" else document.pk
    assert client.get(f"/ressources/{pk}/").status_code == status
