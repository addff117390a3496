"""Small shapes: a record to take over, an issue, a leaf, a lot, labels, a heading."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.catalogue.choices import Frequency, HoldingState, Kind
from parvis.catalogue.forms.document import Day
from parvis.catalogue.services.bulk import Lot
from parvis.vocabulary import queries as vocabulary

LARGEST = 8_000_000


class TakeOverForm(forms.Form):
    """An ISBN, and where its record may be."""

    isbn = forms.CharField(
        label=_("ISBN"),
        help_text=_("Scan it, or type it with or without hyphens."),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "text", "autofocus": True}),
    )
    file = forms.FileField(
        label=_("File of records"),
        help_text=_(
            "UNIMARC or MARC 21, ISO 2709 or MARCXML: a supplier’s or a library’s."
        ),
        required=False,
    )
    pasted = forms.CharField(
        label=_("Or the record, pasted"),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        max_length=200_000,
        required=False,
    )

    ask = forms.BooleanField(label=_("Ask the libraries too"), required=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise forms.ValidationError(
                _("This file is heavy: bring it in with « parvis import marc ».")
            )
        return file

    def clean(self) -> dict[str, Any]:
        """Ask for something to look for, before saying that nothing was found."""
        told = super().clean() or {}
        given = ("isbn", "file", "pasted")
        if not self.errors and not any(told.get(name) for name in given):
            self.add_error("isbn", _("Give an ISBN, a file or a record to look for."))
        return told

    def content(self) -> bytes:
        file = self.cleaned_data["file"]
        return bytes(file.read()) if file else self.cleaned_data["pasted"].encode()


class FollowForm(forms.Form):
    """How a journal comes."""

    frequency = forms.ChoiceField(label=_("Frequency"), choices=Frequency)
    supplier = forms.CharField(label=_("Supplier"), max_length=120, required=False)
    keeps_months = forms.IntegerField(
        label=_("Kept, in months"), min_value=1, max_value=600, initial=24
    )
    is_running = forms.BooleanField(
        label=_("Still comes"), required=False, initial=True
    )
    number = forms.CharField(label=_("Next number"), max_length=60, required=False)
    expected_on = forms.DateField(label=_("Expected on"), widget=Day, required=False)


class ArrivalForm(forms.Form):
    """An issue that has come: what is written on it."""

    number = forms.CharField(max_length=60, required=False)
    title = forms.CharField(max_length=300, required=False)


class PieceForm(forms.Form):
    """A leaf of a folder."""

    title = forms.CharField(label=_("Title"), max_length=300)
    origin = forms.CharField(
        label=_("Where it comes from"), max_length=200, required=False
    )
    dated_on = forms.DateField(label=_("Dated"), widget=Day, required=False)
    holds_until = forms.DateField(label=_("Holds until"), widget=Day, required=False)


class LotForm(forms.Form):
    """What to change in many documents; what is left empty stays as it is."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=300, required=False)
    reviewed_on = forms.DateField(label=_("Checked on"), widget=Day, required=False)
    space = forms.CharField(
        label=_("Space of the copies"), max_length=120, required=False
    )
    state = forms.ChoiceField(label=_("State of the copies"), required=False)
    add_theme = forms.ChoiceField(label=_("Add a theme"), required=False)
    drop_theme = forms.ChoiceField(label=_("Take a theme off"), required=False)
    add_subject = forms.CharField(
        label=_("Add a subject"), max_length=300, required=False
    )
    drop_subject = forms.CharField(
        label=_("Take a subject off"), max_length=300, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = [("", "—"), *((t.code, t.label) for t in vocabulary.themes())]
        for name, choices in (
            ("kind", [("", "—"), *Kind.choices]),
            ("state", [("", "—"), *HoldingState.choices]),
            ("add_theme", themes),
            ("drop_theme", themes),
        ):
            field: Any = self.fields[name]
            field.choices = choices

    def wish(self) -> Lot:
        told = dict(self.cleaned_data)
        day = told.pop("reviewed_on")
        return Lot(**told, reviewed_on=day.isoformat() if day else "")


class HeadingForm(forms.Form):
    """The form of a name."""

    name = forms.CharField(label=_("Form of the name"), max_length=300)
    identifier = forms.CharField(
        label=_("Identifier elsewhere"),
        help_text=_("IdRef, ISNI, VIAF… when there is one."),
        max_length=120,
        required=False,
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)
