"""What was last told on a card of the interview, and one tap may confirm: "Still true?".

Only a yes or a number is ever confirmed, as it was shown: all else on the card is said anew by the
same tap, as "None of these" says it. Never a danger sign: only what counts for weeks. Whoever
reports a change is asked all signs anew; their history was not what changed. After an alarm that
was taken back nothing is confirmed: the mistake may lie there.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from unknot.journey.now.snapshot import Snapshot
from unknot.pathway.facts import UNKNOWN, Fact, Value
from unknot.pathway.interview import NextQuestions

Facts = Mapping[str, Fact]
NOTHING: Final[dict[str, Value]] = {}


def still_true(snapshot: Snapshot, ask: NextQuestions) -> dict[str, Value]:
    """The facts of a card that one tap may renew, with their last answers; {}: it is asked as ever.

    All that was last told there, other than calm, or nothing: nobody should take for confirmed
    what is not shown, such as something private.
    """
    state, judged = snapshot.state.screening, snapshot.pathway.judgements
    last, names = state.earlier | state.answers, asked_on(ask)
    if snapshot.alarm != "none" or state.rescreening or state.opened.intersection(names):
        return NOTHING
    stale = {n: last[n] for n in names if n in last and n not in snapshot.answers}
    if not stale:
        return NOTHING
    facts = {v.fact.id: v.fact for v in snapshot.pathway.compiled.variables if v.fact.asked}
    told = {
        n: each
        for n, each in stale.items()
        if n in facts and is_notable_answer(facts[n], each.value)
    }
    oldest = timedelta(days=judged.still_true_days)
    if any(not timedelta(0) <= snapshot.now - each.at <= oldest for each in told.values()):
        return NOTHING
    found = {name: each.value for name, each in told.items()}
    return found if renewable(ask, found, facts, timedelta(days=judged.lasting_days)) else NOTHING


def asked_on(ask: NextQuestions) -> tuple[str, ...]:
    """Every fact that a card asks, in its order."""
    lines = (name for item in ask.items for name in item.facts)
    return tuple(dict.fromkeys((*lines, *ask.questions)))


def is_notable_answer(fact: Fact, value: Value) -> bool:
    """Whether an answer is one to show: a number, or no calm one."""
    return fact.kind == "number" or value != fact.calm


def renewable(
    ask: NextQuestions, told: Mapping[str, Value], facts: Facts, lasting: timedelta
) -> bool:
    """Whether a card may offer to renew what was told there, by what it asks and what that was.

    It asks only what counts for `lasting` at least, but for what is private, or asks about no
    danger. No question of its own is left open by the tap.
    """
    names = asked_on(ask)
    if not told or not ask.items or not told.keys() >= {*ask.questions}:
        return False
    lasts = {n for n in names if n in facts and timedelta(seconds=facts[n].lasts) >= lasting}
    known = all(
        n in lasts and not facts[n].private and value != UNKNOWN and facts[n].allows(value)
        for n, value in told.items()
    )
    return known and (
        not ask.screen.danger or all(n in lasts or (n in facts and facts[n].private) for n in names)
    )
