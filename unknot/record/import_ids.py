"""Events for what a file holds, with ids of what they say: what is here already comes no more.

What was taken out may come again: the second time it has another id. Two devices give one file the
same ids, so that their records come together with all of it once.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any, Final
from uuid import UUID, uuid5

from unknot.record.event import Event, stamp
from unknot.record.event_validation import make_event
from unknot.record.import_events import IMPORTS, UNDONE
from unknot.record.zones import zone_of

SPACE: Final = UUID("b0a3a4e2-6c5a-5d8f-9a51-2f6f0f3c7d10")  # drawn once
Said = tuple[str, Mapping[str, Any]]  # a kind, and its data without a batch


def imported(said: Sequence[Said], record: Sequence[Event], now: datetime) -> list[Event]:
    """The events that are not in the record yet, as one batch. `now` is in the person's zone."""
    here = {each.id: each.data["batch"] for each in record if each.kind in IMPORTS}
    gone = {each.data["batch"] for each in record if each.kind == UNDONE}
    seen: Counter[str] = Counter()
    fresh: list[tuple[str, Said]] = []
    for kind, data in said:
        plain = f"{kind} {json.dumps(data, sort_keys=True)}"
        seen[plain] += 1  # a line that stands twice in a file was said twice
        id_ = _free(f"{seen[plain]} {plain}", here, gone)
        if id_:
            fresh.append((id_, (kind, data)))
    batch = str(uuid5(SPACE, " ".join(id_ for id_, _ in fresh)))
    return list(_stamped(fresh, batch, max((each.at for each in record), default=None), now))


def _free(plain: str, here: Mapping[str, str], gone: set[str]) -> str:
    """The first id that nothing has which was taken out; "" where one of them still counts."""
    for time in count(1):
        id_ = str(uuid5(SPACE, f"{time} {plain}"))
        if id_ not in here:
            return id_
        if here[id_] not in gone:
            break
    return ""


def _stamped(
    fresh: Iterable[tuple[str, Said]], batch: str, last: datetime | None, now: datetime
) -> Iterable[Event]:
    for id_, (kind, data) in fresh:
        at, clock = stamp(now.astimezone(UTC), last)
        yield make_event(id_, at, kind, {"batch": batch, **data}, clock, zone_of(now))
        last = at
