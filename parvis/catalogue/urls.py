"""Addresses of this room."""

from django.urls import path

from parvis.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("ressources/", views.documents, name="documents"),
    path("ressources/<int:pk>/", views.document, name="document"),
]
