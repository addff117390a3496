"""Addresses of the front desk."""

from django.urls import path

from parvis.frontdesk.views import (
    application,
    board,
    closing,
    day,
    desks,
    estimates,
    kiosk,
    place,
    sheet,
    ticket,
    wall,
)

app_name = "frontdesk"
urlpatterns = [
    path("accueil/", board.board, name="board"),
    path("accueil/flux/", day.flow, name="flow"),
    path("accueil/compter/", board.count, name="count"),
    path("accueil/billet/", board.ticket, name="give"),
    path("accueil/question/", board.ask, name="ask"),
    path("accueil/numeros/", board.reserve, name="reserve"),
    path("accueil/fermer/", closing.close, name="close_day"),
    path("accueil/affiche/", ticket.poster, name="door_poster"),
    path("accueil/travailleur.js", application.worker, name="worker"),
    path("accueil/application.webmanifest", application.manifest, name="manifest"),
    path("accueil/ma-journee/", day.day, name="day"),
    path("accueil/ma-journee/poste/", place.place, name="place"),
    path("accueil/ma-journee/<slug:name>/", day.gesture, name="gesture"),
    path("reglages/postes/", desks.index, name="settings_desks"),
    path("reglages/postes/nouveau/", desks.create, name="new_desk"),
    path("reglages/postes/<int:pk>/", desks.edit, name="edit_desk"),
    path("ecran/<slug:code>/", wall.screen, name="wall"),
    path("ecran/<slug:code>/flux/", wall.flow, name="wall_flow"),
    path("attentes/", estimates.held, name="estimates"),
    path("borne/", kiosk.anywhere, name="kiosk_home"),
    path("borne/<slug:code>/", kiosk.first, name="kiosk"),
    path("borne/<slug:code>/question/", kiosk.sentence, name="kiosk_sentence"),
    path("borne/<slug:code>/<slug:pole>/", kiosk.take, name="kiosk_take"),
    path("accueil/fiche/", sheet.compose, name="sheet"),
    path("fiche/", sheet.read, name="sheet_read"),
    path("billet/", ticket.first, name="phone"),
    path("billet/question/", ticket.sentence, name="phone_sentence"),
    path("billet/prendre/<slug:pole>/", ticket.take, name="phone_take"),
    path("billet/<str:secret>/", ticket.follow, name="ticket"),
]
