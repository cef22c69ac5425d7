"""Records as an Unknot of other tables wrote them: an older one, a newer one, or a hand."""

from datetime import UTC, timedelta
from typing import Any

from support.pinned import now

Json = dict[str, Any]
ODD = "\ud83d"  # half of a picture letter, as a cut text holds it


def event(name: str, ago: timedelta, kind: str, **data: Any) -> Json:
    """One event, so long before it is brought."""
    return {"id": f"old-{name}", "at": ago, "kind": kind, "data": data}


def dated(one: Json) -> Json:
    """The event as a file holds it, by the clock of the test that runs."""
    at = one["at"]
    return (
        one | {"at": (now() - at).astimezone(UTC).isoformat()} if isinstance(at, timedelta) else one
    )


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def started(remedy: str, ago: timedelta, dose: int, **more: Any) -> Json:
    return event("start", ago, "started", session="s1", remedy=remedy, dose=dose, before=6, **more)


def finished(remedy: str, dose: int, **more: Any) -> list[Json]:
    return [
        started(remedy, minutes(180), dose, **more),
        event("end", minutes(150), "ended", session="s1", how="done"),
        event("rate", minutes(149), "rated", session="s1", pain=4),
    ]


def practised(ago: timedelta, moves: list[list[Any]], lasts: int) -> Json:
    return event("move", ago, "practised", session="p1", moves=moves, lasts=lasts)


def fair(test: str, remedy: str, **more: Any) -> list[Json]:
    first = _day(5)
    began = event(test, timedelta(days=6), "test_began", test=test, remedy=remedy, seed="1",
                  first=first, pairs=5, **more)  # fmt: skip
    used = event(f"{test} used", timedelta(days=3), "test_used", test=test, remedy=remedy,
                 day=first, used=True)  # fmt: skip
    return [began, used]


def _day(ago: int) -> str:
    return (now() - timedelta(days=ago)).date().isoformat()


WISH = event("wish", minutes(300), "wished", days=[0, 1, 2, 3, 4, 5, 6], minutes=20)

RECORDS: dict[str, list[Json]] = {
    "heat that is over by any table": [started("heat", minutes(120), 1500)],
    "heat between today's end and its own": [started("heat", minutes(21), 1500)],
    "heat that goes on": [started("heat", minutes(5), 1500)],
    "heat of a day": [started("heat", minutes(120), 86_400)],
    "heat of a second": [started("heat", minutes(0), 1)],
    "gentle heat, longer than gentle is now": [started("heat", minutes(11), 1200, gentle=True)],
    "finished heat": finished("heat", 1500),
    "heat with rests": [started("heat", minutes(21), 1200, lasts=5000)],
    "heat on a chair": [started("heat", minutes(1), 1200, chair=True)],
    "a lean that lasted longer": [started("lean", minutes(20), 1800, lasts=3600)],
    "a lean that was worn": [started("lean", minutes(1), 600)],
    "a lean of a second": [started("lean", minutes(0), 1, lasts=2)],
    "a stretch of an hour": finished("stretch", 3600, lasts=4000),
    "a remedy that is gone": [started("leeches", minutes(5), 1500)],
    "a remedy that is gone, finished": finished("leeches", 1500),
    "exercises that are gone": [WISH, practised(minutes(2), [["somersault", 0]], 900)],
    "exercises that are partly gone": [
        WISH,
        practised(minutes(2), [["somersault", 0], ["cat_cow", 99]], 900),
    ],
    "exercises that lasted an hour": [WISH, practised(minutes(40), [["cat_cow", 0]], 3600)],
    "exercises that were short": [
        WISH,
        practised(minutes(0), [["cat_cow", 0], ["bird_dog", 0]], 1),
    ],
    "half a letter in its id": [
        {
            **started("heat", minutes(5), 1200),
            "data": {"session": ODD, "remedy": "heat", "dose": 1200, "before": 3},
        }
    ],
    "exercises of a dose below all": [WISH, practised(minutes(1), [["cat_cow", -5]], 900)],
}


def lot() -> list[Json]:
    """Everything else that another table may have left in a record."""
    yesterday = _day(1)
    return [
        event("end", minutes(5), "ended", session="s9", how="done"),
        event("wish", minutes(300), "wished", days=[0, 0, 6], minutes=300),
        event("reach1", minutes(99), "reached", what="handstand", cm=100, pain=2),
        event("reach2", minutes(98), "reached", what="forward", degrees=100, pain=2),
        event("reach3", minutes(97), "reached", what="turn_left", cm=100, pain=2),
        event("measure1", minutes(99), "measured", measure="gone", answers={"a": 3}),
        event("measure2", minutes(98), "measured", measure="peg", answers={"a": 900, "pain": 99}),
        *fair("t1", "leeches", against="heat"),
        *fair("t2", "heat", against="leeches"),
        event("flare", minutes(99), "flare_plan", signs=["gone"], does=["gone", "heat"], note=""),
        event("answer", minutes(99), "answered", screen="gone", ticked=["gone"], opened=["gone"],
              asked=["lost"], since={"gone": yesterday, "days": "0001-01-01", "age": yesterday},
              answers={"gone": True, "fever": "perhaps", "age": True, "pain_now": 99,
                       "days": "yesterday", "better_30": "maybe"}),
        event("sure", minutes(99), "confirmed", contradiction="gone", values={"gone": 3}),
        event("alarm", minutes(99), "assessed", disposition="gone", rows=["gone"], fingerprint="old"),
        event("country", minutes(99), "country", country="Atlantis"),
        event("wrote1", minutes(99), "wrote", day=yesterday, pain={"now": 3}, activities={"gone": 4}),
        event("wrote2", minutes(98), "wrote", day="9999-12-31", pain={"now": 3}),
        event("wrote3", minutes(97), "wrote", day="1900-01-01", pain={"now": 3}),
        event("went", minutes(99), "triggered", onset="9999-12-30T00:00:00+00:00", what=["gone"]),
        event("visit", minutes(99), "visited", day=yesterday, who="gone", done=["gone"], helped="no"),
        event("note", minutes(96), "wrote", day=yesterday, note=f"a{ODD}b"),
        event("ask", minutes(99), "to_ask", question=f"a{ODD}b"),
        event("land", minutes(98), "country", country=ODD),
        event("later", minutes(99), "of a later Unknot", what=[None, {"a": ODD}]),
    ]  # fmt: skip
