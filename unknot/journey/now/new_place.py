"""A pain that is told of a new place: what of it the danger questions must hear.

What was told of the places the last time, or answered in words, is not new. A place that is left
out says nothing: pain is not gone from a leg because nobody tapped it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from unknot.body.body_chart import BodyChart, Follow
from unknot.journey.now.snapshot import Snapshot
from unknot.pathway.facts import Fact, Value
from unknot.pathway.interview import Screen

SCREEN: Final = "where"  # of the event that tells it: no screen of the interview
Told = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True)
class NewPlace:
    """`answers`: what the place says. `opened`: facts to ask in full. `change`: something new."""

    answers: Mapping[str, Value]
    opened: tuple[str, ...]
    change: bool

    @property
    def before(self) -> list[Told]:
        """What is recorded before the pain itself: a change asks every danger question again."""
        return [("check_in.changed", {"how": "new"})] if self.change else []

    @property
    def after(self) -> list[Told]:
        """What is recorded behind it."""
        said = {"screen": SCREEN, "answers": dict(self.answers), "opened": list(self.opened)}
        return [("screening.answered", said)]


def new_place(
    chart: BodyChart,
    screens: Collection[Screen],
    facts: Mapping[str, Fact],
    snapshot: Snapshot,
    where: Collection[str],
) -> NewPlace | None:
    """What is new about these places; None: nothing that the danger questions do not know."""
    last = snapshot.state.pain.where
    if last and snapshot.now - last.at >= timedelta(chart.shown_days):
        last = None
    told = {each.id for each in chart.follow(last.places if last else ())}
    lines = {item.id: item.sets for s in screens if s.id == chart.screen for item in s.items}
    answers = {name: answer.value for name, answer in snapshot.state.screening.answers.items()}

    def known(follow: Follow) -> bool:
        names = (*lines.get(follow.line, ()), *follow.asks)
        return all(answers.get(n, facts[n].calm) != facts[n].calm for n in names)

    fresh = [f for f in chart.follow(where) if f.id not in told and not known(f)]
    if not fresh:
        return None
    says = {n: value for f in fresh for n, value in lines.get(f.line, {}).items()}
    asks = dict.fromkeys(n for f in fresh for n in f.asks if n not in says)
    opened = [n for n in asks if answers.get(n, facts[n].calm) == facts[n].calm]
    return NewPlace(says, tuple(opened), any(f.new for f in fresh))
