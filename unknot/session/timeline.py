"""One session as a score of cues, which a browser plays and a terminal prints.

There is no way to write a cue after the dose, or a dose above the remedy's limit: whoever plays
the score cannot make it longer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from unknot.session.remedy import SHORTEST, Remedy, Words

Kind = Literal["prepare", "start", "hold", "rest", "side", "check", "end", "stop"]
Json = dict[str, object]


@dataclass(frozen=True)
class Cue:
    """Something to say. `at` is seconds since the start.

    "stop" is a reason to stop at any time, not a moment; it stands at 0.
    """

    at: int
    kind: Kind
    say: str


@dataclass(frozen=True)
class Timeline:
    """Cues in playing order. `dose_seconds` is the time under the remedy."""

    remedy: str
    dose_seconds: int
    cues: tuple[Cue, ...]

    def as_json(self) -> Json:
        """{"remedy", "dose_seconds", "cues": [{"at", "kind", "say"}]}, ready for `json.dumps`."""
        cues = [{"at": cue.at, "kind": cue.kind, "say": cue.say} for cue in self.cues]
        return {"remedy": self.remedy, "dose_seconds": self.dose_seconds, "cues": cues}


def timeline(
    remedy: Remedy,
    words: Words,
    *,
    gentle: bool = False,
    dose: int | None = None,
    checks: Iterable[int] = (),
) -> Timeline:
    """The score of one session with something that lies on the skin. Times in seconds.

    `gentle` and `dose` together: the shorter counts. `checks` come on top of the remedy's own;
    those at or after the end fall away. ValueError for a dose or check that is not allowed.
    """
    seconds = _dose(remedy, gentle, dose)
    cues = (
        *(Cue(0, "prepare", step) for step in words.prepare),
        *(Cue(0, "stop", f"{words.stop} {reason}.") for reason in words.stop_if),
        # Last of those at 0: start is pressed when the pack touches the skin, so this is "now".
        Cue(0, "start", f"{words.start} {words.keep}"),
        *(Cue(at, "check", words.check) for at in _looks(remedy, gentle, checks) if at < seconds),
        Cue(seconds, "end", words.end),
    )
    return Timeline(remedy.id, seconds, cues)


def _dose(remedy: Remedy, gentle: bool, asked: int | None) -> int:
    dose = remedy.dose if asked is None else asked
    if not SHORTEST <= dose <= remedy.dose_up_to:
        allowed = f"{SHORTEST} to {remedy.dose_up_to} seconds"
        raise ValueError(f"{remedy.id}: a dose of {dose} seconds; allowed: {allowed}")
    return min(dose, remedy.gentle_dose) if gentle else dose


def _looks(remedy: Remedy, gentle: bool, more: Iterable[int]) -> list[int]:
    """When to look at the skin, rising. A careful row can add a look, never take one away."""
    looks = {*remedy.checks, *(remedy.gentle_checks if gentle else ()), *more}
    early = [at for at in looks if at < 1]
    if early:
        raise ValueError(f"{remedy.id}: a check at {min(early)} seconds; allowed: 1 or later")
    return sorted(looks)
