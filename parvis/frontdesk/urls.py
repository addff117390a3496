"""Addresses of the front desk."""

from django.urls import path

from parvis.frontdesk.views import kiosk, sheet, ticket

app_name = "frontdesk"
urlpatterns = [
    path("borne/", kiosk.anywhere, name="kiosk_home"),
    path("borne/<slug:code>/", kiosk.first, name="kiosk"),
    path("borne/<slug:code>/question/", kiosk.sentence, name="kiosk_sentence"),
    path("borne/<slug:code>/<slug:pole>/", kiosk.take, name="kiosk_take"),
    path("accueil/affiche/", ticket.poster, name="door_poster"),
    path("accueil/fiche/", sheet.compose, name="sheet"),
    path("fiche/", sheet.read, name="sheet_read"),
    path("billet/", ticket.first, name="phone"),
    path("billet/question/", ticket.sentence, name="phone_sentence"),
    path("billet/prendre/<slug:pole>/", ticket.take, name="phone_take"),
    path("billet/<str:secret>/", ticket.follow, name="ticket"),
]
