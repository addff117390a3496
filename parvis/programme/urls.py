"""Addresses of the programme."""

from django.urls import path

from parvis.programme.views import evenings, feeds, hall

app_name = "programme"
urlpatterns = [
    path("programme.ics", feeds.as_calendar, name="calendar"),
    path("programme/atom.xml", feeds.as_atom, name="atom"),
    path("programme/openagenda.json", feeds.as_territory, name="territory"),
    path("programme/lettre.txt", feeds.as_letter, name="letter"),
    path("programme/programme.pdf", feeds.as_paper, name="paper"),
    path("programme/ecran/", hall.hall, name="hall"),
    path("programme/soirees/", evenings.board, name="evenings"),
    path("programme/soirees/<int:pk>/", evenings.host, name="host"),
    path("programme/soirees/conventions/nouvelle/", evenings.agree, name="agree"),
    path("programme/soirees/conventions/<int:pk>/", evenings.edit, name="hosting"),
]
