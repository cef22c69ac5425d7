"""Addresses of what is kept over time."""

from django.urls import path

from unknot.web.keep import works

urlpatterns = [
    path("works/", works.works, name="works"),
]
