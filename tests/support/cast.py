"""The people of these tests, known by name, and how each of them answers."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from support.visitor import Form, Page, Visitor


@dataclass(frozen=True)
class Person:
    """What someone ticks, by screen, and says to full questions. All else is calm."""

    name: str
    ticks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)

    def fills(self, form: Form) -> dict[str, tuple[str, ...]]:
        """This person's answers to a page of the interview."""
        sent = {name: value for name, value in form.fields if name == "screen"}
        answers: dict[str, tuple[str, ...]] = {}
        shown = {value for name, value in form.offered if name == "tick"}
        if shown:
            ticked = tuple(t for t in self.ticks.get(sent["screen"], ()) if t in shown)
            answers |= {"tick": ticked} if ticked else {"none": ("1",)}
        for name, question in form.fields:
            if name == "question":
                answers[question] = (self.says.get(question, "no"),)
        return answers


ABOUT = {"age": "34", "pain_now": "6", "days": "yesterday"}

MARIA = Person("Maria, 34, lifted a box yesterday, pain 6", says=ABOUT)
CARLO = Person("Carlo, 34, pain 4", says=ABOUT | {"pain_now": "4"})
OMAR = Person("Omar, numb between the legs", ticks={"toilet": ("saddle",)}, says=ABOUT)
TOMAS = Person(
    "Tomas, a numb patch on the leg that grows",
    ticks={"legs": ("numb_grows",)},
    says=ABOUT,
)
AISHA = Person("Aisha, numb skin on her back", ticks={"before": ("skin_feel",)}, says=ABOUT)
BEN = Person("Ben, used a heat rub", ticks={"before": ("rub",)}, says=ABOUT)
NOOR = Person(
    "Noor, who has diabetes",
    ticks={"illness": ("diabetes",), "before": ("circulation",)},
    says=ABOUT,
)
INGRID = Person("Ingrid, 70", says=ABOUT | {"age": "70"})
LEILA = Person(
    "Leila, pain below the knee at 8",
    ticks={"pattern": ("below_knee",)},
    says=ABOUT | {"pain_now": "8"},
)
ALMA = Person(
    "Alma, 80, who says that she is pregnant",
    {"illness": ("pregnant",)},
    ABOUT | {"age": "80"},
)


def interview(
    visitor: Visitor, person: Person, page: Page | None = None, until: str = ""
) -> Iterator[Page]:
    """Each page of the interview that a person meets, then the page it ends with.

    `until`: the last part of the address of a page that is met and not answered.
    """
    page = page or visitor.get("/check/")
    while page.path.startswith("/check/") and not (until and page.path.endswith(f"{until}/")):
        yield page
        form = page.form("/check/")
        page = visitor.send(form, **person.fills(form))
        assert page.status == 200, f"{person.name} got {page.status} at {page.path}: {page.h1}"
    yield page


def answer_all(visitor: Visitor, person: Person, page: Page | None = None) -> Page:
    """The page that the interview ends with."""
    return list(interview(visitor, person, page))[-1]


def get_ready(visitor: Visitor, person: Person, remedy: str = "heat") -> Page:
    """Through both interviews to a remedy's own page."""
    answer_all(visitor, person)
    return answer_all(visitor, person, visitor.get(f"/ready/?remedy={remedy}"))


def start(visitor: Visitor, person: Person, remedy: str = "heat") -> Page:
    """The page of a running session."""
    page = get_ready(visitor, person, remedy)
    return visitor.send(page.form("/start/"), pain=person.says["pain_now"])
