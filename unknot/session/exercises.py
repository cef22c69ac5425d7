"""A session of the weekly regimen: what it is made of, and its score of cues.

The numbers are content and come in from `unknot.library`. A session is the same kind of score as
a remedy's, and the same player plays it: each set is a hold, spoken through turn by turn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from unknot.body.movement import Dose, KeyPose, Movement
from unknot.session.placeholders import filled
from unknot.session.timeline import Cue, Timeline

PRACTICE: Final = "practice"  # what stands in the place of a remedy's name
OTHER: Final = "~"  # after a movement's name: its drawing, mirrored
LYING: Final = {"supine", "prone"}  # loads
BREATHING: Final = "breathing"  # the load of what neither moves nor holds
SPOKEN: Final = 2  # turns that are told in full; later ones are counted
Side = Literal["", "one", "other"]


@dataclass(frozen=True)
class Exercise:
    """One place in a session. `to` is 0 for life; `rank` 1 stays longest when time is short."""

    movement: str
    from_week: int
    to_week: int
    rank: int
    gentle: bool
    instead: tuple[str, ...]

    def in_week(self, week: int) -> bool:
        """Whether it belongs to a week of the programme."""
        return self.from_week <= week and (not self.to_week or week <= self.to_week)


@dataclass(frozen=True)
class Walks:
    """From a week on: so many walks of so many minutes."""

    week: int
    times: int
    minutes: int

    @property
    def total(self) -> int:
        """Minutes in a week."""
        return self.times * self.minutes


@dataclass(frozen=True)
class Regimen:
    """The whole programme. Times in seconds, but for `minutes` and the walks."""

    weeks: int
    stage: int
    minutes: tuple[int, ...]
    long: int  # minutes from which breathing and resting are as long as their dose
    days: int
    lead_in: int
    change: int
    between: int
    pause_up_to: int
    exercises: tuple[Exercise, ...]
    walks: tuple[Walks, ...]
    why: str
    cite: tuple[str, ...]
    basis: str
    note: str = ""

    def walks_in(self, week: int) -> Walks:
        """The walks of a week of the programme."""
        return [each for each in self.walks if each.week <= week][-1]

    @property
    def last_walk(self) -> int:
        """The week from which walking grows no more."""
        return self.walks[-1].week


@dataclass(frozen=True)
class ExercisePart:
    """One exercise as it is done: a movement and which of its doses. `half`: half of it."""

    movement: Movement
    dose: int
    half: bool = False

    @property
    def numbers(self) -> Dose:
        """Sets, hold and rest; halved where half is to be done, and never to nothing."""
        whole = self.movement.doses[self.dose]
        if not self.half:
            return whole
        if whole.hold > 1:
            return Dose(whole.sets, max(whole.hold // 2, 1), whole.rest)
        return Dose(tuple(max(count // 2, 1) for count in whole.sets), whole.hold, whole.rest)

    @property
    def sides(self) -> tuple[Side, ...]:
        """Once, or once with each side."""
        return ("one", "other") if self.movement.sides == "each" else ("",)

    @property
    def turn(self) -> int:
        """Seconds of one repetition with its rest."""
        numbers = self.numbers
        return self.movement.repetition(numbers) + numbers.rest

    def seconds(self, change: int, between: int) -> int:
        """How long it lasts, with the change that leads to it."""
        holds = len(self.numbers.sets) * len(self.sides)
        done = sum(self.numbers.sets) * len(self.sides) * self.turn
        return change + done + (holds - 1) * between


@dataclass(frozen=True)
class ExerciseWords:
    """What is said in a session. `cues`: of each movement, by key pose and by cue."""

    prepare: tuple[str, ...]
    start: str
    stop: str
    stop_if: tuple[str, ...]
    end: str
    get_up: str  # said after `end`, if the last exercise is done lying ...
    get_up_kneeling: str  # ... or on hands and knees
    next: str  # "Next: {name}. {steps}"
    short: str  # what is shown meanwhile: "{name}. {step}"
    rest: str
    other_side: str
    turns: str  # "{name}. {count} times."
    held: str  # "{name}. {seconds} seconds."
    times: str  # "{name}. {count} times {seconds} seconds."
    let_go: str
    names: dict[str, str]
    steps: dict[str, tuple[str, ...]]
    cues: dict[str, dict[str, str]]


def exercise_timeline(
    regimen: Regimen, parts: Sequence[ExercisePart], words: ExerciseWords
) -> Timeline:
    """The score of one session. ValueError when there is nothing to do."""
    if not parts:
        raise ValueError("a session without an exercise")
    cues = [Cue(0, "prepare", step) for step in words.prepare]
    cues += [Cue(0, "stop", f"{words.stop} {reason}.") for reason in words.stop_if]
    begin = f"{words.start} {_next(parts[0], words)}"
    cues.append(Cue(0, "start", begin, show=_short(parts[0], words)))
    at, held = regimen.lead_in, 0
    for place, part in enumerate(parts):
        if place:
            cues.append(Cue(at, "rest", _next(part, words), show=_short(part, words)))
            at += regimen.change
        for index, (side, turns) in enumerate(_sets(part)):
            if index:
                over = side == "other" and index == len(part.numbers.sets)
                say = words.other_side if over else words.rest
                cues.append(Cue(at, "side" if over else "rest", say))
                at += regimen.between
            seconds = turns * part.turn
            cues += _set(part, side, turns, at, (place + 1, len(parts)), words)
            at, held = at + seconds, held + seconds
    cues.append(Cue(at, "end", f"{words.end} {_up_from(parts[-1].movement, words)}".strip()))
    return Timeline(PRACTICE, held, tuple(cues), regimen.pause_up_to)


def _up_from(movement: Movement, words: ExerciseWords) -> str:
    """How to get up from where the last exercise was done; "" from a chair or standing."""
    if "kneeling" in movement.loads:
        return words.get_up_kneeling
    return words.get_up if LYING & {*movement.loads} else ""


def _sets(part: ExercisePart) -> list[tuple[Side, int]]:
    return [(side, turns) for side in part.sides for turns in part.numbers.sets]


def _next(part: ExercisePart, words: ExerciseWords) -> str:
    name = part.movement.id
    return filled(words.next, name=words.names[name], steps=" ".join(words.steps[name]))


def _short(part: ExercisePart, words: ExerciseWords) -> str:
    """Its name and its first step: the drawing shows the rest."""
    name = part.movement.id
    return filled(words.short, name=words.names[name], step=words.steps[name][0])


def _set(
    part: ExercisePart,
    side: Side,
    turns: int,
    at: int,
    place: tuple[int, int],
    words: ExerciseWords,
) -> Iterator[Cue]:
    """A set as a hold, with a word at each turn of it. What is shown is what to do now."""
    name, numbers = part.movement.id, part.numbers
    drawing = name + (OTHER if side == "other" else "")
    pattern = words.turns if not numbers.hold else words.held if turns == 1 else words.times
    show = filled(pattern, name=words.names[name], count=turns, seconds=numbers.hold)
    first, *others = _spoken(part, words)
    number, of = place
    yield Cue(
        at, "hold", f"{show} {first[1]}", turns * part.turn, number, of, drawing, first[1],
        words.names[name], 1, turns, phase=_phase(part.movement),
    )  # fmt: skip
    for turn in range(turns):
        begins, nth = at + turn * part.turn, turn + 1
        if turn:
            say = first[1] if turn < SPOKEN else f"{turn + 1}."
            yield Cue(begins, "check", say, show=first[1], turn=nth, turns=turns)
        for after, said in others if turn < SPOKEN else ():
            yield Cue(begins + after, "check", said, show=said, turn=nth, turns=turns)


def _phase(movement: Movement) -> Literal["", "breathe", "rest"]:
    """What is done in it, where no position is held: by its loads, and the breaths of its poses."""
    if BREATHING not in movement.loads:
        return ""
    return "breathe" if any(key.breath for key in movement.keys) else "rest"


def _spoken(part: ExercisePart, words: ExerciseWords) -> list[tuple[int, str]]:
    """What is said in one turn: second of the turn, and text. The first is at 0."""
    movement, numbers = part.movement, part.numbers
    cues = words.cues[movement.id]
    if not numbers.hold:
        return _round(movement, cues)
    still = next(key for key in movement.keys if key.id == movement.still)
    said = [(0, cues[still.id])]
    said += [(each.at, cues[each.id]) for each in movement.said if each.at < numbers.hold]
    if numbers.rest:
        back = _after(movement, still)
        said.append((numbers.hold, cues[back.id] if back is not still else words.let_go))
    return said


def _round(movement: Movement, cues: dict[str, str]) -> list[tuple[int, str]]:
    """Each key pose in turn, from the one after the first: the way there is what is said."""
    said, at = [], 0.0
    for key in (*movement.keys[1:], movement.keys[0]):
        said.append((round(at), cues[key.id]))
        at += key.seconds + key.hold
    return said


def _after(movement: Movement, key: KeyPose) -> KeyPose:
    place = movement.keys.index(key)
    return movement.keys[(place + 1) % len(movement.keys)]
