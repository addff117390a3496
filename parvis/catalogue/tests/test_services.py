from datetime import UTC, datetime

import pytest

from parvis.catalogue import queries, services
from parvis.catalogue.models import Document
from parvis.catalogue.tests.factories import DocumentFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 10, tzinfo=UTC)


def test_the_demonstration_is_laid_once():
    first = services.seed(at=AT)
    assert first.refused == 0
    assert Document.objects.count() > 250
    second = services.seed(at=AT)
    assert (second.created, second.changed, second.removed) == (0, 0, 0)
    assert queries.search("lettre de motivation").total > 0


def test_a_withdrawn_document_is_no_longer_found_and_may_come_back():
    document = DocumentFactory(title="Le bilan de compétences")
    services.rebuild_search()
    services.withdraw(document.pk, at=AT)
    assert queries.search("bilan").total == 0
    services.put_back(document.pk, at=AT)
    assert queries.search("bilan").total == 1
    with pytest.raises(services.NoSuchDocument):
        services.withdraw(0, at=AT)


def test_rebuilding_says_what_was_wrong():
    DocumentFactory()
    assert services.rebuild_search().faults
    assert services.rebuild_search().faults == ()
    queries.INDEX.drop()
    rebuilt = services.rebuild_search()
    assert rebuilt.faults
    assert rebuilt.documents == 1
