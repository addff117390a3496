"""The sheet of a document: its fields, its copies, its themes."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.catalogue import queries
from parvis.catalogue.choices import HeadingKind, HoldingState, Kind
from parvis.catalogue.rules import identifiers
from parvis.catalogue.rules.templates import template
from parvis.vocabulary import queries as vocabulary

NAMES = {
    "persons": HeadingKind.PERSON,
    "bodies": HeadingKind.BODY,
    "series": HeadingKind.SERIES,
}
SIMPLE = ("title", "subtitle", "publisher", "year", "language", "isbn", "issn", "ean",
          "edition", "extent", "url", "summary")  # fmt: skip
LANGUAGES = ("fr", "en", "es", "pt", "ar", "de", "it", "ro", "nl", "tr", "ru", "zh")


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DocumentForm(forms.Form):
    """What one types of a document; a line for each name, a line for each subject."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind)
    title = forms.CharField(label=_("Title"), max_length=600)
    subtitle = forms.CharField(label=_("Subtitle"), max_length=600, required=False)
    persons = forms.CharField(
        label=_("Persons"),
        help_text=_("One a line: Surname, Forename."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    bodies = forms.CharField(
        label=_("Bodies"),
        help_text=_("One a line."),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    series = forms.CharField(
        label=_("Series"),
        help_text=_("One a line."),
        widget=forms.Textarea(attrs={"rows": 1}),
        required=False,
    )
    publisher = forms.CharField(label=_("Publisher"), max_length=300, required=False)
    year = forms.IntegerField(
        label=_("Year"), min_value=1400, max_value=2100, required=False
    )
    edition = forms.CharField(label=_("Edition"), max_length=200, required=False)
    extent = forms.CharField(
        label=_("Pages, length, size"), max_length=200, required=False
    )
    language = forms.CharField(
        label=_("Language"),
        help_text=_("Two letters: fr, en… Several are parted by |."),
        max_length=16,
        required=False,
    )
    isbn = forms.CharField(label=_("ISBN"), max_length=30, required=False)
    issn = forms.CharField(label=_("ISSN"), max_length=12, required=False)
    ean = forms.CharField(label=_("EAN"), max_length=20, required=False)
    url = forms.URLField(
        label=_("Address"), max_length=500, required=False, assume_scheme="https"
    )
    summary = forms.CharField(
        label=_("Summary"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        required=False,
    )
    reviewed_on = forms.DateField(label=_("Checked on"), widget=Day, required=False)
    subjects = forms.CharField(
        label=_("Subjects"),
        help_text=_("One a line; the words of the thesaurus are linked to it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    marks = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_isbn(self) -> str:
        return self._proved("isbn", identifiers.isbn13)

    def clean_issn(self) -> str:
        return self._proved("issn", identifiers.issn)

    def clean_ean(self) -> str:
        return self._proved("ean", identifiers.ean)

    def clean_marks(self) -> Mapping[str, str]:
        """Read the marks of what was read; anything else is as if nothing had been read."""
        try:
            found = json.loads(self.cleaned_data["marks"] or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def _proved(self, name: str, read: Any) -> str:
        text = str(self.cleaned_data[name]).strip()
        if not text or text == self.initial.get(name):
            return text
        if not (right := read(text)):
            raise forms.ValidationError(
                _("Its last digit does not follow from the others: read it again.")
            )
        return str(right)

    def main(self) -> list[forms.BoundField]:
        """Return the fields that the kind asks for first."""
        return [self[name] for name in template(str(self["kind"].value()))]

    def others(self) -> list[forms.BoundField]:
        """Return the fields that wait in a fold."""
        first = {*template(str(self["kind"].value())), "subjects", "uuid", "version"}
        shown = (*SIMPLE, *NAMES, "reviewed_on")
        return [self[name] for name in ("kind", *shown) if name not in first]

    def wished(self, was: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was typed, as a document is written."""
        told = self.cleaned_data
        wished: dict[str, Any] = {n: told[n] for n in SIMPLE}
        wished["kind"] = told["kind"]
        wished["summary"] = told["summary"].replace("\r\n", "\n")
        day = told["reviewed_on"]
        wished["reviewed_on"] = day.isoformat() if day else None
        names = {k.value: _lines(told[n]) for n, k in NAMES.items() if _lines(told[n])}
        wished["credits"] = names
        wished["authors"] = (
            _signed(names) if names != was.get("credits") else was["authors"]
        )
        wished["subjects"] = _subjects(
            _lines(told["subjects"]), was.get("subjects", ())
        )
        return wished


class HoldingForm(forms.Form):
    """One copy; emptied, it is taken away."""

    shelf_mark = forms.CharField(label=_("Shelf mark"), max_length=80, required=False)
    space = forms.CharField(label=_("Space"), max_length=120, required=False)
    barcode = forms.CharField(label=_("Bar code"), max_length=60, required=False)
    state = forms.ChoiceField(label=_("State"), choices=HoldingState, required=False)


class ThemeForm(forms.Form):
    """One theme and how well the document answers it."""

    theme = forms.ChoiceField(label=_("Theme"), required=False)
    grade = forms.TypedChoiceField(
        label=_("How well"),
        coerce=int,
        choices=[
            (3, _("made for it")),
            (2, _("answers it")),
            (1, _("speaks of it")),
            (0, _("touches it")),
        ],
        initial=2,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["theme"]
        field.choices = [("", "—"), *((t.code, t.label) for t in vocabulary.themes())]


HoldingSet = forms.formset_factory(HoldingForm, extra=1, max_num=50, absolute_max=60)
ThemeSet = forms.formset_factory(ThemeForm, extra=1, max_num=20, absolute_max=30)


def initial_of(state: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the sheet shows of a document."""
    shown: dict[str, Any] = {name: state.get(name) for name in ("kind", *SIMPLE)}
    shown["reviewed_on"] = state.get("reviewed_on")
    for name, kind in NAMES.items():
        shown[name] = "\n".join(state.get("credits", {}).get(kind, ()))
    shown["subjects"] = "\n".join(s["text"] for s in state.get("subjects", ()))
    return shown


def _lines(text: str) -> list[str]:
    return list(
        dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
    )


def _signed(names: Mapping[str, list[str]]) -> str:
    """Return names as a card shows them: forename first."""
    persons = [
        " ".join(part.strip() for part in reversed(name.split(",", 1)))
        for name in names.get(HeadingKind.PERSON, ())
    ]
    return " ; ".join([*persons, *names.get(HeadingKind.BODY, ())])[:600]


def _subjects(texts: list[str], was: Any) -> list[dict[str, Any]]:
    known = {s["text"]: s["concept"] for s in was}
    return [
        {
            "text": text[:300],
            "concept": known[text] if text in known else queries.concept_named(text),
        }
        for text in texts[:60]
    ]
