"""A phone and a computer, used by turns and brought together now and then, by any path.

Whatever the order, the split and the repetition, both end in the same record; and what one
device knows of the other's sessions is never undercut: no rest too short, no day too full.
"""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from support.lives import (
    LIBRARY,
    MINUTE,
    NOON,
    answers,
    assessed,
    ended,
    everything,
    rated,
    stand,
    started,
)  # fmt: skip
from unknot.record.event import Event, stamp, union
from unknot.record.event_validation import make_event
from unknot.record.fold import fold
from unknot.session.limits import DAY

DEVICES = ("phone", "computer")
REMEDIES = tuple(LIBRARY.ladder)
HOME = st.sampled_from(DEVICES)


class TwoDevices(RuleBasedStateMachine):
    """Each device keeps its own events; a union brings them together."""

    def __init__(self) -> None:
        super().__init__()
        self.now = NOON
        self.records: dict[str, list[Event]] = {name: [] for name in DEVICES}
        self.number = 0
        for name in DEVICES:
            self.say(name, *answers(**everything(days=5, pain_now=4)))
            self.say(name, *assessed("self_care"))

    def say(self, device: str, kind: str, data: dict[str, object]) -> None:
        """Store an event on one device, as its store does."""
        events = self.records[device]
        at, clock = stamp(self.now, max((event.at for event in events), default=None))
        self.number += 1
        events.append(make_event(f"{device}-{self.number:04}", at, kind, data, clock))

    @rule(minutes=st.sampled_from([1, 10, 31, 61, 121, 245, 600]))
    def wait(self, minutes: int) -> None:
        """Time passes, and the answers are given again."""
        self.now += minutes * MINUTE
        for name in DEVICES:
            self.say(name, *answers(**everything(days=5, pain_now=4)))

    @rule(device=HOME, remedy=st.sampled_from(REMEDIES), length=st.integers(1, 1200))
    def use(self, device: str, remedy: str, length: int) -> None:
        """A session, if this device says that the remedy is open."""
        here = stand(self.records[device], self.now)
        if here.assessment.remedies[remedy].status not in ("ok", "careful") or here.opens[remedy]:
            return
        name = f"{device}-{self.number}"
        self.say(device, *started(remedy, before=4, name=name))
        numbers = LIBRARY.remedies[remedy]
        self.now += timedelta(seconds=min(length, numbers.dose))
        self.say(device, *ended(name=name))
        self.say(device, *rated(3, name=name))

    @rule(to=HOME)
    def bring_over(self, to: str) -> None:
        """Everything of both, on one of them; the other learns it later, or never."""
        self.records[to] = union(*self.records.values(), self.records[to])

    @invariant()
    def the_union_is_one_record(self) -> None:
        """In any order, any number of times."""
        phone, computer = self.records["phone"], self.records["computer"]
        whole = union(phone, computer)
        assert whole == union(computer, phone, computer) == union(whole, phone)
        assert fold(whole) == fold(reversed([*phone, *computer, *phone]))

    @invariant()
    def a_device_never_undercuts_what_it_knows(self) -> None:
        """Of its own sessions: those it stored itself, knowing those before them."""
        for name in DEVICES:
            sessions = fold(self.records[name]).remedies.in_order()
            own = [s for s in sessions if s.id.startswith(name)]
            for earlier, later in pairwise(own):
                gap = (later.started - earlier.off_at()).total_seconds()
                assert gap >= LIBRARY.remedies[later.remedy].rest_after(earlier.remedy)[0]

    @invariant()
    def the_union_opens_nothing_too_early(self) -> None:
        """After any union, a remedy that is open keeps every rest and the day's number."""
        whole = union(*self.records.values())
        here = stand(whole, self.now)
        for name, remedy in LIBRARY.remedies.items():
            if here.opens[name] is None:
                assert may_start(name, remedy.a_day, whole, self.now)


def may_start(name: str, a_day: int, events: list[Event], now: datetime) -> bool:
    """The limits of the content, written down a second time."""
    remedy, sessions = LIBRARY.remedies[name], fold(events).remedies.in_order()
    rested = all(
        (now - each.off_at()).total_seconds() >= remedy.rest_after(each.remedy)[0]
        for each in sessions
    )
    alike = [s for s in sessions if s.remedy in (name, *remedy.shares)]
    return rested and sum(now - each.started < DAY for each in alike) < a_day


TestTwoDevices = TwoDevices.TestCase
TestTwoDevices.settings = settings(max_examples=25, stateful_step_count=25)
