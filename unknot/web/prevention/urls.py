"""Addresses of what keeps it away."""

from django.urls import path

from unknot.web.prevention import benefit, calendar, flare, goals, range_of_motion, week

urlpatterns = [
    path("week/", week.week, name="week"),
    path("week/wish/", week.wish, name="week_wish"),
    path("week/walked/", week.walked, name="walked"),
    path("week/morning/", week.morning, name="next_morning"),
    path("week/flare/", flare.flare, name="flare"),
    path("week/flare/plan/", flare.plan, name="flare_plan"),
    path("week/reach/", range_of_motion.reach, name="reach"),
    path("week/goals/", goals.goals, name="goals"),
    path("week/goals/size/", goals.goal_sized, name="goal_sized"),
    path("week/goals/done/", goals.goal_done, name="goal_done"),
    path("week/good/", benefit.benefit, name="good"),
    path("week/file/", calendar.calendar_file, name="week_calendar"),
]
