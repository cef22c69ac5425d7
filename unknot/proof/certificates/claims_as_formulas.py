"""Every claim with its formula, or with the reason why it has none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from unknot.proof.answer_space import Unprovable
from unknot.proof.certificates.changed_answers import about_changed_answers
from unknot.proof.certificates.circuit import Circuit
from unknot.proof.certificates.moments import about_moments
from unknot.proof.certificates.statements import Everybody, Parts, about_one_person
from unknot.proof.prove import Content

# Why a claim is no statement about all inputs: of a whole kind, or of one claim by its whole id.
SOMEBODY: Final = "says that somebody exists, not what holds of everybody"
PLAYED: Final = "is about what the code plays: each case is tried, and no answer is left open"
NO_STATEMENT: Final[Mapping[str, str]] = {
    "decides": SOMEBODY,
    "danger_card": SOMEBODY,  # the one that is the kind's own name: alone an emergency, on the card
    "in_words": "is about words on a screen, not about answers",
    "interview:closed": "is about the form of the diagrams themselves",
    "interview:gets_on": "is about what the screens' code makes of ticks: each set is tried",
    "next_step:gets_on": "is about sequences of moments, not about one",
    "comfort:head": "is about drawings, not about answers",
    "offers:rung": PLAYED,
    "offers:first_step": PLAYED,
    "gate": PLAYED,
    "graded:opens": SOMEBODY,
    "graded:dose": "is about sessions: each that can be made is made",
    "dose": "is about sessions: each that can be asked for is played",
    "rest": "is about sequences of sessions: each is played",
    "slips": "is about sequences of sessions: each is played",
    "plan": "is about what a clinic's plan leaves: each is tried",
    "sequence": "is about sequences of sessions: each is played",
}


@dataclass(frozen=True)
class Formulas:
    """Of each claim that has one its parts; of those that could not be asked what is wrong."""

    circuit: Circuit
    parts: Mapping[str, Parts]
    problems: Mapping[str, str]


def formulas(content: Content) -> Formulas:
    """Every claim that is a statement about all inputs, as a formula. ValueError: two of one id."""
    every = Everybody(content)
    parts: dict[str, Parts] = {}
    problems: dict[str, str] = {}
    for statement in chain(
        about_one_person(every), about_changed_answers(every), about_moments(every)
    ):
        if statement.claim in parts or statement.claim in problems:
            raise ValueError(f"two claims are called {statement.claim}")
        try:
            parts[statement.claim] = statement.parts()
        except (Unprovable, KeyError) as error:
            problems[statement.claim] = f"cannot be asked: {error}"
    return Formulas(every.circuit, parts, problems)


def why_uncertified(claim: str) -> str | None:
    """Why a claim has no formula; None when nobody has said why."""
    return next((NO_STATEMENT[name] for name in _names(claim) if name in NO_STATEMENT), None)


def _names(claim: str) -> Iterator[str]:
    """An id, then what is left without its last parts. A kind's own claim is not its lines."""
    kind, _, rest = claim.partition(":")
    if kind != "danger_card" or not rest:
        words = claim.split(":")
        yield from (":".join(words[:n]) for n in range(len(words), 0, -1))
