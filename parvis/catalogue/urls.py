"""Addresses of this room."""

from django.urls import path

from parvis.catalogue.views import acquiring, public, using, walking, weeding

app_name = "catalogue"
urlpatterns = [
    path("ressources/", public.documents, name="documents"),
    path("ressources/<int:pk>/", public.document, name="document"),
    path("ressources/<int:pk>/feuille/", public.leaf, name="leaf"),
    path("ressources/themes/", walking.themes, name="themes"),
    path("ressources/plan/", walking.plan, name="plan"),
    path("ressources/nouveautes/", walking.new, name="new"),
    path("ressources/table/", walking.table, name="table"),
    path("ressources/achats/", acquiring.purchases, name="purchases"),
    path("ressources/achats/proposer/", acquiring.suggest, name="suggest"),
    path("ressources/achats/budgets/", acquiring.budgets, name="budgets"),
    path("ressources/achats/<int:pk>/", acquiring.purchase, name="purchase"),
    path("ressources/achats/<int:pk>/avis/", acquiring.discuss, name="discuss"),
    path(
        "ressources/achats/<int:pk>/<slug:gesture>/",
        acquiring.step,
        name="purchase_step",
    ),
    path("ressources/desherbage/", weeding.weeding, name="weeding"),
    path("ressources/desherbage/semaine/", weeding.open_week, name="open_week"),
    path("ressources/desherbage/ajouter/", weeding.bring_up, name="bring_up"),
    path("ressources/desherbage/regles/", weeding.rules, name="weeding_rules"),
    path("ressources/desherbage/bilan/", weeding.figures, name="weeding_figures"),
    path("ressources/desherbage/<int:pk>/", weeding.case, name="weeding_case"),
    path("ressources/desherbage/<int:pk>/accord/", weeding.settle, name="settle"),
    path(
        "ressources/desherbage/<int:pk>/desaccord/", weeding.disagree, name="disagree"
    ),
    path("ressources/desherbage/<int:pk>/remise/", weeding.restore, name="restore"),
    path("ressources/rayons/", using.shelves, name="shelves"),
    path("ressources/rayons/compter/", using.tap, name="tap"),
    path("ressources/rayons/lecteur/", using.scan, name="scan"),
    path("ressources/usages/", using.uses, name="uses"),
]
