"""The addresses of the programme."""

from django.urls import path

from parvis.programme.views import (
    booking,
    dates,
    evenings,
    feeds,
    hall,
    helps,
    one_date,
    proposals,
    public,
    series,
    staff,
)

app_name = "programme"
urlpatterns = [
    path("programme/", public.agenda, name="agenda"),
    path("programme/activites/<uuid:uuid>/", public.activity, name="activity"),
    path("programme/seances/<uuid:uuid>/", public.session, name="session"),
    path(
        "programme/seances/<uuid:uuid>.ics", feeds.one_as_calendar, name="session_ics"
    ),
    path("programme/seances/<uuid:uuid>/reserver/", booking.book, name="book"),
    path("programme/seances/<uuid:uuid>/apport/", helps.helped, name="helped"),
    path("programme/porte/<slug:room>/", public.door, name="door"),
    path("programme/code/", booking.find_code, name="find_code"),
    path("programme/code/<str:code>/", booking.code, name="code"),
    path("programme/code/<str:code>/rendre/", booking.give_back, name="give_back"),
    path("programme/code/<str:code>/rappel/", booking.remind, name="remind"),
    path("programme/gestion/", staff.week, name="staff"),
    path("programme/gestion/porte/", staff.doors, name="doors"),
    path("programme/gestion/porte/<int:pk>/", staff.hold, name="hold"),
    path("programme/gestion/activites/", proposals.activities, name="activities"),
    path("programme/gestion/activites/nouvelle/", proposals.new, name="new_activity"),
    path("programme/gestion/activites/<int:pk>/", proposals.sheet, name="sheet"),
    path("programme/gestion/activites/<int:pk>/modifier/", proposals.edit, name="edit"),
    path("programme/gestion/activites/<int:pk>/avis/", proposals.decide, name="decide"),
    path("programme/gestion/activites/<int:pk>/copier/", proposals.copy, name="copy"),
    path(
        "programme/gestion/activites/<int:pk>/modele/",
        proposals.template,
        name="template",
    ),
    path(
        "programme/gestion/activites/<int:pk>/ouvrir/",
        proposals.open_drafts,
        name="open_drafts",
    ),
    path(
        "programme/gestion/activites/<int:pk>/date/",
        dates.new_session,
        name="new_session",
    ),
    path(
        "programme/gestion/activites/<int:pk>/serie/",
        dates.new_series,
        name="new_series",
    ),
    path("programme/gestion/seances/<int:pk>/", one_date.session, name="edit_session"),
    path(
        "programme/gestion/seances/<int:pk>/seule/",
        one_date.except_date,
        name="except_date",
    ),
    path(
        "programme/gestion/seances/<int:pk>/regle/",
        one_date.follow_rule,
        name="follow_rule",
    ),
    path(
        "programme/gestion/seances/<int:pk>/suite/",
        series.change_rule,
        name="change_rule",
    ),
    path("programme/gestion/seances/<int:pk>/annuler/", one_date.cancel, name="cancel"),
    path(
        "programme/gestion/seances/<int:pk>/retablir/", one_date.restore, name="restore"
    ),
    path("programme/gestion/trimestre/", dates.term, name="term"),
    path("programme/gestion/salles/", dates.rooms, name="rooms"),
    path("programme/gestion/salles/nouvelle/", dates.room, name="new_room"),
    path("programme/gestion/salles/<slug:code>/", dates.room, name="room"),
    path("programme/gestion/sortes/", dates.kinds, name="kinds"),
    path("programme/gestion/sortes/nouvelle/", dates.kind, name="new_kind"),
    path("programme/gestion/sortes/<slug:code>/", dates.kind, name="kind"),
    path("programme.ics", feeds.as_calendar, name="calendar"),
    path("programme/atom.xml", feeds.as_atom, name="atom"),
    path("programme/openagenda.json", feeds.as_territory, name="territory"),
    path("programme/lettre.txt", feeds.as_letter, name="letter"),
    path("programme/programme.pdf", feeds.as_paper, name="paper"),
    path("programme/ecran/", hall.hall, name="hall"),
    path("programme/soirees/", evenings.board, name="evenings"),
    path("programme/soirees/<int:pk>/", evenings.host, name="host"),
    path("programme/soirees/conventions/nouvelle/", evenings.agree, name="agree"),
    path("programme/soirees/conventions/<int:pk>/", evenings.edit, name="hosting"),
]
