"""Addresses of this room."""

from django.urls import URLPattern

app_name = "occupations"
urlpatterns: list[URLPattern] = []
