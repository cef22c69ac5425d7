"""Addresses of what is kept over time."""

from django.urls import path

from unknot.web.keep import activities, diary, measures, pictures, visits, works

urlpatterns = [
    path("works/", works.works, name="works"),
    path("diary/", diary.diary, name="diary"),
    path("diary/change/", diary.change, name="diary_change"),
    path("diary/activities/", activities.activities, name="activities"),
    path("diary/pictures/", pictures.pictures, name="pictures"),
    path("diary/delete/", diary.delete, name="diary_delete"),
    path("measures/", measures.measures, name="measures"),
    path("measures/fill/", measures.fill, name="measure"),
    path("measures/delete/", measures.delete, name="measure_delete"),
    path("visit/", visits.sheet, name="visit"),
    path("visit/take-out/", visits.take_out, name="visit_take_out"),
    path("visit/after/", visits.after, name="visit_after"),
]
