"""How a kiosk of the front desk has a sentence read by the question engine: two rooms of one floor, joined from above."""

from datetime import datetime

from parvis.discovery import services as discovery
from parvis.discovery.choices import State
from parvis.discovery.services import Answer
from parvis.frontdesk.services import Contact, Read

HEARD = 0.1
"""Below it a theme is a guess: it would follow somebody to a desk without having been said."""


def read(text: str, centre_code: str, at: datetime) -> Read:
    """Have a sentence understood; count its outcome, keep none of its words."""
    try:
        answer = discovery.ask(text, at=at, centre_code=centre_code)
    except (discovery.NothingAsked, discovery.NoCentre):
        return Read()
    discovery.count(answer=answer, centre_code=centre_code, at=at)
    return _told(answer)


def _told(answer: Answer) -> Read:
    is_urgent = answer.state == State.URGENT
    return Read(
        poles=tuple(p.code for p in answer.poles if not p.is_reserved),
        themes=tuple(t.code for t in answer.themes if t.p >= HEARD),
        reformulation=answer.reformulation,
        language=answer.language,
        own_words=answer.own_words,
        is_urgent=is_urgent,
        dropped=answer.dropped,
        title=answer.urgent_title,
        message=answer.urgent_message,
        message_own=answer.urgent_message_own,
        contacts=tuple(
            Contact(o.name, o.phone, o.what_for)
            for o in (answer.organisations if is_urgent else ())
        ),
    )
