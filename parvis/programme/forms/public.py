"""Shapes of what visitors write: a number of people, a code, an address if they wish."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from parvis.kit import codes
from parvis.programme.choices import Access

SALT = "parvis.programme.gesture"
A_DAY = 24 * 3600
MOST_TYPED = 300
NEEDS = [(a.value, a.label) for a in Access if a != Access.PLAIN]


class _Short:
    """What was typed is given back to be corrected, and never more of it than a page needs."""

    def value_from_datadict(self, *sent: Any) -> Any:
        typed = super().value_from_datadict(*sent)  # type: ignore[misc]
        return typed[:MOST_TYPED] if isinstance(typed, str) else typed


class ShortText(_Short, forms.TextInput): ...


class ShortNumber(_Short, forms.NumberInput): ...


class ShortEmail(_Short, forms.EmailInput): ...


def new_gesture() -> str:
    """Return a signed name for a gesture, so that it is done once."""
    return signing.dumps(uuid4().hex, salt=SALT)


class BookingForm(forms.Form):
    """How many people, and what they need; nobody's name."""

    gesture = forms.CharField(widget=forms.HiddenInput, max_length=200)
    party = forms.IntegerField(
        label=_("How many of you are coming?"),
        widget=ShortNumber(attrs={"inputmode": "numeric"}),
    )
    needs = forms.MultipleChoiceField(
        label=_("To make you comfortable"),
        help_text=_("If you need it. Nobody asks why."),
        choices=NEEDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, smallest: int, largest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        party = self.fields["party"]
        party.initial = smallest
        party.widget.attrs.update(min=smallest, max=largest)
        party.error_messages["invalid"] = _("Write a number of people, like 2.")
        party.error_messages["required"] = party.error_messages["invalid"]
        if largest == 1:
            party.widget = forms.HiddenInput()
        self.fields["gesture"].initial = new_gesture

    def clean_gesture(self) -> str:
        try:
            return str(
                signing.loads(self.cleaned_data["gesture"], salt=SALT, max_age=A_DAY)
            )
        except signing.BadSignature as error:
            raise forms.ValidationError(
                _(
                    "This page stayed open for long. Check below, then send it once more."
                )
            ) from error


WHY = {
    codes.WrongLength: _(
        "A code has eight characters, like ABCD 2345. Look at yours again."
    ),
    codes.LookAlike: _(
        "Our codes have no 0, 1, I, L or O: a letter like Q, J or T may look like one. Look at yours again."
    ),
    codes.SlipOfThePen: _(
        "One character is not right. Nothing is lost: look at your code again and correct it."
    ),
}


class CodeForm(forms.Form):
    """A code, whatever its case and its spaces."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Eight letters and digits, on your paper or your phone."),
        max_length=60,
        widget=ShortText(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )

    def clean_code(self) -> str:
        try:
            return codes.read(self.cleaned_data["code"])
        except codes.NotACode as error:
            raise forms.ValidationError(WHY[type(error)]) from error


class AddressForm(forms.Form):
    """An address for one reminder."""

    address = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=ShortEmail,
        error_messages={"invalid": _("Write an address like name@example.org.")},
    )


def a_day(text: str, otherwise: date) -> tuple[date, bool]:
    """Return the day that an address asks for, or another one and the news that it was not a day."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return otherwise, bool(text)
    return (found, False) if 2000 <= found.year <= 2100 else (otherwise, True)
