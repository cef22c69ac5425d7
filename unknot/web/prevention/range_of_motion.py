"""How far the back goes: measured at home, beside one's own best and other side."""

from dataclasses import dataclass
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from unknot.journey.prevention.exercise_gates import status_of_loads
from unknot.journey.prevention.programme import ExerciseProgramme
from unknot.journey.screening.assess import Status
from unknot.library.read.units import System, centimetres, inches
from unknot.library.read.words import Words
from unknot.picture.range_chart import reach as drawn
from unknot.record.prevention import RangeMeasurement
from unknot.score.range_change import RangeTest
from unknot.web.people.country import country
from unknot.web.people.forms import form_id, whole_number
from unknot.web.people.notice import redirect_with_notice
from unknot.web.people.person_context import PersonContext, person_context
from unknot.web.people.programme import exercising

OPEN = ("ok", "careful")
PAINS = range(11)
INCHES = "inches"


@dataclass(frozen=True)
class ShownTest:
    """One test as the page shows it. `other`: what the other side reached. `unit`: in what."""

    test: RangeTest
    unit: str
    status: Status
    said: list[RangeMeasurement]
    other: list[int]
    words: Words

    @property
    def amounts(self) -> list[int]:
        """What was measured, oldest first."""
        return [each.amount for each in self.said]

    @property
    def pain(self) -> int:
        """At the end of the last one."""
        return self.said[-1].pain

    @property
    def last(self) -> str:
        """The newest."""
        return self._told(self.amounts[-1])

    @property
    def best(self) -> str:
        """The furthest of one's own."""
        return self._told(self.test.best(self.amounts))

    @property
    def beside(self) -> str:
        """The furthest of the other side."""
        return self._told(self.test.best(self.other))

    @property
    def error(self) -> str:
        """How inexact measuring is."""
        return self._told(self.test.error)

    @property
    def change(self) -> str:
        """The last beside the first."""
        return self.test.change(self.amounts)

    @property
    def free(self) -> bool:
        """Whether the last was pain-free movement."""
        return self.test.free(self.amounts, self.pain, self.other)

    @property
    def choices(self) -> list[tuple[int, str]]:
        """All that can be said, where it is chosen rather than written."""
        if not self.test.chosen:
            return []
        return [(n, self.words.say(f"reach.hours.{n}")) for n in self.test.choices]

    @property
    def picture(self) -> SafeString | str:
        """The measurements as dots, once there are two or another side to set them beside."""
        if not self.said or len(self.said) + len(self.other) < 2:
            return ""
        say, best = self.words.say, self.test.best(self.amounts)
        title = say("reach.picture", count=len(self.said), last=self.last, best=self.best)
        beside = (self.test.best(self.other), say("reach.other")) if self.other else None
        if self.other:
            title += " " + say("reach.beside", amount=self.beside)
        svg = drawn(self.amounts, best, self.test.error, less=self.test.less, last=self.last,
                    title=title, beside=beside)  # fmt: skip
        return mark_safe(svg)  # noqa: S308  # numbers of ours, and words that it escapes

    @property
    def bounds(self) -> tuple[int, int]:
        """From where to where a number may be typed."""
        return _bounds(self.test, self.unit)

    def _told(self, amount: int) -> str:
        shown = inches(amount) if self.unit == INCHES else amount
        return self.words.say(f"units.{self.unit}", n=shown)


def reach(request: HttpRequest) -> HttpResponse:
    """The measurements, and a form for one more of each that is open."""
    person = person_context(request)
    mine = exercising(person)
    sent, error = request.POST, ""
    test, system = person.library.range.get(sent.get("what", "")), country(request).units
    if request.method == "POST":
        tape = INCHES if sent.get("tape") == INCHES else "cm"  # as the form asked
        amount, pain = sent.get("amount", ""), sent.get("pain", "")
        error = _problem(person.library.words, test, tape, amount, pain)
        if test and not error:
            number = int(amount)
            number = centimetres(number) if _unit(test, tape) == INCHES else number
            said = {"what": test.id, test.unit: number, "pain": int(pain)}
            person.store(form_id(request), [("range.measured", said)])
            return redirect_with_notice("reach", "saved")
    asks = person.snapshot.assessment.disposition is None or mine.open_questions
    context = {
        "tests": [_shown(person, mine, each, system) for each in person.library.range.values()],
        "asks": asks,
        "open": OPEN,
        "steps": PAINS,
        "error": error,
        "wrong": test,
        "sent": sent,
        "sent_pain": int(pain) if (pain := sent.get("pain", "")) in map(str, PAINS) else None,
        "form_id": uuid4(),
    }
    return render(request, "prevention/reach.html", context, status=422 if error else 200)


def _unit(test: RangeTest, tape: str) -> str:
    """In what a test is told. With a tape of inches, too, the record keeps centimetres."""
    return tape if test.unit == "cm" else test.unit


def _bounds(test: RangeTest, unit: str) -> tuple[int, int]:
    if unit != INCHES:
        return test.low, test.high
    high = inches(test.high)
    return inches(test.low), high - (centimetres(high) > test.high)


def _problem(words: Words, test: RangeTest | None, tape: str, amount: str, pain: str) -> str:
    """What is wrong with a form; "" for nothing."""
    if test is None:
        return words.say("reach.errors.what")
    unit, number = _unit(test, tape), whole_number(amount)
    low, high = _bounds(test, unit)
    if number not in range(low, high + 1, test.step):
        name = "choice" if test.chosen else unit
        return words.say(f"reach.errors.{name}", low=low, high=high)
    return "" if pain in map(str, PAINS) else words.say("screens.errors.choose")


def _shown(
    person: PersonContext, mine: ExerciseProgramme, test: RangeTest, system: System
) -> ShownTest:
    status = status_of_loads(person.library.movements[test.movement].loads, mine.loads)
    other = person.library.range.get(test.other)
    beside = [each.amount for each in _said(person, other)] if other else []
    unit = _unit(test, INCHES if system == "us" else "cm")
    return ShownTest(test, unit, status, _said(person, test), beside, person.library.words)


def _said(person: PersonContext, test: RangeTest) -> list[RangeMeasurement]:
    """What was measured of a test; not what another Unknot measured in something else."""
    return [
        r for r in person.state.prevention.measurements if (r.what, r.unit) == (test.id, test.unit)
    ]
