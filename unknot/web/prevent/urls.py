"""Addresses of what keeps it away."""

from django.urls import path

from unknot.web.prevent import calendar, flare, good, reach, week

urlpatterns = [
    path("week/", week.week, name="week"),
    path("week/wish/", week.wish, name="week_wish"),
    path("week/walked/", week.walked, name="walked"),
    path("week/morning/", week.morning, name="next_morning"),
    path("week/flare/", flare.flare, name="flare"),
    path("week/flare/plan/", flare.plan, name="flare_plan"),
    path("week/reach/", reach.reach, name="reach"),
    path("week/good/", good.good, name="good"),
    path("week/file/", calendar.calendar_file, name="week_calendar"),
]
