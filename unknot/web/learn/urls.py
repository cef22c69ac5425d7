"""Addresses of what can be learnt."""

from django.urls import path

from unknot.web.learn import treatments, why

urlpatterns = [
    path("why/", why.why, name="why"),
    path("treatments/", treatments.treatments, name="treatments"),
    path("treatment/", treatments.treatment, name="treatment"),
]
