"""Addresses of what is kept over time."""

from django.urls import path

from unknot.web.diary import (
    activities,
    charts,
    diary,
    effects,
    encounters,
    hand_over,
    mailbox,
    measures,
    n_of_1,
)

urlpatterns = [
    path("works/", effects.effects, name="works"),
    path("works/test/", n_of_1.fair_test, name="fair_test"),
    path("works/test/used/", n_of_1.record_use, name="fair_test_used"),
    path("works/test/end/", n_of_1.end, name="fair_test_end"),
    path("diary/", diary.diary, name="diary"),
    path("diary/change/", diary.change, name="diary_change"),
    path("diary/activities/", activities.activities, name="activities"),
    path("diary/pictures/", charts.pictures, name="pictures"),
    path("diary/delete/", diary.delete, name="diary_delete"),
    path("measures/", measures.measures, name="measures"),
    path("measures/fill/", measures.fill, name="measure"),
    path("measures/delete/", measures.delete, name="measure_delete"),
    path("visit/", encounters.sheet, name="visit"),
    path("visit/hand-over/", hand_over.hand_over, name="hand_over"),
    path("visit/hand-over/key/", hand_over.key, name="sealed_key"),
    path("visit/hand-over/file/", hand_over.sealed_file, name="sealed_file"),
    path("visit/hand-over/link/", mailbox.show_link, name="sealed_link"),
    path("visit/hand-over/send/", mailbox.send_link, name="sealed_send"),
    path("visit/handed-over/", hand_over.handed_over, name="handed_over"),
    path("visit/take-out/", encounters.delete_encounter, name="visit_take_out"),
    path("visit/after/", encounters.encounter_outcome, name="visit_after"),
]
