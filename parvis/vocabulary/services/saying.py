"""Add one way of saying it: the ten-minute ritual of an advisor."""

from parvis.kit.writes import write_tx
from parvis.vocabulary.choices import Origin
from parvis.vocabulary.models import Formulation, Theme, ThemePole
from parvis.vocabulary.rules import Said, digest, what_is_wrong


class AlreadySaid(Exception):
    """The same words are already there; `theme` is where."""

    def __init__(self, theme: str) -> None:
        self.theme = theme
        super().__init__(theme)


class NotAFormulation(Exception):
    """The formulation is refused; the reasons are in `args`."""


def add_formulation(
    *, theme: str, pole: str, text: str, register: str, clarity: str, language: str
) -> Formulation:
    """Write down how someone said it, without anything about them."""
    said = Said(theme, (pole,), (), register, clarity, text.strip(), language)
    return _write(said, Origin.ADVISOR)


def add_gift(said: Said) -> Formulation:
    """Write down what a visitor chose to give, once someone of the team has read it."""
    return _write(said, Origin.GIFT)


def _write(said: Said, origin: Origin) -> Formulation:
    wrong = what_is_wrong(
        said,
        themes=set(Theme.objects.values_list("code", flat=True)),
        poles=set(ThemePole.objects.values_list("pole_code", flat=True)),
    )
    if wrong:
        raise NotAFormulation(*wrong)
    with write_tx():
        # Insert or get on the unique mark: two advisors may write the same words at once.
        formulation, is_new = Formulation.objects.get_or_create(
            digest=digest(said.text, said.language),
            defaults={
                "theme": Theme.objects.get(code=said.theme),
                "poles": list(said.poles),
                "text": said.text,
                "language": said.language,
                "register": said.register,
                "clarity": said.clarity,
                "origin": origin,
            },
        )
    if not is_new:
        raise AlreadySaid(formulation.theme.label)
    return formulation
