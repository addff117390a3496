"""The shape of a question, of a search, of an answer in the dialogue."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.discovery.rules import giving
from parvis.vocabulary.choices import Clarity, Register
from parvis.vocabulary.queries import ThemeSheet

LONGEST = 20_000


class QuestionForm(forms.Form):
    """A question, with the person's words; long ones are kept in the field and read in part."""

    q = forms.CharField(
        label=_("What is your question?"),
        required=False,
        strip=True,
        widget=forms.Textarea(
            attrs={
                "rows": 3,
                "placeholder": _(
                    "For example: I want to change jobs but I do not dare"
                ),
                "autocomplete": "off",
                "autocapitalize": "sentences",
                "enterkeyhint": "send",
            }
        ),
    )
    theme = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    as_typed = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean_q(self) -> str:
        """Take out what no keyboard writes, and refuse what nobody can have typed."""
        text = str(self.cleaned_data["q"]).replace("\x00", "")
        if len(text) > LONGEST:
            raise forms.ValidationError(
                _(
                    "This text is too long to be read here (%(length)s signs)."
                    " Keep the two or three sentences that matter most."
                ),
                params={"length": len(text)},
            )
        return text

    def clean(self) -> dict[str, Any]:
        """Ask for a question or for a theme: one of them is enough."""
        given = super().clean() or {}
        if "q" in given and not given["q"] and not given.get("theme"):
            self.add_error("q", _("Write your question here, even in one word."))
        return given


class SearchForm(forms.Form):
    """Words to search for."""

    q = forms.CharField(
        label=_("Search in everything"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class GiftForm(forms.Form):
    """The very words that a person gives, after they have read them."""

    text = forms.CharField(
        label=_("What you would give"),
        help_text=_("You may change or shorten it. Names and numbers are taken out."),
        max_length=giving.LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"required": _("Nothing is left to give: write a few words.")},
    )


class ReviewForm(forms.Form):
    """A given question on its way to a theme."""

    text = forms.CharField(
        label=_("The words"),
        help_text=_("Take out whatever could name someone."),
        max_length=giving.LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    place = forms.ChoiceField(label=_("Theme, and the pole that helps"))
    register = forms.ChoiceField(
        label=_("Way of speaking"), choices=Register.choices, initial=Register.SPOKEN
    )
    clarity = forms.ChoiceField(
        label=_("The question is"), choices=Clarity.choices, initial=Clarity.CLEAR
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=(
            ("fr", _("French")),
            ("en", _("English")),
            ("es", _("Spanish")),
            ("pt", _("Portuguese")),
            ("ar", _("Arabic")),
        ),
    )

    def __init__(self, *args: Any, themes: Iterable[ThemeSheet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["place"]
        if isinstance(place, forms.ChoiceField):
            place.choices = [
                (
                    t.label,
                    [
                        (f"{t.code} {pole}", f"{t.label} — {pole}")
                        for pole, _w in t.poles
                    ],
                )
                for t in themes
            ]
