"""Addresses of this room."""

from django.urls import path

from parvis.directory import views

app_name = "directory"
urlpatterns = [
    path("adresses/", views.organisations, name="organisations"),
    path("adresses/<int:pk>/", views.organisation, name="organisation"),
]
