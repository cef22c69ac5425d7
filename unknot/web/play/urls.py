"""Addresses of a remedy. The running session is the record's; its id is in no address."""

from django.urls import path

from unknot.web.play import practice, stopped, views

urlpatterns = [
    path("ready/", views.ready, name="ready"),
    path("start/", views.start, name="start"),
    path("session/", views.session, name="session"),
    path("end/", views.end, name="end"),
    path("go-on/", stopped.go_on, name="go_on"),
    path("rate/", views.rate, name="rate"),
    path("practice/ready/", practice.ready, name="practice_ready"),
    path("practice/start/", practice.start, name="practice_start"),
    path("practice/", practice.session, name="practice"),
    path("practice/end/", practice.end, name="practice_end"),
    path("practice/go-on/", stopped.practice_go_on, name="practice_go_on"),
    path("practice/rate/", practice.rate, name="practice_rate"),
]
