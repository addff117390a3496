"""Every address of the house, room by room."""

from django.urls import include, path

from parvis.project import sitemap
from parvis.project.keeping import what_we_keep
from parvis.project.metrics import metrics

urlpatterns = [
    path("", include("parvis.rest.urls")),  # first: machines ask most
    path("metriques", metrics, name="metrics"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap.section, name="sitemap_section"),
    path("ce-que-nous-gardons/", what_we_keep, name="what_we_keep"),
    path("", include("parvis.discovery.urls")),
    path("", include("parvis.frontdesk.urls")),
    path("", include("parvis.roster.urls")),
    path("", include("parvis.mentoring.urls")),
    path("", include("parvis.programme.urls")),
    path("", include("parvis.planning.urls")),
    path("", include("parvis.centres.urls")),
    path("", include("parvis.vocabulary.urls")),
    path("", include("parvis.occupations.urls")),
    path("", include("parvis.catalogue.urls")),
    path("", include("parvis.directory.urls")),
    path("", include("parvis.interviews.urls")),
    path("", include("parvis.accounts.urls")),
    path("", include("parvis.ui.urls")),
]

handler400 = "parvis.ui.views.unreadable"
handler403 = "parvis.accounts.views.refusing.forbidden"
handler404 = "parvis.ui.views.not_found"
handler500 = "parvis.ui.views.broken"
