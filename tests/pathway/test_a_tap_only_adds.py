"""The body chart beside the lines: whatever is tapped, each answer stays, worries or is asked.

That one more sign lowers no table for anybody is proved (`one_more_sign:disposition`), so nobody
comes out lower by the drawing than by the words.
"""

from hypothesis import given
from hypothesis import strategies as st

from unknot.library.load import load
from unknot.pathway.interview import Reply, reply, with_opened_questions

LIBRARY = load()
CHART, FACTS = LIBRARY.body_chart, LIBRARY.facts
SCREEN = next(screen for screen in LIBRARY.screens if screen.id == CHART.screen)
LINES = [item.id for item in SCREEN.items]
regions = st.sets(st.sampled_from([*CHART.regions]))


def told(ticks: set[str], where: set[str], *, unsure: bool) -> Reply:
    """What the card says, as the page reads it (`web/interview/forms.py`, `places.py`)."""
    follows = CHART.follow(where)
    ticked = ticks | {each.line for each in follows if each.line}
    said = reply(SCREEN.items, ticked, unsure=unsure, facts=FACTS)
    return with_opened_questions(said, [name for each in follows for name in each.asks], FACTS)


@given(st.sets(st.sampled_from(LINES)), regions, regions, st.booleans())
def test_whatever_is_tapped_each_answer_stays_or_worries_or_is_asked(
    ticks: set[str], where: set[str], more: set[str], unsure: bool
) -> None:
    less, found = (told(ticks, each, unsure=unsure) for each in (where, where | more))
    for name, value in less.answers.items():
        if name in found.opened:
            assert value == FACTS[name].calm, "what was said with a worry is not asked away"
        elif found.answers[name] != value:
            assert value == FACTS[name].calm
    still = {name for name in less.opened if name not in found.opened}
    assert all(found.answers.get(name) != FACTS[name].calm for name in still)
