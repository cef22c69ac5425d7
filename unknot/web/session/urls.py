"""Addresses of a remedy. The running session is the record's; its id is in no address."""

from django.urls import path

from unknot.web.people.site import CAMERA_PAGES
from unknot.web.session import camera, exercises, remedy, stopped

urlpatterns = [
    path("ready/", remedy.ready, name="ready"),
    path("start/", remedy.start, name="start"),
    path("session/", remedy.session, name="session"),
    path("end/", remedy.end, name="end"),
    path("go-on/", stopped.resume, name="go_on"),
    path("rate/", remedy.rate, name="rate"),
    path("practice/ready/", exercises.ready, name="practice_ready"),
    path("practice/start/", exercises.start, name="practice_start"),
    path("practice/", exercises.session, name="practice"),
    path(CAMERA_PAGES, camera.camera_setup, name="practice_camera"),
    path(f"{CAMERA_PAGES}session/", camera.session, name="practice_mirror"),
    path("practice/end/", exercises.end, name="practice_end"),
    path("practice/go-on/", stopped.practice_go_on, name="practice_go_on"),
    path("practice/rate/", exercises.rate, name="practice_rate"),
]
