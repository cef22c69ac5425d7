"""What was said of age, history and medicines, and may be confirmed with one tap: "Still true?".

Never a danger sign: only what counts for months. Whoever reports a change is asked all signs anew;
their history was not what changed. After an alarm that was taken back nothing is confirmed: the
mistake may lie there.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from unknot.journey.now.snapshot import Snapshot
from unknot.pathway.facts import Value


def still_true(snapshot: Snapshot) -> dict[str, Value]:
    """Facts that no longer count, with their last answers, which one tap may renew."""
    judged, state = snapshot.pathway.judgements, snapshot.state
    if snapshot.alarm != "none" or state.screening.rescreening:
        return {}
    facts = {v.fact.id: v.fact for v in snapshot.pathway.compiled.variables if v.fact.asked}
    lasting, oldest = timedelta(days=judged.lasting_days), timedelta(days=judged.still_true_days)
    return {
        name: answer.value
        for name, answer in (state.screening.earlier | state.screening.answers).items()
        if name in facts
        and name not in snapshot.answers
        and timedelta(seconds=facts[name].lasts) >= lasting
        and not facts[name].private
        and facts[name].allows(answer.value)
        and timedelta(0) <= snapshot.now - answer.at <= oldest
    }


def reaffirmed(snapshot: Snapshot, shown: Collection[str]) -> list[tuple[str, dict[str, Any]]]:
    """What to record once the person has said yes to those that the page showed."""
    found = {name: value for name, value in still_true(snapshot).items() if name in shown}
    return [("screening.reaffirmed", {"answers": found})] if found else []
