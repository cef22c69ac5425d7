"""Every address of a review."""

from django.urls import path

from unknot.web.review import door, views

handler404 = "unknot.web.review.views.not_found"
handler400 = "unknot.web.review.views.too_large"

urlpatterns = [
    path("open/", door.open_door, name="open"),
    path("", views.overview, name="overview"),
    path("items/", views.items_of_group, name="items"),
    path("item/", views.one_item, name="item"),
    path("say/", views.say_verdict, name="say"),
    path("person/", views.try_person, name="person"),
    path("changes/", views.changes, name="changes"),
]
