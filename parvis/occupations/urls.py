"""Addresses of this room."""

from django.urls import path

from parvis.occupations import views

app_name = "occupations"
urlpatterns = [
    path("metiers/", views.occupations, name="occupations"),
    path("metiers/<str:code>/", views.occupation, name="occupation"),
    path("certifications/<str:code>/", views.certification, name="certification"),
]
