"""What is wrong with a field, in the language of the house; what was in it is never repeated."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEXT, NUMBER, NAME = (
    _("Text is expected."),
    _("A whole number is expected."),
    _("A UUID is expected."),
)
WHY: Mapping[str, Promise] = {
    "missing": _("This field is missing."),
    "string_type": TEXT,
    "string_unicode": TEXT,
    "string_too_long": _("At most %(max_length)s signs."),
    "string_too_short": _("At least %(min_length)s signs."),
    "string_pattern_mismatch": _("Some signs of it are not accepted."),
    "uuid_type": NAME,
    "uuid_parsing": NAME,
    "int_type": NUMBER,
    "int_parsing": NUMBER,
    "int_parsing_size": NUMBER,
    "int_from_float": NUMBER,
    "finite_number": NUMBER,
    "less_than_equal": _("At most %(le)s."),
    "greater_than_equal": _("At least %(ge)s."),
    "list_type": _("A list is expected."),
    "too_short": _("At least %(min_length)s are expected."),
    "too_long": _("At most %(max_length)s are expected."),
    "bool_type": _("true or false is expected."),
    "bool_parsing": _("true or false is expected."),
    "literal_error": _("One of these is expected: %(expected)s."),
    "enum": _("One of these is expected: %(expected)s."),
}
OTHERWISE = _("This cannot be used.")


def faults_of(errors: list[Any]) -> list[dict[str, str]]:
    """Return which fields are wrong, and why."""
    return [
        {
            "field": ".".join(str(part) for part in error["loc"][1:]),
            "why": str(WHY.get(error["type"], OTHERWISE)) % error.get("ctx", {}),
        }
        for error in errors
    ]
