"""Addresses of the interview and the advice."""

from django.urls import path

from unknot.web.interview import advice, change, contradiction, domestic_safety, interview

urlpatterns = [
    path("check/", interview.check, name="check"),
    path("check/more/", domestic_safety.safety_help, name="more"),
    path("check/sure/", contradiction.ask_contradiction, name="sure"),
    path("change/", change.change, name="change"),
    path("advice/", advice.advice, name="advice"),
    path("undo/", advice.undo, name="undo"),
    path("danger/", advice.danger, name="danger"),
    path("numbers/", advice.numbers, name="numbers"),
    path("words/", advice.glossary, name="glossary"),
    path("scope/", advice.scope, name="scope"),
]
