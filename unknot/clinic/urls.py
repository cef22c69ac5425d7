"""Every address of the clinic's server."""

from django.urls import path, re_path

from unknot.clinic import api, reading

urlpatterns = [
    path("links/", api.links, name="links"),
    re_path(r"^links/([A-Za-z0-9_-]{43})$", api.link, name="link"),
    re_path(r"^m/([A-Za-z0-9_-]{43})$", api.manifest, name="manifest"),
    re_path(r"^f/([A-Za-z0-9_-]{43})$", api.location, name="location"),
    path("sealed/", reading.reading_page, name="sealed"),
    path("sealed/<slug:tag>.html", reading.reading_page, name="sealed_in"),
    path("healthz", api.healthz, name="healthz"),
    path("readyz", api.readyz, name="readyz"),
]

handler400 = "unknot.clinic.api.bad_request"
handler404 = "unknot.clinic.api.not_found"
handler500 = "unknot.clinic.api.broken"
