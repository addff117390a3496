"""Addresses of this room."""

from django.urls import path

from parvis.centres.views import hours, partners, poles, public, screens

app_name = "centres"
urlpatterns = [
    path("poles/", public.poles, name="poles"),
    path("poles/<slug:code>/", public.pole, name="pole"),
    path("reglages/poles/", poles.index, name="settings_poles"),
    path("reglages/poles/nouveau/", poles.create, name="new_pole"),
    path("reglages/poles/<slug:code>/", poles.edit, name="edit_pole"),
    path("reglages/poles/<slug:code>/fermer/", poles.close, name="close_pole"),
    path("reglages/poles/<slug:code>/rouvrir/", poles.reopen, name="reopen_pole"),
    path("reglages/partenaires/", partners.index, name="settings_partners"),
    path("reglages/partenaires/nouveau/", partners.create, name="new_partner"),
    path("reglages/partenaires/convention/", partners.sign, name="sign_agreement"),
    path("reglages/partenaires/<slug:code>/", partners.edit, name="edit_partner"),
    path("reglages/ecrans/", screens.index, name="settings_screens"),
    path("reglages/ecrans/nouveau/", screens.create, name="new_screen"),
    path("reglages/ecrans/<slug:code>/", screens.edit, name="edit_screen"),
    path("reglages/horaires/", hours.index, name="settings_hours"),
    path("reglages/horaires/semaine/", hours.week, name="centre_week"),
    path("reglages/horaires/semaine/<slug:code>/", hours.week, name="pole_week"),
    path("reglages/horaires/fermer/", hours.close_days, name="close_days"),
    path("reglages/horaires/ouvrir/", hours.open_exceptionally, name="open_days"),
    path(
        "reglages/horaires/fermetures/<int:pk>/annuler/",
        hours.cancel_closure,
        name="cancel_closure",
    ),
    path(
        "reglages/horaires/ouvertures/<int:pk>/annuler/",
        hours.cancel_exceptional_opening,
        name="cancel_opening",
    ),
]
