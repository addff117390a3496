"""Whatever is sent, the answer keeps to the description: never a 500."""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    response_schema_conformance,
    status_code_conformance,
)

from parvis.centres import services as place
from parvis.kit.clock import now

EXAMPLES = 12
CHECKS = [not_a_server_error, status_code_conformance, response_schema_conformance]


@pytest.mark.django_db
def test_every_answer_keeps_to_the_description():
    place.seed(at=now())
    interface = schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", get_wsgi_application()
    )
    tried = set()
    for found in interface.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy())
        def answers_as_told(case):
            case.call_and_validate(checks=CHECKS)

        answers_as_told()
        tried.add(operation.label)
    assert len(tried) >= 4
