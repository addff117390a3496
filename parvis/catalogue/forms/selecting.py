"""Shapes of the gestures on the collection."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.catalogue import queries
from parvis.catalogue.choices import Fate, Flaw, Kind, Opinion, SuggestionOrigin
from parvis.catalogue.rules.acquiring import cents
from parvis.catalogue.rules.identifiers import isbn13
from parvis.catalogue.rules.using import MOST_AT_ONCE


def themes(*, empty: str = "") -> list[tuple[str, Any]]:
    """Return the themes to choose from."""
    found = list(queries.theme_labels().items())
    return [("", empty), *found] if empty else found


class Euros(forms.DecimalField):
    """An amount: « 12,50 », kept in whole cents."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=Decimal(0),
            max_value=Decimal(100_000),
            decimal_places=2,
            max_digits=8,
            localize=True,
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        amount = super().clean(value)
        return None if amount is None else cents(amount)


class DocumentField(forms.CharField):
    """A document of the collection, named as it stands in the hand; becomes its number."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "help_text", _("Its bar code, its ISBN, its mark, its title, or “#12”.")
        )
        super().__init__(max_length=300, **kwargs)
        self.widget.attrs["autocomplete"] = "off"

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = queries.documents_named(text)
        if len(found) == 1:
            return found[0].pk
        if not found:
            raise forms.ValidationError(
                _("No document of the collection answers to “%(text)s”."),
                params={"text": text[:80]},
            )
        raise forms.ValidationError(
            _("Several documents answer: write “#” and the number of one. %(list)s"),
            params={"list": " ; ".join(f"#{c.pk} {c.title[:60]}" for c in found)},
        )


class SuggestForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    authors = forms.CharField(label=_("Authors"), max_length=300, required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    year = forms.IntegerField(
        label=_("Year"), min_value=1900, max_value=2100, required=False
    )
    isbn = forms.CharField(
        label=_("ISBN"),
        max_length=30,
        required=False,
        help_text=_("With it, one sees at once whether it is here or next door."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices, initial=Kind.BOOK)
    theme = forms.ChoiceField(label=_("Theme"))
    origin = forms.ChoiceField(
        label=_("Where the wish comes from"), choices=SuggestionOrigin.choices
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=500,
        required=False,
        help_text=_("The need, never the person."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["theme"]
        if isinstance(field, forms.ChoiceField):
            field.choices = themes()

    def clean_isbn(self) -> str:
        text = self.cleaned_data["isbn"].strip()
        digits = isbn13(text)
        if text and not digits:
            raise forms.ValidationError(
                _(
                    "This is not an ISBN: its last digit does not follow from the others."
                )
            )
        return digits


class OpinionForm(forms.Form):
    opinion = forms.ChoiceField(
        label=_("Your opinion"), choices=Opinion.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(label=_("In a sentence"), max_length=500, required=False)


class StepForm(forms.Form):
    """One step of a purchase, from the state that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class ReasonForm(StepForm):
    reason = forms.CharField(label=_("Why"), max_length=500, required=False)


class RefuseForm(StepForm):
    reason = forms.CharField(label=_("Why"), max_length=500)


class OrderForm(StepForm):
    price = Euros(label=_("Price, in euros"))
    supplier = forms.CharField(label=_("Supplier"), max_length=120, required=False)


class ReceiveForm(StepForm):
    price = Euros(label=_("Price on the invoice, in euros"))


class CatalogueForm(StepForm):
    document = DocumentField(label=_("The notice that describes it"))


class BudgetForm(forms.Form):
    theme = forms.ChoiceField(label=_("Theme"))
    amount = Euros(label=_("Amount of the year, in euros"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["theme"]
        if isinstance(field, forms.ChoiceField):
            field.choices = themes()


class ProposeForm(StepForm):
    fate = forms.ChoiceField(
        label=_("What becomes of it"), choices=Fate.choices, widget=forms.RadioSelect
    )
    flaws = forms.MultipleChoiceField(
        label=_("What is wrong"),
        choices=Flaw.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = forms.CharField(label=_("Why"), max_length=500, required=False)
    kept_until = forms.DateField(
        label=_("Kept until"),
        required=False,
        help_text=_("If it stays; a year when nothing is written."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    replaced_by = DocumentField(label=_("Replaced by"), required=False)

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        leaves = told.get("fate") in (Fate.WITHDRAW, Fate.REPLACE)
        if leaves and not told.get("flaws") and not told.get("reason"):
            raise forms.ValidationError(
                _("Say what is wrong: a line of the grid, or a sentence.")
            )
        if told.get("fate") == Fate.REPLACE and not told.get("replaced_by"):
            self.add_error("replaced_by", _("Which document replaces it?"))
        return told


class BringUpForm(forms.Form):
    document = DocumentField(label=_("A document found on its shelf"))


class RuleForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    most_years = forms.IntegerField(
        label=_("Oldest, in years"), min_value=1, max_value=99, required=False
    )
    unused_months = forms.IntegerField(
        label=_("Without use, in months"), min_value=1, max_value=240, required=False
    )
    review_months = forms.IntegerField(
        label=_("Checked again after, in months"),
        min_value=1,
        max_value=240,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind, theme = self.fields["kind"], self.fields["theme"]
        if isinstance(kind, forms.ChoiceField) and isinstance(theme, forms.ChoiceField):
            kind.choices = [("", _("any")), *Kind.choices]
            theme.choices = themes(empty=str(_("any")))


class TapForm(forms.Form):
    shelf = forms.CharField(max_length=40, widget=forms.HiddenInput)
    number = forms.IntegerField(min_value=1, max_value=MOST_AT_ONCE)
    uuid = forms.UUIDField(widget=forms.HiddenInput)


class ScanForm(forms.Form):
    code = forms.CharField(
        label=_("Bar code or ISBN"),
        max_length=60,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )
    uuid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
