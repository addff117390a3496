"""Addresses of this room."""

from django.urls import path

from parvis.roster.views import (
    advisors,
    agreement,
    board,
    feed,
    holidays,
    public,
    shifts,
)

app_name = "roster"
urlpatterns = [
    path("permanences/", board.week, name="week"),
    path("permanences/aujourdhui/", board.today, name="today"),
    path("permanences/nouvelle/", board.create, name="new_shift"),
    path("permanences/prevoir/", board.plan, name="plan"),
    path("permanences/cette-semaine/", public.this_week, name="this_week"),
    path("permanences/agenda/<str:secret>.ics", feed.feed, name="feed"),
    path("permanences/vacances/", holidays.calendar, name="calendar"),
    path("permanences/vacances/importer/", holidays.bring, name="bring_holidays"),
    path("permanences/conventions/", agreement.index, name="commitments"),
    path(
        "permanences/conventions/<int:year>.csv",
        agreement.as_csv,
        name="commitments_csv",
    ),
    path(
        "permanences/conventions/<int:year>/<slug:code>/",
        agreement.edit,
        name="edit_commitments",
    ),
    path("permanences/conseillers/", advisors.index, name="advisors"),
    path("permanences/conseillers/nouveau/", advisors.create, name="new_advisor"),
    path("permanences/conseillers/<int:pk>/", advisors.edit, name="advisor"),
    path("permanences/conseillers/<int:pk>/absence/", advisors.absent, name="absent"),
    path(
        "permanences/conseillers/<int:pk>/habituelle/",
        advisors.add_pattern,
        name="new_pattern",
    ),
    path(
        "permanences/conseillers/<int:pk>/agenda/",
        advisors.give_feed,
        name="give_feed",
    ),
    path("permanences/absences/<int:pk>/retirer/", advisors.present, name="present"),
    path(
        "permanences/habituelles/<int:pk>/arreter/",
        advisors.stop_pattern,
        name="stop_pattern",
    ),
    path(
        "permanences/habituelles/<int:pk>/sauf/",
        advisors.except_day,
        name="except_day",
    ),
    path("permanences/<int:pk>/", shifts.shift, name="shift"),
    path("permanences/<int:pk>/tenue/", shifts.confirm, name="confirm"),
    path("permanences/<int:pk>/reprendre/", shifts.take_back, name="take_back"),
    path("permanences/<int:pk>/annuler/", shifts.cancel, name="cancel"),
    path("permanences/<int:pk>/retablir/", shifts.restore, name="restore"),
    path("permanences/<int:pk>/remplacer/", shifts.replace, name="replace"),
    path("permanences/<int:pk>/echanger/", shifts.swap, name="swap"),
]
