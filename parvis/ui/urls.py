"""Addresses of the design system."""

from django.urls import path

from parvis.ui import views, views_styleguide

app_name = "ui"
urlpatterns = [
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("styleguide/", views_styleguide.styleguide, name="styleguide"),
    path("styleguide/<slug:name>/", views_styleguide.screen, name="styleguide_screen"),
]
