"""The body chart beside the lines of one card: a tap adds to what they say, and takes nothing back.

It stands beside the words and not in their place. "None of these" is tapped on a closed card, whose
words it denies; a drawing cannot stand there, and a region that nobody touched says nothing. To a
screen reader two lines are shorter than thirty boxes, and a drawing does not know which pain is the
main one, or whether it goes down from the back.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from unknot.pathway.interview import NextQuestions, Reply, with_opened_questions
from unknot.web.interview.forms import ScreenForm
from unknot.web.people.body_chart import chart, places_told_last
from unknot.web.people.person_context import PersonContext


def told_lately(person: PersonContext, ask: NextQuestions) -> dict[str, list[str]]:
    """The places to show again on a card, while its answers count."""
    shown = person.library.body_chart
    if ask.screen.id != shown.screen or not ask.items:
        return {}
    lasts = timedelta(hours=shown.screen_hours)
    places = [*places_told_last(person.snapshot, person.library, lasts=lasts)]
    return {"where": places} if places else {}


def card_chart(form: ScreenForm) -> dict[str, Any] | None:
    """The chart of a card; None on every other card."""
    if not form.has_chart:
        return None
    told = dict.fromkeys(form.where)
    return chart(form.library, told, numbers=False, opened=form.is_bound and bool(told))


def with_places(person: PersonContext, form: ScreenForm, reply: Reply) -> Reply:
    """What a card says, with the questions that places open; those told before opened theirs."""
    if not form.has_chart:
        return reply
    before = told_lately(person, form.ask).get("where", ())
    asks = _asks(form, form.where) - _asks(form, before)
    return with_opened_questions(reply, asks, form.library.facts)


def _asks(form: ScreenForm, where: Collection[str]) -> set[str]:
    return {name for each in form.library.body_chart.follow(where) for name in each.asks}
