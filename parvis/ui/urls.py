"""Addresses of the design system."""

from django.urls import path

from parvis.ui import views

app_name = "ui"
urlpatterns = [
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("styleguide/impression/", views.printed, name="styleguide_print"),
]
