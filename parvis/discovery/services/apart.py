"""The answers that analyse nothing: danger, elsewhere, no language, no router."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from parvis.centres.queries import CentreNow
from parvis.discovery import engine, finding, reading_aloud
from parvis.discovery.choices import State
from parvis.discovery.rules.answer import Answer, PoleFound, Way
from parvis.discovery.rules.guard import Danger
from parvis.discovery.services.asked import Asked


def urgent(asked: Asked, danger: Danger, centre: CentreNow) -> Answer:
    """People and numbers, in the person’s language too; nothing is analysed (DSC-1)."""
    known = engine.urgent_words()
    told = [known[kind] for kind in (danger.kind, *danger.also)]
    contacts = [c for words in told for c in finding.contacts(words["contacts"])]
    own = f"message_{asked.language}"
    return Answer(
        state=State.URGENT,
        question=asked.text,
        reformulation="",
        other_ways=(),
        themes=(),
        poles=(finding.reserved("OUT", 1.0, centre),),
        documents=(),
        occupations=(),
        organisations=tuple({c.id: c for c in contacts}.values()),
        on_your_own=Way(_one_after_another(told, "message")),
        with_someone=Way(
            _("Someone at the welcome desk can stay with you and call, here, now.")
        ),
        dropped=asked.dropped,
        language=asked.language,
        urgent_title=str(told[0]["title"]),
        urgent_message=_one_after_another(told, "message"),
        urgent_message_own=_one_after_another(told, own),
    )


def _one_after_another(told: Sequence[Mapping[str, object]], name: str) -> str:
    return "\n".join(str(words[name]) for words in told if name in words)


def outside(asked: Asked, centre: CentreNow, at: datetime) -> Answer:
    """It is not asked of a house like ours: say so, pretend nothing, keep the door open (DSC-14)."""
    return replace(
        _left_alone(asked, centre, State.PERSON),
        own_words=finding.own_words(centre, asked.language, at=at),
        is_outside=True,
    )


def unread(asked: Asked, centre: CentreNow) -> Answer:
    """Its words are of no language that is read: say so, guess nothing, keep every door open (DSC-20)."""
    return replace(_left_alone(asked, centre, State.DIALOGUE), is_unread=True)


def _left_alone(asked: Asked, centre: CentreNow, state: State) -> Answer:
    """Give a question back as it was asked, with the welcome desk beside it."""
    return Answer(
        state=state,
        question=asked.text,
        reformulation="",
        other_ways=(),
        themes=(),
        poles=(finding.reserved(finding.WELCOME, 0.0, centre),),
        documents=(),
        occupations=(),
        organisations=(),
        on_your_own=finding.alone(None),
        with_someone=finding.with_someone(None, (), centre),
        dropped=asked.dropped,
        is_cut=asked.is_cut,
        language=asked.language,
    )


def without_router(asked: Asked, centre: CentreNow, at: datetime) -> Answer:
    """The router is missing or damaged: words still find documents, and people answer."""
    found: tuple[PoleFound, ...] = finding.with_waits(
        finding.with_languages(
            finding.every_pole(centre), centre, asked.language, at=at
        ),
        centre_code=centre.code,
        at=at,
    )
    return Answer(
        state=State.PERSON,
        question=asked.text,
        reformulation="",
        other_ways=(),
        themes=(),
        poles=found,
        documents=finding.documents(asked.text, (), at=at),
        occupations=finding.occupations_in(asked.text, asked.language),
        organisations=(),
        on_your_own=finding.alone(None),
        with_someone=finding.with_someone(None, found, centre),
        dropped=asked.dropped,
        is_cut=asked.is_cut,
        language=asked.language,
        own_words=finding.own_words(centre, asked.language, found, at=at),
        meanings=reading_aloud.meanings(asked.plain),
    )
