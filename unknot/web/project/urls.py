"""Every address. Nobody's id is ever in a path; what a page is about stands in the query."""

from django.urls import include, path

from unknot.web.people.site import READER
from unknot.web.project import views

urlpatterns = [
    path("open/", views.open_door, name="open"),
    path(READER, views.reading_page, name="sealed"),
    path("", include("unknot.web.home.urls")),
    path("", include("unknot.web.interview.urls")),
    path("", include("unknot.web.session.urls")),
    path("", include("unknot.web.share.urls")),
    path("", include("unknot.web.learn.urls")),
    path("", include("unknot.web.diary.urls")),
    path("", include("unknot.web.prevention.urls")),
]

handler400 = "unknot.web.project.views.bad_request"
handler404 = "unknot.web.project.views.not_found"
handler500 = "unknot.web.project.views.broken"
