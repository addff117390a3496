"""The shape of one formulation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.vocabulary.choices import Clarity, Register
from parvis.vocabulary.rules import LONGEST

LANGUAGES = (
    ("fr", _("French")),
    ("en", _("English")),
    ("es", _("Spanish")),
    ("pt", _("Portuguese")),
    ("ar", _("Arabic")),
)


class FormulationForm(forms.Form):
    text = forms.CharField(
        label=_("How it was said"),
        help_text=_("The words, not the person: no name, no date, no place."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
    )
    pole = forms.ChoiceField(label=_("Pole that helps"))
    register = forms.ChoiceField(
        label=_("Way of speaking"), choices=Register.choices, initial=Register.SPOKEN
    )
    clarity = forms.ChoiceField(
        label=_("The question is"), choices=Clarity.choices, initial=Clarity.CLEAR
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, initial="fr")

    def __init__(self, *args: object, poles: tuple[str, ...], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["pole"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(code, code) for code in poles]
