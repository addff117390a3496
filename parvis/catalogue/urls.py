"""Addresses of this room."""

from django.urls import path

from parvis.catalogue.views import acquiring, public, using, walking, weeding
from parvis.catalogue.views.doors import giving, oai, sru
from parvis.catalogue.views.keeping import entering, lots, parts, sharing, sheet

app_name = "catalogue"
DESK = "ressources/gestion/"
urlpatterns = [
    path("ressources/", public.documents, name="documents"),
    path("ressources/<int:pk>/", public.document, name="document"),
    path("ressources/<int:pk>/feuille/", public.leaf, name="leaf"),
    path("ressources/themes/", walking.themes, name="themes"),
    path("ressources/plan/", walking.plan, name="plan"),
    path("ressources/nouveautes/", walking.new, name="new"),
    path("ressources/table/", walking.table, name="table"),
    path("ressources/<int:pk>/notice.<str:form>", giving.notice, name="notice"),
    path("ressources/encart/", giving.insert, name="insert"),
    path("oai", oai.oai, name="oai"),
    path("sru", sru.sru, name="sru"),
    path(DESK, entering.home, name="keeping"),
    path(f"{DESK}cataloguer/", entering.take_over, name="take_over"),
    path(f"{DESK}reprendre/", entering.bring_in, name="bring_in"),
    path(f"{DESK}doublons/", entering.duplicates, name="duplicates"),
    path(f"{DESK}lot/", lots.together, name="lot"),
    path(f"{DESK}lot/<uuid:batch>/annuler/", lots.undo, name="undo_lot"),
    path(f"{DESK}repartir/<int:pk>/", sharing.share_out, name="share_out"),
    path(f"{DESK}etiquettes/", lots.labels, name="labels"),
    path(f"{DESK}revues/", parts.journals, name="journals"),
    path(f"{DESK}revues/<int:pk>/", parts.follow, name="follow"),
    path(f"{DESK}numeros/<int:pk>/<slug:gesture>/", parts.issue, name="issue"),
    path(f"{DESK}noms/", parts.headings, name="headings"),
    path(f"{DESK}noms/<int:pk>/", parts.heading, name="heading"),
    path(f"{DESK}nouveau/<slug:kind>/", sheet.create, name="create"),
    path(f"{DESK}<int:pk>/", sheet.edit, name="edit"),
    path(f"{DESK}<int:pk>/retirer/", sheet.withdraw, name="withdraw"),
    path(f"{DESK}<int:pk>/pieces/", parts.piece, name="piece"),
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
