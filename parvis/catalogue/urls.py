"""Addresses of this room."""

from django.urls import path

from parvis.catalogue.views import public

app_name = "catalogue"
urlpatterns = [
    path("ressources/", public.documents, name="documents"),
    path("ressources/<int:pk>/", public.document, name="document"),
]
