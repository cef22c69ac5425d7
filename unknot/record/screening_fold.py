"""What the interview does to the state: a part of the fold in `unknot.record.state`."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from unknot.record.event import Event
from unknot.record.pain import SCREEN, say_now
from unknot.record.statements import ALARMS, Alarm, CountsFrom, PainRating

if TYPE_CHECKING:
    from unknot.record.state import State

Change = Callable[["State", Event, datetime], None]
REPEATING: Final = ("rate", "check_in")  # screens whose pain another event said in the same breath


def _answered(state: "State", event: Event, when: datetime) -> None:
    data, answers, screen = event.data, event.data["answers"], event.data["screen"]
    state.heard.append((answers, when))
    if state.since:
        state.since = {name: day for name, day in state.since.items() if name not in answers}
    for name, day in data["since"].items() if "since" in data else ():
        state.since[name] = CountsFrom(date.fromisoformat(day), when)
        if name == "days":
            state.onsets.append(state.since[name])
    pain = answers.get("pain_now")
    if type(pain) is int and 0 <= pain <= 10 and screen not in REPEATING:
        say_now(state, PainRating(pain, when, by=SCREEN))
    if state.opened or "asked" in data or "opened" in data:
        _asked(state, data, when)
    state.screens[screen] = when
    if "ticked" in data:
        state.ticked[screen] = tuple(data["ticked"])
        (state.denied.add if data.get("none") else state.denied.discard)(screen)


def _asked(state: "State", data: Mapping[str, Any], when: datetime) -> None:
    """What was answered and not kept, and what is asked anew: earlier answers no longer count."""
    asked, opened = data.get("asked", ()), data.get("opened", ())
    state.opened.difference_update(data["answers"], asked)
    state.opened.update(opened)
    state.asked.update(dict.fromkeys(asked, when))
    for name in opened:
        state.asked.pop(name, None)
    if asked or opened:
        state.heard.append((dict.fromkeys((*asked, *opened)), when))


def _reaffirmed(state: "State", event: Event, when: datetime) -> None:
    """History that was shown, and is still true: it counts anew, and no screen was answered."""
    state.heard.append((event.data["answers"], when))


def _confirmed(state: "State", event: Event, when: datetime) -> None:
    state.confirmed[event.data["contradiction"]] = dict(event.data["values"])


def _assessed(state: "State", event: Event, when: datetime) -> None:
    state.assessed = event
    disposition = event.data["disposition"]
    settled = bool(event.data.get("settled", True))
    if not _rises(state.alarm, disposition) and not (settled and state.rescreening):
        return
    state.alarm = None
    if disposition in ALARMS:
        state.alarm = Alarm(disposition, tuple(event.data["rows"]), event.at, when, settled)
        state.alarms.append(state.alarm)


def _rises(alarm: Alarm | None, disposition: str) -> bool:
    """Whether a disposition is an alarm at least as high as the open one."""
    if disposition not in ALARMS:
        return False
    return alarm is None or ALARMS.index(disposition) >= ALARMS.index(alarm.disposition)


def _undo(state: "State", event: Event, when: datetime) -> None:
    """What was said before no longer counts: every question is asked again."""
    state.undone = event
    state.taken_back = len(state.check_ins)
    if event.kind == "care.seen":
        state.seen.append(when)
    state.since, state.earlier = {}, {}
    state.forget()


SCREENING: Final[dict[str, Change]] = {
    "screening.answered": _answered,
    "screening.confirmed": _confirmed,
    "screening.reaffirmed": _reaffirmed,
    "screening.assessed": _assessed,
    "screening.retracted": _undo,
    "care.seen": _undo,
}
