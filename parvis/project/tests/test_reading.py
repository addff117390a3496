"""What a kiosk hears of a sentence: only what the engine is sure enough of."""

from types import SimpleNamespace

from parvis.discovery.choices import State
from parvis.project.reading import _told


def test_a_theme_that_is_only_a_guess_follows_nobody_to_a_desk():
    themes = [SimpleNamespace(code=c, p=p) for c, p in (("CV", 0.95), ("SOCIAL", 0.02))]
    answer = SimpleNamespace(
        state=State.ANSWERED,
        poles=[],
        themes=themes,
        reformulation="",
        language="fr",
        urgent_title="",
        urgent_message="",
        urgent_message_own="",
        organisations=[],
    )
    assert _told(answer).themes == ("CV",)
