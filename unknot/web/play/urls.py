"""Addresses of a remedy. The running session is the record's; its id is in no address."""

from django.urls import path

from unknot.web.play import views

urlpatterns = [
    path("ready/", views.ready, name="ready"),
    path("start/", views.start, name="start"),
    path("session/", views.session, name="session"),
    path("end/", views.end, name="end"),
    path("rate/", views.rate, name="rate"),
]
