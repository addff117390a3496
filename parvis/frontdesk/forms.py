"""The shape of what somebody may say with a ticket, of a sentence at a kiosk, of a desk."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from parvis.centres import queries as centres
from parvis.centres.choices import Language
from parvis.frontdesk.rules.taking import MOST_THEMES, PoleOffered
from parvis.frontdesk.services.sitting import Taken
from parvis.reception import queries as reception
from parvis.reception.choices import AccessNeed
from parvis.vocabulary import queries as vocabulary

LONGEST_SENTENCE, FEWEST_LETTERS = 2000, 2
OFTEN_SPOKEN = (
    *("en", "es", "pt", "ar", "ro", "tr", "uk", "ru", "fa", "hi", "vi", "zh-hans"),
)


OWN_NEEDS = {
    AccessNeed.STANDING.value: _("to sit: I cannot stand for long"),
    AccessNeed.STEP_FREE.value: _("a way without steps"),
    AccessNeed.SIGN.value: _("French sign language"),
    AccessNeed.HEARING.value: _("to be spoken to face to face: I hear badly"),
    AccessNeed.SIGHT.value: _("to be read to: I see badly"),
    AccessNeed.CALM.value: _("a calm place"),
    AccessNeed.CHILD.value: _("a little room: I am with a young child"),
}
"""What would help, as the person says it; the team reads the same in its own words."""


class SentenceForm(forms.Form):
    """A question in the person's words, at a kiosk or on a phone."""

    q = forms.CharField(
        label=_("Say it in your own words"),
        max_length=LONGEST_SENTENCE,
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "autocomplete": "off",
                "placeholder": _("For example: I would like to change jobs"),
            }
        ),
        error_messages={
            "required": _("Write a few words, or choose a place below."),
            "max_length": _("Shorter, please: the two sentences that matter most."),
        },
    )

    def clean_q(self) -> str:
        """Take out what no keyboard writes; one letter is not a sentence yet."""
        text = str(self.cleaned_data["q"]).replace("\x00", "")
        if sum(sign.isalpha() for sign in text) < FEWEST_LETTERS:
            raise forms.ValidationError(
                _(
                    "This is too short for us to understand: write a word or two, or choose a place above."
                )
            )
        return text


class TakeForm(forms.Form):
    """What somebody may say with a ticket; everything has an answer that says nothing."""

    language = forms.ChoiceField(
        label=_("I would be more at ease in"), required=False, widget=forms.RadioSelect
    )
    access_need = forms.ChoiceField(
        label=_("What would help me"), required=False, widget=forms.RadioSelect
    )
    questions = forms.TypedChoiceField(
        label=_("I have"),
        required=False,
        coerce=int,
        initial=1,
        choices=((1, _("one question")), (2, _("two questions")), (3, _("more"))),
        widget=forms.RadioSelect,
    )
    heard = forms.MultipleChoiceField(
        label=_("The adviser will know that it is about"),
        help_text=_("Touch a line to take it out."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    themes = forms.MultipleChoiceField(
        label=_("It is about (three at most)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        pole: PoleOffered,
        themes: list[tuple[str, str]],
        heard: Sequence[tuple[str, str]] = (),
        asked: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("heard", list(heard))
        self.initial["heard"] = [code for code, _name in heard]
        spoken = [c for c in (*pole.languages, *OFTEN_SPOKEN) if c != "fr"]
        names = own_names(dict.fromkeys(spoken))
        said = [(c, format_html('<bdi lang="{}">{}</bdi>', c, n)) for c, n in names]
        self.offer("language", [("", _("French")), *said])
        self.initial["language"] = asked if asked in dict(names) else ""
        self.offer(
            "access_need",
            [("", pgettext_lazy("need", "nothing special")), *OWN_NEEDS.items()],
        )
        self.offer("themes", [t for t in themes if t not in heard])

    def offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        """Give a field its choices."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean_questions(self) -> int:
        """Count one question when nothing is said."""
        return int(self.cleaned_data["questions"] or 1)

    def clean(self) -> dict[str, Any]:
        """Put the themes heard and those tapped together, three at most (FRD-26)."""
        told = super().clean() or {}
        themes = [*told.pop("heard", []), *told.get("themes", [])]
        if len(themes) > MOST_THEMES:
            self.add_error("themes", _("Three themes at most: keep the main ones."))
        told["themes"] = themes
        return told


def own_names(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Return languages by the name that their speakers give them."""
    named = []
    for code in codes:
        try:
            named.append((code, str(get_language_info(code)["name_local"])))
        except KeyError:
            continue
    return named


LANGUAGES = [("", _("French")), *Language.choices[1:]]
NEEDS = [("", _("not said")), *AccessNeed.choices]


class PlaceForm(forms.Form):
    """A desk, and the poles that it receives today."""

    desk = forms.TypedChoiceField(
        label=_("Which desk is this?"), coerce=int, widget=forms.RadioSelect
    )
    poles = forms.TypedMultipleChoiceField(
        label=_("Which poles do you receive?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one pole at least.")},
    )

    def __init__(
        self,
        *args: Any,
        centre_id: int,
        at: datetime,
        taken: Mapping[int, Taken],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.centre_id = centre_id
        self.names = {d.pk: d.name for d in reception.desks(centre_id)}
        desks: Any = self.fields["desk"]
        poles: Any = self.fields["poles"]
        desks.choices = [
            (pk, f"{name} · {taken[pk].short}" if pk in taken else name)
            for pk, name in self.names.items()
        ]
        poles.choices = [
            (p.pk, p.short_name or p.name) for p in centres.poles_now(centre_id, at=at)
        ]

    def place(self) -> dict[str, Any]:
        """Return the choice as the session keeps it: a place, nobody."""
        desk = self.cleaned_data["desk"]
        return {
            "centre": self.centre_id,
            "id": desk,
            "name": self.names[desk],
            "poles": self.cleaned_data["poles"],
        }


class DeskForm(forms.Form):
    """A desk: its name on the wall, its series without the network, whether it is in use."""

    name = forms.CharField(
        label=_("Name shown on the wall"),
        max_length=40,
        help_text=_("Short, read from far: Poste 3, Accueil."),
    )
    series = forms.RegexField(
        r"^[A-Za-z]?$",
        label=_("Series without the network"),
        required=False,
        help_text=_(
            "One letter, for a desk that gives tickets: its numbers when the network is cut. Leave empty elsewhere."
        ),
        error_messages={"invalid": _("One letter, from A to Z, or nothing.")},
    )
    is_open = forms.BooleanField(label=_("In use"), required=False)

    def clean_series(self) -> str:
        return str(self.cleaned_data["series"]).upper()


class TicketForm(forms.Form):
    """A ticket given at the desk: a pole, the rest only if somebody says it."""

    pole = forms.TypedChoiceField(label=_("Pole"), coerce=int)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, required=False)
    access_need = forms.ChoiceField(
        label=_("Access need"),
        choices=NEEDS,
        required=False,
    )
    questions = forms.IntegerField(
        label=_("Number of questions"), min_value=1, max_value=9, required=False
    )
    themes = forms.MultipleChoiceField(label=_("Themes"), required=False)
    offline = forms.IntegerField(min_value=1, max_value=99999, required=False)
    desk = forms.IntegerField(min_value=1, max_value=2**31, required=False)

    def __init__(self, *args: Any, centre_id: int, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        poles: Any = self.fields["pole"]
        poles.choices = [(p.pk, p.name) for p in centres.poles_now(centre_id, at=at)]
        if "themes" in self.data:
            themes: Any = self.fields["themes"]
            themes.choices = list(vocabulary.theme_names().items())
