"""What a kiosk hears of a sentence: only what the engine is sure enough of."""

from types import SimpleNamespace

from parvis.discovery.choices import State
from parvis.project.reading import _told


def test_a_theme_that_is_only_a_guess_follows_nobody_and_a_language_is_answered():
    themes = [SimpleNamespace(code=c, p=p) for c, p in (("CV", 0.95), ("SOCIAL", 0.02))]
    answer = SimpleNamespace(
        state=State.ANSWERED,
        poles=[],
        themes=themes,
        reformulation="",
        language="en",
        own_words="This answer is in French.",
        urgent_title="",
        urgent_message="",
        urgent_message_own="",
        organisations=[],
        dropped=("phone",),
    )
    read = _told(answer)
    assert read.themes == ("CV",)
    assert read.dropped == ("phone",)
    assert (read.language, read.own_words) == ("en", "This answer is in French.")
