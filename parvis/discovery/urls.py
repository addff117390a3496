"""Addresses of this room."""

from django.urls import URLPattern, path

from parvis.discovery import views_samples

app_name = "discovery"
urlpatterns: list[URLPattern] = [
    path("styleguide/pages/<slug:name>/", views_samples.sample, name="sample"),
]
