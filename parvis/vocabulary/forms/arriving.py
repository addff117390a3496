"""The shape of a file of a thesaurus that the team brings in."""

from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

LARGEST, MB = 8_000_000, 1_000_000


class BringInForm(forms.Form):
    """A file in SKOS, bounded."""

    file = forms.FileField(
        label=_("File of the thesaurus"),
        help_text=_("SKOS, in Turtle (.ttl) or RDF/XML (.rdf); 8 MB at most."),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty: nothing was changed."),
        },
    )
    overwrite = forms.BooleanField(
        label=_("Also replace what was changed here with the file’s version"),
        required=False,
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                _(
                    "This file is too large for this page: %(size)s MB, 8 at most."
                    " Have it brought in by « parvis import skos »."
                ),
                params={"size": number_format(file.size / MB, 1)},
            )
        return file
