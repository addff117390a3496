"""The shapes of what is written about words."""

from parvis.vocabulary.forms.arriving import BringInForm
from parvis.vocabulary.forms.formulation import FormulationForm
from parvis.vocabulary.forms.thesaurus import (
    AlignForm,
    AsideForm,
    AttachForm,
    ConceptForm,
    MergeForm,
    MoveForm,
    NewConceptForm,
    NewSchemeForm,
    ReadForm,
    RetireForm,
    SplitForm,
    SuggestForm,
)

__all__ = [
    "AlignForm",
    "AsideForm",
    "AttachForm",
    "BringInForm",
    "ConceptForm",
    "FormulationForm",
    "MergeForm",
    "MoveForm",
    "NewConceptForm",
    "NewSchemeForm",
    "ReadForm",
    "RetireForm",
    "SplitForm",
    "SuggestForm",
]
