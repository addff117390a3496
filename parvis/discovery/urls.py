"""Addresses of this room."""

from django.urls import path

from parvis.discovery import views, views_samples

app_name = "discovery"
urlpatterns = [
    path("", views.home, name="home"),
    path("question/", views.question, name="question"),
    path("question/donner/", views.give, name="give"),
    path("question/donnee/", views.given, name="given"),
    path("reglages/questions-donnees/", views.given_questions, name="given_questions"),
    path(
        "reglages/questions-donnees/<uuid:pk>/",
        views.given_question,
        name="given_question",
    ),
    path("par-ou-commencer/", views.dialogue, name="dialogue"),
    path("recherche/", views.search, name="search"),
    path("publics/<slug:code>/", views.audience, name="audience"),
    path("comment-ca-marche/", views.how_it_works, name="how_it_works"),
    path("styleguide/pages/<slug:name>/", views_samples.sample, name="sample"),
]
