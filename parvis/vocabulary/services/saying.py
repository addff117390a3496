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
            digest=digest(said.text, language),
            defaults={
                "theme": Theme.objects.get(code=theme),
                "poles": [pole],
                "text": said.text,
                "language": language,
                "register": register,
                "clarity": clarity,
                "origin": Origin.ADVISOR,
            },
        )
    if not is_new:
        raise AlreadySaid(formulation.theme.label)
    return formulation
