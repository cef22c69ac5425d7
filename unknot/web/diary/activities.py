"""Up to three activities of one's own: named once, then rated in the diary."""

from typing import Final
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from unknot.record.payload_checks import SHORT
from unknot.web.people.alarm import open_in_alarm
from unknot.web.people.forms import form_id
from unknot.web.people.notice import redirect_with_notice
from unknot.web.people.person_context import person_context

SLOTS: Final = ("first", "second", "third")
MOST: Final = 80  # letters: it has to fit above a row of numbers on a phone


@open_in_alarm
def activities(request: HttpRequest) -> HttpResponse:
    """What the back makes hard, in the person's own words. An empty field is not asked."""
    person = person_context(request)
    asked = person.state.diary.activities
    names, long = list(asked.values()), False
    if request.method == "POST":
        names = [" ".join(request.POST.get(slot, "").split()) for slot in SLOTS]
        long = any(len(name) > min(MOST, SHORT) for name in names)
        if not long:
            # Beyond what this page shows, a record from elsewhere may name some more: they stay.
            said = [*dict.fromkeys(filter(None, names)), *list(asked.values())[len(SLOTS) :]]
            known = {name: each for each, name in person.state.diary.named.items()}
            named = [{"id": known.get(name) or uuid4().hex[:12], "name": name} for name in said]
            person.store(form_id(request), [("diary.activities", {"activities": named})])
            return redirect_with_notice("diary", "saved")
    named_now = [*names, "", "", ""]
    context = {"slots": list(zip(SLOTS, named_now, strict=False)), "long": long, "most": MOST,
               "form_id": uuid4()}  # fmt: skip
    return render(request, "diary/activities.html", context, status=422 if long else 200)
