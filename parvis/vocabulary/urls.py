"""Addresses of this room."""

from django.urls import path

from parvis.vocabulary.views import arriving, editing, formulating, making, reading

app_name = "vocabulary"
urlpatterns = [
    path("thesaurus/", reading.thesaurus, name="thesaurus"),
    path("thesaurus/atelier/", reading.workshop, name="workshop"),
    path("thesaurus/nouveau/", making.new_scheme, name="new_scheme"),
    path("thesaurus/importer/", arriving.bring_in, name="bring_in"),
    path("thesaurus/importer/appliquer/", arriving.apply, name="apply_arrival"),
    path("thesaurus/importer/<int:pk>/annuler/", arriving.undo, name="undo_arrival"),
    path("thesaurus/candidats/", making.candidates, name="candidates"),
    path("thesaurus/candidats/proposer/", making.suggest, name="suggest"),
    path("thesaurus/candidats/<slug:code>/", making.candidate, name="candidate"),
    path("thesaurus/<int:pk>/", reading.concept, name="concept"),
    path("thesaurus/<int:pk>/atelier/", reading.kept, name="kept"),
    path("thesaurus/<int:pk>/mots/", editing.word, name="word"),
    path("thesaurus/<int:pk>/place/", editing.move, name="move"),
    path("thesaurus/<int:pk>/alignements/", editing.align, name="align"),
    path("thesaurus/<int:pk>/fusion/", editing.merge, name="merge"),
    path("thesaurus/<int:pk>/scission/", editing.split, name="split"),
    path("thesaurus/<int:pk>/retrait/", editing.retire, name="retire"),
    path("thesaurus/<int:pk>/remise/", editing.revive, name="revive"),
    path("thesaurus/<int:pk>/histoire/", reading.history, name="history"),
    path("thesaurus/<slug:code>.ttl", reading.turtle, name="turtle"),
    path("thesaurus/<slug:code>.rdf", reading.rdf_xml, name="rdf_xml"),
    path("thesaurus/<slug:code>/notion/", making.new_concept, name="new_concept"),
    path("reglages/formulations/", formulating.themes, name="themes"),
    path(
        "reglages/formulations/<str:code>/",
        formulating.formulations,
        name="formulations",
    ),
]
