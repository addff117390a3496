"""Sentences of Django that the house says in its own words: the catalogue of this room replaces theirs."""

from django.utils.translation import gettext_lazy as _

IN_OUR_WORDS = (_("Null characters are not allowed."),)
