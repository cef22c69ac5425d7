"""One session as a score of cues, which a browser plays and a terminal prints.

There is no way to write a cue after the dose, or a dose above the remedy's limit: whoever plays
the score cannot make it longer. A session with a pace is held and let go; its dose is the time
held, and a player may only lengthen the rests.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from unknot.session.placeholders import filled
from unknot.session.remedy import SHORTEST, Interval, Intervals, Remedy, RemedyWords

Kind = Literal["prepare", "start", "hold", "rest", "side", "check", "end", "stop"]
Json = dict[str, object]


@dataclass(frozen=True)
class Cue:
    """Something to say. `at` is seconds since the start.

    "stop" is a reason to stop at any time, not a moment; it stands at 0. A "hold" says how long
    it lasts, which it is of how many, the name of its drawing, and what to show while its number
    and its seconds stand beside it. `name`: what is done, where it has one; `turn` of `turns`:
    which repetition; `brief`: what stands behind "Next", where that is less than what is said;
    `phase`: the large word over it, where that is not "hold": "breathe" or "rest".
    """

    at: int
    kind: Kind
    say: str
    seconds: int = 0
    number: int = 0
    of: int = 0
    movement: str = ""
    show: str = ""
    name: str = ""
    turn: int = 0
    turns: int = 0
    brief: str = ""
    phase: Literal["", "breathe", "rest"] = ""

    def as_json(self) -> Json:
        """A plain object; what a cue does not have is left out."""
        more = {"seconds": self.seconds, "number": self.number, "of": self.of,
                "movement": self.movement, "show": self.show, "name": self.name,
                "turn": self.turn, "turns": self.turns, "brief": self.brief,
                "phase": self.phase}  # fmt: skip
        said = {key: value for key, value in more.items() if value}
        return {"at": self.at, "kind": self.kind, "say": self.say} | said


@dataclass(frozen=True)
class Timeline:
    """Cues in playing order. `dose_seconds` is the time under the remedy.

    `lasts` is when it ends, if no rest is lengthened; `pause_up_to` what rests may get on top.
    """

    remedy: str
    dose_seconds: int
    cues: tuple[Cue, ...]
    pause_up_to: int = 0

    @property
    def lasts(self) -> int:
        """Seconds from the start to the end."""
        return self.cues[-1].at

    @property
    def paced(self) -> bool:
        """Whether it is held and let go."""
        return any(cue.kind == "hold" for cue in self.cues)

    def as_json(self) -> Json:
        """{"remedy", "dose_seconds", "lasts", "paced", "pause_up_to", "cues"} for `json.dumps`."""
        return {
            "remedy": self.remedy,
            "dose_seconds": self.dose_seconds,
            "lasts": self.lasts,
            "paced": self.paced,
            "pause_up_to": self.pause_up_to,
            "cues": [cue.as_json() for cue in self.cues],
        }


def timeline(
    remedy: Remedy,
    words: RemedyWords,
    *,
    gentle: bool = False,
    chair: bool = False,
    dose: int | None = None,
    checks: Iterable[int] = (),
) -> Timeline:
    """The score of one session. Times in seconds.

    `gentle` and `dose` together: the shorter counts. `checks` come on top of the remedy's own;
    those at or after the end fall away. With a pace there is no other dose than its own, and
    `chair` draws the version on a chair (its words come with `words`). ValueError for what is
    not allowed.
    """
    if remedy.pace:
        return paced_timeline(remedy, words, gentle=gentle, chair=chair)
    return worn_timeline(remedy, words, _dose(remedy, gentle, dose), gentle=gentle, checks=checks)


def worn_timeline(
    remedy: Remedy, words: RemedyWords, seconds: int, *, gentle: bool, checks: Iterable[int]
) -> Timeline:
    """The score of something worn for so many seconds, whatever the table says of that."""
    cues = (
        *_before(words),
        # Last of those at 0: start is pressed when the pack touches the skin, so this is "now".
        Cue(0, "start", f"{words.start} {words.keep}", show=words.keep),
        *(
            Cue(at, "check", words.check, brief=words.look)
            for at in _looks(remedy, gentle, checks)
            if at < seconds
        ),
        Cue(seconds, "end", words.end, brief=words.ends),
    )
    return Timeline(remedy.id, seconds, cues)


def empty_timeline(remedy: Remedy, words: RemedyWords, seconds: int) -> Timeline:
    """Nothing but the start and the end."""
    cues = (*_before(words), Cue(0, "start", words.start), Cue(seconds, "end", words.end))
    return Timeline(remedy.id, seconds, cues)


def _before(words: RemedyWords) -> Iterator[Cue]:
    yield from (Cue(0, "prepare", step) for step in words.prepare)
    yield from (Cue(0, "stop", f"{words.stop} {reason}.") for reason in words.stop_if)


def paced_timeline(
    remedy: Remedy, words: RemedyWords, *, gentle: bool, chair: bool, count: int | None = None
) -> Timeline:
    """The score of something held and let go: its first `count` parts, or all of them."""
    pace = remedy.pace
    if pace is None:
        raise ValueError(f"{remedy.id} has no parts")
    parts = pace.parts_of(gentle=gentle)[:count]
    cues = [*_before(words), Cue(0, "start", f"{words.start} {words.keep}", show=words.keep)]
    at = pace.lead_in
    for number, part in enumerate(parts, start=1):
        if number > 1:
            cues.append(_between(part, at, words))
            at += pace.rest
        cues += _part(part, at, (number, len(parts)), words, pace, chair=chair)
        at += part.seconds
    up = "" if chair else words.get_up.get(parts[-1].id, "") if parts else ""
    cues.append(Cue(at, "end", f"{words.end} {up}".strip()))
    return Timeline(remedy.id, sum(p.seconds for p in parts), tuple(cues), pace.pause_up_to)


def _part(
    part: Interval,
    at: int,
    place: tuple[int, int],
    words: RemedyWords,
    pace: Intervals,
    *,
    chair: bool,
) -> Iterator[Cue]:
    number, count = place
    say = filled(
        words.part, number=number, count=count, seconds=part.seconds, say=words.parts[part.id]
    )
    drawing = part.chair_movement if chair and part.chair_movement else part.movement
    yield Cue(at, "hold", say, part.seconds, number, count, drawing,
              words.shows.get(part.id) or words.parts[part.id])  # fmt: skip
    if pace.half_way and part.seconds >= pace.half_way:
        yield Cue(at + part.seconds // 2, "check", words.check)


def _between(following: Interval, at: int, words: RemedyWords) -> Cue:
    if following.other_side:
        return Cue(at, "side", words.other_side)
    return Cue(at, "rest", words.rest)


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
