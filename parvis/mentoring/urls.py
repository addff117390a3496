"""Addresses of the mentors' club."""

from django.urls import path

from parvis.mentoring.views import public, referent

app_name = "mentoring"
urlpatterns = [
    path("programme/parrainage/", public.club, name="club"),
    path("programme/parrainage/demander/", public.ask, name="ask"),
    path("programme/parrainage/mon-code/", public.own, name="own"),
    path("programme/parrainage/referent/", referent.board, name="board"),
    path("programme/parrainage/referent/decider/", referent.decide, name="decide"),
    path("programme/parrainage/referent/binomes/<int:pk>/", referent.pair, name="pair"),
    path("programme/parrainage/referent/membres/", referent.mentors, name="mentors"),
    path(
        "programme/parrainage/referent/membres/nouveau/",
        referent.create,
        name="new_mentor",
    ),
    path(
        "programme/parrainage/referent/membres/<int:pk>/",
        referent.edit,
        name="mentor",
    ),
]
