"""Addresses of this room."""

from django.urls import path

from parvis.interviews.views import exits, figures, lines, records

app_name = "interviews"
urlpatterns = [
    path("entretiens/", records.home, name="home"),
    path("entretiens/nouveau/", records.note, name="note"),
    path("entretiens/corriger/", records.correct, name="correct"),
    path("entretiens/semaine/", lines.weekly_lines, name="weekly_lines"),
    path(
        "entretiens/semaine/<uuid:pk>/effacer/", lines.erase, name="erase_weekly_line"
    ),
    path("entretiens/chiffres/", figures.month, name="figures"),
    path("entretiens/chiffres/<slug:month>.csv", figures.as_csv, name="figures_csv"),
    path("entretiens/partenaires/", figures.partners, name="partners"),
    path("entretiens/sortie/", exits.papers, name="exit_papers"),
    path("sortie/<str:stand>/", exits.tablet, name="exit_stand"),
]
