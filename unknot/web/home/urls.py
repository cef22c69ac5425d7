"""Addresses of home and plan."""

from django.urls import path

from unknot.web.home import check_in, clinic_plan, timeline, undo_page, views

urlpatterns = [
    path("", views.home, name="home"),
    path("comfort/", views.comfort, name="comfort"),
    path("plan/", views.plan, name="plan"),
    path("clinic-plan/", clinic_plan.clinic_plan, name="clinic_plan"),
    path("clinic-plan/aside/", clinic_plan.clinic_plan_aside, name="clinic_plan_aside"),
    path("check-in/", check_in.check_in, name="check_in"),
    path("seen/", check_in.clinician_seen, name="seen"),
    path("days/", timeline.days, name="days"),
    path("walk/", views.walk, name="walk"),
    path("still-good/", views.repeat_rating, name="still_good"),
    path("take-back/", undo_page.undo_events, name="take_back"),
    path("report/", views.report, name="report"),
]
