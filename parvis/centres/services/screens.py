"""Wall displays: hung, moved, taken down by changing where they hang."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError

from parvis.centres.events import ScreenChanged
from parvis.centres.models import Centre, Screen
from parvis.centres.services.poles import CodeIsTaken
from parvis.kit.events import publish
from parvis.kit.writes import write_tx


def keep_screen(
    centre: Centre, screen: Screen | None, *, by: int | None, at: datetime, **told: Any
) -> Screen:
    """Hang a screen, or change what is known of it."""
    screen = screen or Screen(centre=centre)
    for name, value in told.items():
        setattr(screen, name, value)
    try:
        with write_tx():
            screen.save()
            publish(ScreenChanged(centre_id=centre.pk, by=by, at=at, about=str(screen)))
    except IntegrityError as error:
        raise CodeIsTaken(screen.code) from error
    return screen
