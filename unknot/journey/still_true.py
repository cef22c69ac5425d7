"""What was said of age, history and medicines, and may be confirmed with one tap: "Still true?".

Never a danger sign: only what counts for months. Whoever reports a change is asked all signs anew;
their history was not what changed. After an alarm that was taken back nothing is confirmed: the
mistake may lie there.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from unknot.journey.situation import Situation
from unknot.pathway.facts import Value


def still_true(here: Situation) -> dict[str, Value]:
    """Facts that no longer count, with their last answers, which one tap may renew."""
    judged, state = here.medicine.judgements, here.state
    if here.alarm != "none" or state.screening.rescreening:
        return {}
    facts = {v.fact.id: v.fact for v in here.medicine.compiled.variables if v.fact.asked}
    lasting, oldest = timedelta(days=judged.lasting_days), timedelta(days=judged.still_true_days)
    return {
        name: answer.value
        for name, answer in (state.screening.earlier | state.screening.answers).items()
        if name in facts
        and name not in here.answers
        and timedelta(seconds=facts[name].lasts) >= lasting
        and not facts[name].private
        and facts[name].allows(answer.value)
        and timedelta(0) <= here.now - answer.at <= oldest
    }


def reaffirmed(here: Situation, shown: Collection[str]) -> list[tuple[str, dict[str, Any]]]:
    """What to record once the person has said yes to those that the page showed."""
    found = {name: value for name, value in still_true(here).items() if name in shown}
    return [("screening.reaffirmed", {"answers": found})] if found else []
