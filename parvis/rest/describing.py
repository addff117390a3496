"""What every door of machines refuses alike, written once in the description of the interface."""

from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI, Schema
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

WITH_A_BODY = {
    400: "What was sent is not JSON, or not in UTF-8.",
    413: "What was sent is too long.",
}
WITH_FIELDS = {
    422: "A field is missing or cannot be used: `faults` names each, without repeating what was in it.",
}
WITH_A_KEY = {401: "There is no key, or it does not allow this."}
ALWAYS = {
    405: "This address takes another method: `Allow` names it.",
    500: "Something broke; it was noted without what was sent.",
    503: "The database is away for a moment: send the same again, under the same `uuid`.",
}


class Refusal(Schema):
    """Why nothing is shown, in a sentence."""

    detail: str


class Fault(Schema):
    """A field that cannot be used."""

    field: str
    why: str


class Misshapen(Refusal):
    """Which fields cannot be used."""

    faults: list[Fault] = []


class Readable(JSONRenderer):
    """JSON in UTF-8 as people would write it: half the weight in Arabic."""

    json_dumps_params = {"ensure_ascii": False}


class House(NinjaAPI):
    """An interface that declares what it refuses, and titles its gestures by what they do."""

    def get_openapi_schema(self, **asked: Any) -> OpenAPISchema:
        """Return the description, with the refusals common to every door."""
        schema = super().get_openapi_schema(**asked)
        known = schema["components"]["schemas"]
        for model in (Refusal, Fault, Misshapen):
            told = model.model_json_schema(ref_template="#/components/schemas/{model}")
            told.pop("$defs", None)
            known[model.__name__] = told
        for gestures in schema["paths"].values():
            for gesture in gestures.values():
                _complete(gesture)
        return schema


def _complete(gesture: dict[str, Any]) -> None:
    said = gesture.get("description", "").strip()
    first, _, _rest = said.partition("\n")
    gesture["summary"] = first.rstrip(".")
    has_fields = gesture.get("parameters") or "requestBody" in gesture
    refused = {
        **(WITH_A_BODY if "requestBody" in gesture else {}),
        **(WITH_FIELDS if has_fields else {}),
        **(WITH_A_KEY if gesture.get("security") else {}),
        **ALWAYS,
    }
    answers = gesture["responses"]
    for status, why in refused.items():
        name = "Misshapen" if status == 422 else "Refusal"
        answers[status] = {
            "description": why,
            "content": {
                "application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}
            },
        }
    for status, answer in answers.items():
        if answer.get("description") in {"", HTTPStatus(int(status)).phrase}:
            answer["description"] = TOLD.get(int(status), answer["description"])


TOLD = {
    200: "What was asked.",
    404: "There is no such thing here.",
    409: "The gesture is impossible as things stand: `detail` says why.",
}
