"""The answer to a question for machines: kiosks, scripts, other sites."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from parvis.discovery.forms import LONGEST
from parvis.discovery.rules.answer import (
    Answer,
    PoleFound,
    Tongue,
    WaitFound,
    Way,
)
from parvis.discovery.search import KINDS
from parvis.discovery.services import (
    NoCentre,
    NothingAsked,
    TooShort,
    UnknownLanguage,
    ask,
    count,
)
from parvis.discovery.shapes import AnswerShape
from parvis.kit import clock

router = Router(tags=["questions"])


class Question(Schema):
    """A question in the person's words; only `q` is required."""

    q: str = Field(max_length=LONGEST)
    lang: str = Field("", max_length=16, pattern=r"^[a-zA-Z-]*$")
    centre: str = Field("", max_length=50, pattern=r"^[\w-]*$")
    theme: str = Field("", max_length=20, pattern=r"^\w*$")


class Refusal(Schema):
    """Why nothing was answered, in a sentence."""

    detail: str


@router.post(
    "/questions",
    response={200: AnswerShape, 404: Refusal, 422: Refusal},
    exclude_unset=True,
    url_name="questions",
    auth=None,
)
def answer_question(request: HttpRequest, question: Question) -> Any:
    """Answer a question; nothing of it is kept but one more in the month's count."""
    at = clock.now()
    try:
        answer = ask(
            question.q,
            at=at,
            centre_code=question.centre,
            language=question.lang,
            theme_code=question.theme,
        )
    except TooShort:
        return Status(
            422, {"detail": _("One letter is too short: write a word or two.")}
        )
    except NothingAsked:
        return Status(422, {"detail": _("The question is empty.")})
    except UnknownLanguage as error:
        return Status(422, {"detail": unknown_language(error)})
    except NoCentre:
        return Status(404, {"detail": _("There is no centre of this code.")})
    count(answer=answer, centre_code=question.centre, at=at)
    return as_json(answer)


class Seeking(Schema):
    """Words to look for in one kind of thing; only `q` is required."""

    q: str = Field(min_length=1, max_length=500)
    kind: Literal["documents", "occupations", "organisations", "concepts"] = "documents"
    limit: int = Field(10, ge=1, le=50)


class LineFound(Schema):
    """One thing found: its identifier at its source, its name, a word about it."""

    id: str
    label: str
    about: str


class Found(Schema):
    """What was found, best first, and what was searched instead of a wrong word."""

    kind: str
    total: int
    corrected: str
    found: list[LineFound]


@router.post(
    "/search", response={200: Found}, url_name="search", auth=None, tags=["search"]
)
def search(request: HttpRequest, seeking: Seeking) -> Any:
    """Search the collection, the occupations, the directory or the thesauri; nothing is kept.

    A post, so that the words stay out of addresses and of the journals of proxies.
    """
    answer = KINDS[seeking.kind](seeking.q, seeking.limit)
    return {
        "kind": seeking.kind,
        "total": answer.total,
        "corrected": answer.corrected,
        "found": [
            {"id": n.id, "label": n.label, "about": n.about} for n in answer.lines
        ],
    }


def unknown_language(error: UnknownLanguage) -> str:
    """Say which languages are read, to whoever named another."""
    return _("We do not read the language “%(code)s”: choose among %(known)s.") % {
        "code": error.code,
        "known": ", ".join(error.known),
    }


def as_json(answer: Answer) -> dict[str, Any]:
    """Return the answer in the terms of the contract."""
    return {
        "state": str(answer.state),
        "language": answer.language,
        "reformulation": answer.reformulation,
        "other_ways": list(answer.other_ways),
        "themes": [
            {"code": t.code, "label": t.label, "p": t.p, "because": list(t.because)}
            for t in answer.themes
        ],
        "poles": [_pole(p) for p in answer.poles],
        "documents": [
            {
                "id": d.id,
                "title": d.title,
                "kind": d.kind,
                **({"url": d.url} if d.url else {"shelf": d.shelf}),
                "reviewed_on": d.reviewed_on and d.reviewed_on.isoformat(),
                "because": d.because,
            }
            for d in answer.documents
        ],
        "sessions": [
            {
                "id": s.id,
                "title": s.title,
                "starts_at": s.starts_at.isoformat(),
                "seats": s.seats,
            }
            for s in answer.sessions
        ],
        "portals": [],
        "occupations": [
            {"rome": o.rome, "label": o.label, "because": o.because}
            for o in answer.occupations
        ],
        "organisations": [
            {
                "id": o.id,
                "name": o.name,
                "phone": o.phone,
                "url": o.url,
                "because": o.because,
            }
            for o in answer.organisations
        ],
        "on_your_own": _way(answer.on_your_own),
        "with_someone": _way(answer.with_someone),
        "corrections": [{"typed": c.typed, "read": c.read} for c in answer.corrections],
        "dropped": list(answer.dropped),
        "meanings": dict(answer.meanings),
        "also": [{"code": t.code, "label": t.label} for t in answer.also],
        "outside": answer.is_outside,
        "own_words": answer.own_words,
        "for_another": answer.is_for_another,
        "read_in_part": answer.is_cut,
        **(
            {"message": answer.urgent_message, "message_own": answer.urgent_message_own}
            if answer.urgent_message
            else {}
        ),
    }


def _pole(pole: PoleFound) -> dict[str, Any]:
    return {
        "code": pole.code,
        "label": pole.name,
        "p": pole.p,
        "open_now": pole.open_now,
        "closes_at": _moment(pole.closes_at),
        "next_opening": _moment(pole.next_opening),
        "wait": _wait(pole.wait),
        "languages": list(pole.languages),
        "your_language": _yours(pole.yours),
    }


def _yours(yours: Tongue | None) -> dict[str, str | None] | None:
    if yours is None:
        return None
    return {"until": _moment(yours.until), "next_at": _moment(yours.next_at)}


def _wait(wait: WaitFound | None) -> dict[str, Any] | None:
    if wait is None or wait.nobody:
        return None
    return {
        "low": wait.low,
        "high": wait.high,
        "reliability": wait.reliability,
        "unsure": wait.unsure,
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _way(way: Way) -> dict[str, str]:
    return {"text": way.text, "url": way.url, "label": way.label}
