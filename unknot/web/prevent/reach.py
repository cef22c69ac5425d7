"""How far the back goes: measured with a tape, beside one's own best and other side."""

from dataclasses import dataclass
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe

from unknot.journey.assess import Status
from unknot.journey.exercises import allowed
from unknot.picture.reach import reach as drawn
from unknot.record.practice import Reached
from unknot.score.reach import Test
from unknot.web.people.exercising import Exercising
from unknot.web.people.forms import form_id
from unknot.web.people.visit import Visit, visit

OPEN = ("ok", "careful")


@dataclass(frozen=True)
class Shown:
    """One test as the page shows it."""

    test: Test
    status: Status
    said: list[Reached]
    other: list[Reached]
    picture: SafeString | str

    @property
    def lengths(self) -> list[int]:
        """Centimetres, oldest first."""
        return [each.cm for each in self.said]

    @property
    def last(self) -> Reached:
        """The newest."""
        return self.said[-1]

    @property
    def best(self) -> int:
        """The furthest of one's own."""
        return self.test.best(self.lengths)

    @property
    def change(self) -> str:
        """The last beside the first."""
        return self.test.change(self.lengths)

    @property
    def free(self) -> bool:
        """Whether the last was pain-free movement."""
        return self.test.free(self.lengths, self.last.pain, [each.cm for each in self.other])


def reach(request: HttpRequest) -> HttpResponse:
    """The measurements, and a form for one more of each that is open."""
    here = visit(request)
    mine = Exercising(here)
    if here.here.alarm != "none":
        return redirect("advice")
    sent, error = request.POST, ""
    if request.method == "POST":
        test = here.library.range.get(sent.get("what", ""))
        error = _problem(test, sent.get("cm", ""), sent.get("pain", ""))
        if test and not error:
            said = {"what": test.id, "cm": int(sent["cm"]), "pain": int(sent["pain"])}
            here.say(form_id(request), [("reached", said)])
            return redirect("reach")
    asks = here.here.assessment.disposition is None or mine.open_questions
    context = {
        "tests": [_shown(here, mine, test) for test in here.library.range.values()],
        "asks": asks,
        "open": OPEN,
        "steps": range(11),
        "error": error,
        "wrong": here.library.range.get(sent.get("what", "")),
        "form_id": uuid4(),
    }
    return render(request, "prevent/reach.html", context, status=422 if error else 200)


def _problem(test: Test | None, length: str, pain: str) -> str:
    """What is wrong with a form, as the name of its wording; "" for nothing."""
    if test is None or not length.strip().isdecimal() or not test.allows(int(length)):
        return "cm"
    return "" if pain in map(str, range(11)) else "pain"


def _shown(here: Visit, mine: Exercising, test: Test) -> Shown:
    said = _said(here, test.id)
    status = allowed(here.library.movements[test.movement].loads, mine.loads)
    made = Shown(test, status, said, _said(here, test.other), "")
    if len(said) < 2:
        return made
    title = here.library.words.say("reach.picture", count=len(said), last=said[-1].cm,
                                   best=made.best)  # fmt: skip
    svg = drawn(made.lengths, made.best, test.error, less=test.less, title=title)
    picture = mark_safe(svg)  # noqa: S308  # numbers of ours, and a title that it escapes
    return Shown(test, status, said, made.other, picture)


def _said(here: Visit, what: str) -> list[Reached]:
    return [each for each in here.here.state.reached if what and each.what == what]
