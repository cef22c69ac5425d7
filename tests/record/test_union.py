"""Two copies of a record come together, in any order and any number of times."""

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from unknot.record.event import Event, in_order, union
from unknot.record.event_validation import make_event
from unknot.record.fold import fold

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
WHAT: list[tuple[str, dict[str, Any]]] = [
    (
        "answered",
        {"screen": "body", "answers": {"fever": True}, "opened": ["age"], "ticked": ["a"]},
    ),
    ("answered", {"screen": "body", "answers": {"fever": False, "age": 34}}),
    ("answered", {"screen": "about", "answers": {}, "since": {"days": "2026-11-20"}}),
    ("assessed", {"disposition": "emergency", "rows": ["x"], "fingerprint": "0f"}),
    ("assessed", {"disposition": "urgent", "rows": ["y"], "fingerprint": "0f", "settled": False}),
    ("assessed", {"disposition": "self_care", "rows": [], "fingerprint": "0f"}),
    ("mistaken", {}),
    ("seen", {}),
    ("country", {"country": "GB"}),
    ("started", {"session": "s1", "remedy": "heat", "dose": 1200, "before": 6}),
    ("started", {"session": "s2", "remedy": "cold", "dose": 900, "before": 5}),
    ("ended", {"session": "s1", "how": "done"}),
    ("rated", {"session": "s1", "pain": 3}),
    ("rated", {"session": "s2", "pain": 4}),
    ("reported", {"how": "worse"}),
    ("levitated", {"height": 2}),
    ("wrote", {"day": "2026-11-22", "pain": {"now": 4}, "note": "a"}),
    ("edited", {"of": "e00", "kind": "wrote", "data": {"day": "2026-11-22", "sleep": 3}}),
    ("edited", {"of": "e01", "kind": "wrote", "data": {"day": "2026-11-22", "pain": {"now": 9}}}),
    ("deleted", {"of": "e01"}),
]


@st.composite
def happenings(draw: st.DrawFn) -> list[Event]:
    """Everything that ever happened, on all devices: one event for each id."""
    found = []
    for number in range(draw(st.integers(0, 12))):
        kind, data = draw(st.sampled_from(WHAT))
        at = NOON + timedelta(minutes=draw(st.integers(0, 5)))  # often at the same moment
        back = draw(st.sampled_from([None, timedelta(days=1), timedelta(minutes=1)]))
        found.append(make_event(f"e{number:02}", at, kind, data, at - back if back else None))
    return draw(st.permutations(found))


records = happenings().flatmap(
    lambda all_: st.tuples(
        *(st.lists(st.sampled_from(all_), max_size=12) if all_ else st.just([]) for _ in range(3))
    )
)
Three = tuple[list[Event], list[Event], list[Event]]


def plain(value: object) -> str:
    """Everything of a state, parts and all, sets and tables sorted, so that two can be compared."""
    if is_dataclass(value):
        return repr({each.name: plain(getattr(value, each.name)) for each in fields(value)})
    if isinstance(value, dict):
        return repr(sorted((repr(key), plain(each)) for key, each in value.items()))
    if isinstance(value, list):
        return repr(list(map(plain, value)))
    return repr(sorted(map(repr, value)) if isinstance(value, set | frozenset) else value)


@given(records)
def test_a_record_with_itself_is_itself(three: Three) -> None:
    one, _, _ = three
    assert union(one, one) == union(one) == in_order(one)
    assert union(union(one)) == union(one)


@given(records)
def test_it_does_not_matter_who_comes_first(three: Three) -> None:
    one, two, _ = three
    assert union(one, two) == union(two, one)


@given(records)
def test_it_does_not_matter_which_two_come_together_first(three: Three) -> None:
    one, two, more = three
    assert union(union(one, two), more) == union(one, union(two, more)) == union(one, two, more)


@given(records)
def test_nothing_is_lost_and_nothing_is_doubled(three: Three) -> None:
    together = union(*three)
    assert {event.id for event in together} == {event.id for record in three for event in record}
    assert len({event.id for event in together}) == len(together)


@given(happenings(), st.randoms(use_true_random=False))
def test_the_state_does_not_depend_on_order_or_repetition(events: list[Event], random: Any) -> None:
    again = events + random.sample(events, len(events) // 2)
    random.shuffle(again)
    assert plain(fold(again)) == plain(fold(events))


@given(happenings(), st.data())
def test_sent_ten_times_and_over_two_devices_it_is_the_same(
    events: list[Event], data: st.DataObject
) -> None:
    """In packets of any size, each device some of them, in another order each time."""
    sent: list[list[Event]] = [[], []]
    for _ in range(10):
        again = data.draw(st.permutations(events))
        cut = data.draw(st.integers(0, len(again)))
        for device, packet in enumerate((again[:cut], again[cut:])):
            sent[device] = union(sent[device], packet)
    assert union(*sent) == union(sent[1], sent[0]) == in_order(events)
    assert plain(fold(union(*sent))) == plain(fold(events))


def test_events_are_read_by_time_and_then_by_id() -> None:
    late, b, a = (make_event(i, t, "seen", {}) for i, t in (
        ("0", NOON + timedelta(microseconds=1)), ("b", NOON), ("a", NOON)))  # fmt: skip
    assert in_order([late, b, a]) == [a, b, late]
