"""Whatever is sent, the answer keeps to the description: never a 500."""

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
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


@pytest.fixture
def application(db):
    """The real door, that leaves open the connection in which the test lives.

    Django's own test client does the same; the one of schemathesis does not know.
    """
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield WSGIHandler()
    for end in ends:
        end.connect(close_old_connections)


def test_every_answer_keeps_to_the_description(application):
    place.seed(at=now())
    interface = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
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
