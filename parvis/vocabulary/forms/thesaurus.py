"""Shapes of the gestures on a thesaurus: one word a line, everything by the keyboard."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.vocabulary import queries
from parvis.vocabulary.choices import MatchKind
from parvis.vocabulary.models import Concept
from parvis.vocabulary.rules import NotALanguage, worded

LONGEST_LABEL, MOST_LINES = 400, 200
ADDRESS = re.compile(r'^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$', re.IGNORECASE)


class LabelLines(forms.CharField):
    """Labels, one a line; « en : Trade » for another language than French."""

    widget = forms.Textarea

    def __init__(self, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20_000)
        super().__init__(**kwargs)
        self.widget.attrs["rows"] = rows

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            lines = worded(text or "")
        except NotALanguage as error:
            raise forms.ValidationError(
                _(
                    "“%(line)s”: write the language before the colon, as in “en: Trade”."
                ),
                params={"line": str(error)},
            ) from error
        for language, label in lines:
            if len(label) > LONGEST_LABEL or len(language) > 16:
                raise forms.ValidationError(
                    _("“%(label)s…” is too long: %(most)s characters at most."),
                    params={"label": label[:40], "most": LONGEST_LABEL},
                )
        return lines


class ConceptLines(forms.CharField):
    """Concepts of one thesaurus, named one a line."""

    widget = forms.Textarea

    def __init__(self, rows: int = 3, **kwargs: Any) -> None:
        super().__init__(max_length=20_000, strip=True, **kwargs)
        self.widget.attrs["rows"] = rows
        self.scheme = ""

    def clean(self, value: Any) -> Any:
        text = super().clean(value) or ""
        lines = [line.strip() for line in text.replace("\0", "").splitlines()]
        wanted = [line for line in dict.fromkeys(lines) if line][:MOST_LINES]
        found: list[Concept] = []
        errors = []
        for words in wanted:
            meant = queries.named(words, scheme=self.scheme)
            if len(meant.found) == 1:
                found.append(meant.found[0])
            else:
                errors.append(_unclear(meant))
        if errors:
            raise forms.ValidationError(errors)
        return list({c.pk: c for c in found}.values())


def _unclear(meant: queries.Named) -> forms.ValidationError:
    if meant.found:
        numbers = ", ".join(f"#{c.pk}" for c in meant.found)
        return forms.ValidationError(
            _("“%(text)s” names several concepts: write one of %(numbers)s."),
            params={"text": meant.text[:80], "numbers": numbers},
        )
    if meant.near:
        near = ", ".join(line.label for line in meant.near)
        return forms.ValidationError(
            _("No concept is named “%(text)s”. Near it: %(near)s."),
            params={"text": meant.text[:80], "near": near},
        )
    return forms.ValidationError(
        _("No concept is named “%(text)s”."), params={"text": meant.text[:80]}
    )


class ReadForm(forms.Form):
    """A gesture on a concept, with the state in which it was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, scheme: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, ConceptLines):
                field.scheme = scheme


class ConceptForm(ReadForm):
    preferred = LabelLines(
        label=_("Preferred labels"),
        help_text=_("One a language, one a line: “Trade union”, “en: Trade union”."),
    )
    alternatives = LabelLines(
        rows=5, required=False, label=_("Also said"), help_text=_("One a line.")
    )
    hidden = LabelLines(
        required=False,
        label=_("Found but not shown"),
        help_text=_("Common mistakes, old spellings: one a line."),
    )
    scope = forms.CharField(
        required=False,
        label=_("When to use it"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=20_000,
    )
    definition = forms.CharField(
        required=False,
        label=_("Definition"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=20_000,
    )
    notation = forms.CharField(required=False, label=_("Notation"), max_length=60)


class NewSchemeForm(forms.Form):
    title = forms.CharField(label=_("Title of the thesaurus"), max_length=200)
    licence = forms.CharField(
        label=_("Licence"),
        max_length=120,
        required=False,
        help_text=_("Under which others may use it again."),
    )


class NewConceptForm(forms.Form):
    preferred = LabelLines(
        label=_("Preferred labels"),
        help_text=_("One a language, one a line: “Trade union”, “en: Trade union”."),
    )
    broader = ConceptLines(
        rows=2,
        required=False,
        label=_("Broader"),
        help_text=_("A label, a notation or a number, one a line; empty: at the top."),
    )

    def __init__(self, *args: Any, scheme: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["broader"]
        if isinstance(field, ConceptLines):
            field.scheme = scheme


class MoveForm(ReadForm):
    broader = ConceptLines(
        required=False,
        label=_("Broader"),
        help_text=_("A label, a notation or a number, one a line; empty: at the top."),
    )
    related = ConceptLines(rows=5, required=False, label=_("Related"))


class MergeForm(ReadForm):
    heir = ConceptLines(rows=1, label=_("Merge into"), help_text=_("One concept."))
    heir_revision = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, required=False
    )

    def clean_heir(self) -> Concept:
        found: Sequence[Concept] = self.cleaned_data["heir"]
        if len(found) != 1:
            raise forms.ValidationError(_("Name one concept."))
        return found[0]


class SplitForm(ReadForm):
    parts = LabelLines(
        rows=4,
        label=_("New concepts"),
        help_text=_("Two at least, one a line, in French."),
    )
    keep = forms.TypedChoiceField(
        label=_("And the concept itself"),
        choices=(
            ("yes", _("stays above them")),
            ("no", _("is retired: they are its heirs")),
        ),
        widget=forms.RadioSelect,
        initial="yes",
        coerce=lambda value: value == "yes",
    )

    def clean_parts(self) -> list[str]:
        return [text for _language, text in self.cleaned_data["parts"]]


class RetireForm(ReadForm):
    heirs = ConceptLines(
        required=False,
        label=_("To use instead"),
        help_text=_("None, one or several concepts, one a line."),
    )


class AlignForm(ReadForm):
    alignments = forms.CharField(
        required=False,
        label=_("Concepts of other thesauri"),
        help_text=_(
            "One a line, the kind before the address: “exact: https://…”."
            " Kinds: exact, close, broad, narrow, related."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=50_000,
    )

    def clean_alignments(self) -> list[tuple[str, str]]:
        found = []
        for line in self.cleaned_data["alignments"].splitlines():
            kind, _colon, address = line.strip().partition(":")
            address = address.strip()
            if not line.strip():
                continue
            if kind.strip() not in MatchKind.values:
                raise forms.ValidationError(
                    _("“%(line)s”: begin with exact, close, broad, narrow or related."),
                    params={"line": line[:80]},
                )
            if not ADDRESS.match(address) or len(address) > LONGEST_LABEL:
                raise forms.ValidationError(
                    _("“%(address)s” is not an address."),
                    params={"address": address[:80]},
                )
            found.append((kind.strip(), address))
        return list(dict.fromkeys(found))


class SuggestForm(forms.Form):
    text = forms.CharField(
        label=_("A word that is missing"),
        help_text=_("A word of the trade, never what someone said of themselves."),
        max_length=200,
    )
    reason = forms.CharField(label=_("Why"), max_length=300, required=False)


class AttachForm(forms.Form):
    text = forms.CharField(max_length=200, widget=forms.HiddenInput)
    target = ConceptLines(rows=1, label=_("Another word of"))

    def __init__(self, *args: Any, scheme: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["target"]
        if isinstance(field, ConceptLines):
            field.scheme = scheme

    def clean_target(self) -> Concept:
        found: Sequence[Concept] = self.cleaned_data["target"]
        if len(found) != 1:
            raise forms.ValidationError(_("Name one concept."))
        return found[0]


class AsideForm(forms.Form):
    text = forms.CharField(max_length=200, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why"), max_length=300, required=False)
