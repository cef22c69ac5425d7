"""Record files as people hand them over for research."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from unknot.exchange.record_file import write
from unknot.record.consents import RESEARCH_PARTS
from unknot.record.event import Event
from unknot.record.event_validation import make_event

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SAID_TO_NOBODY = ("My knee hurts Zelda", "Ibuprofenum", "Lift little Oskar")


def record(who: int, *more: tuple[float, str, dict[str, Any]]) -> list[Event]:
    """Somebody's first weeks: answers, heat, a diary, a questionnaire, exercises, a walk."""
    told = [
        (0, "screening.answered", {"screen": "you", "answers": {"age": 34, "pain_now": 6}}),
        (0.1, "remedy.started", {"session": "s1", "remedy": "heat", "dose": 1200, "before": 6}),
        (0.1 + 1200 / 86400, "remedy.ended", {"session": "s1", "how": "done", "lasted": 1200}),
        (0.1 + 1500 / 86400, "pain.rated", {"session": "s1", "pain": 4, "asked": "remedy"}),
        (1, "diary.activities", {"activities": [{"id": "a1", "name": SAID_TO_NOBODY[2]}]}),
        (1.1, "diary.written", {"day": "2026-03-03", "pain": {"now": 4, "average": 5, "worst": 7},
                                "sleep": 3, "activities": {"a1": 4}, "note": SAID_TO_NOBODY[0],
                                "medicines": [SAID_TO_NOBODY[1]]}),
        (2, "check_in.done", {"pain": 3, "manage": "partly", "than": "better"}),
        (3, "exercise.walked", {"minutes": 20}),
        *more,
    ]  # fmt: skip
    return [make_event(f"{who:08x}{n:08x}", NOON + after * DAY, kind, data, zone="Europe/Berlin")
            for n, (after, kind, data) in enumerate(told)]  # fmt: skip


def allows(*parts: str, after: float = 4, **more: str) -> tuple[float, str, dict[str, Any]]:
    said = {"consent": "c1", "recipient": "research", "parts": list(parts or RESEARCH_PARTS)}
    return after, "consent.given", said | more


def keep(folder: Path, **records: list[Event] | bytes) -> Path:
    folder.mkdir()
    for name, found in records.items():
        content = found if isinstance(found, bytes) else write(found, NOW)
        (folder / f"{name}.zip").write_bytes(content)
    return folder
