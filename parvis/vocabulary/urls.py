"""Addresses of this room."""

from django.urls import path

from parvis.vocabulary import views

app_name = "vocabulary"
urlpatterns = [
    path("thesaurus/", views.thesaurus, name="thesaurus"),
    path("thesaurus/<int:pk>/", views.concept, name="concept"),
    path("reglages/formulations/", views.themes, name="themes"),
    path("reglages/formulations/<str:code>/", views.formulations, name="formulations"),
]
