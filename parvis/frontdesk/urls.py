"""Addresses of the front desk."""

from django.urls import URLPattern

app_name = "frontdesk"
urlpatterns: list[URLPattern] = []
