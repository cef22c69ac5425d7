"""Addresses of home and plan."""

from django.urls import path

from unknot.web.home import check_in, take_back, timeline, views

urlpatterns = [
    path("", views.home, name="home"),
    path("comfort/", views.comfort, name="comfort"),
    path("plan/", views.plan, name="plan"),
    path("check-in/", check_in.check_in, name="check_in"),
    path("seen/", check_in.seen, name="seen"),
    path("days/", timeline.days, name="days"),
    path("walk/", views.walk, name="walk"),
    path("still-good/", views.still_good, name="still_good"),
    path("take-back/", take_back.take_back, name="take_back"),
    path("report/", views.report, name="report"),
]
