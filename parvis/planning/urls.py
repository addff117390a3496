"""Address of the week."""

from django.urls import path

from parvis.planning import views

app_name = "planning"
urlpatterns = [path("planning/", views.week, name="week")]
