"""How far the exercises of a day came, in words: the same on every page."""

from collections.abc import Iterable

from unknot.journey.history.how_far import HowFar, furthest
from unknot.library.read.words import Words
from unknot.record.prevention import ExerciseSession

HALF = 45  # seconds; below it "half a minute"
LONG = 90  # and below this one "a minute"


def how_far(words: Words, practised: Iterable[ExerciseSession]) -> str:
    """ "exercises done", or how far they were begun; "" where there were none."""
    far = furthest(practised)
    if far is None:
        return ""
    if far.done:
        return words.say("week.done")
    if not far.seconds:
        return words.say("week.begun")  # nobody ended it
    time = _time(words, far)
    if not far.reached:
        return words.say("week.begun_for", time=time)
    return words.say("week.begun_to", n=far.reached, of=far.of, time=time)


def _time(words: Words, far: HowFar) -> str:
    key = "half" if far.seconds < HALF else "one" if far.seconds < LONG else "minutes"
    return words.say(f"week.time.{key}", minutes=round(far.seconds / 60))
