"""What the interview has come to: a part of `unknot.record.state.State`."""

from dataclasses import dataclass, field
from datetime import datetime

from unknot.record.event import Event
from unknot.record.statements import Alarm, Answer, AnswerBatch, CountsFrom, Value


@dataclass
class ScreeningState:
    """Every question that was answered or is asked anew, and the alarm that the answers raised."""

    answers: dict[str, Answer] = field(default_factory=dict)  # the last to each question
    since: dict[str, CountsFrom] = field(default_factory=dict)  # facts that count up from a day
    asked: dict[str, datetime] = field(default_factory=dict)  # answered, and the answer not kept
    opened: set[str] = field(default_factory=set)  # questions that a tick opened
    earlier: dict[str, Answer] = field(default_factory=dict)  # before a change was told
    confirmed: dict[str, dict[str, Value]] = field(default_factory=dict)  # by contradiction
    ticked: dict[str, tuple[str, ...]] = field(default_factory=dict)  # screen to items
    denied: set[str] = field(default_factory=set)  # screens answered "None of these"
    screens: dict[str, datetime] = field(default_factory=dict)  # when each was last answered
    alarm: Alarm | None = None
    undone: Event | None = None  # the last "I pressed that by mistake" or "I have been seen"
    assessed: Event | None = None
    alarms: list[Alarm] = field(default_factory=list)  # each that was raised
    batches: list[AnswerBatch] = field(default_factory=list)  # that count, for the fold alone

    @property
    def rescreening(self) -> bool:
        """Whether an alarm was taken back and its second screen is not through yet.

        An alarm falls or ends by a whole second screen, never by time or by unticking.
        """
        alarm, undone = self.alarm, self.undone
        return alarm is not None and undone is not None and undone.at > alarm.order

    def forget(self) -> None:
        """No answer counts any more, but for days and for what is not asked again."""
        self.batches, self.asked, self.ticked = [], {}, {}
        self.opened, self.denied = set(), set()
