"""Addresses of this room."""

from django.urls import path

from parvis.centres import views

app_name = "centres"
urlpatterns = [
    path("poles/", views.poles, name="poles"),
    path("poles/<slug:code>/", views.pole, name="pole"),
]
