"""The sheet for a visit, part by part: what somebody chose of it, line by line, as it goes."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from unknot.exchange.fhir.chosen import Choice
from unknot.exchange.fhir.sheet import Section, Sheet
from unknot.web.diary.encounters import sheet_of
from unknot.web.people.dates import written
from unknot.web.people.person_context import PersonContext

DAY = "j M Y"


def sheet(person: PersonContext, choice: Choice) -> Sheet:
    """The chosen parts in words, in the language that is spoken."""
    words, found = person.library.words, sheet_of(person)
    told = {"signs": _signs, "private": _private, "pain": _pain, "tried": _tried,
            "measures": _measures, "care": _care, "brought": _brought, "notes": _notes}  # fmt: skip
    sections = [each for part, of in told.items() if part in choice.parts
                for each in of(person, found, choice) if each.lines]  # fmt: skip
    return Sheet(words.say("visit.title"), words.say("visit.who"), words.language, sections)


Found = dict[str, Any]


def _signs(person: PersonContext, found: Found, choice: Choice) -> Iterator[Section]:
    say = person.library.words.say
    asked = [each for each in found["asked"] if not _hidden(person, each[0], choice)]
    lines = list(found["signs"])
    if not lines and not found["private"]:
        lines = [say("visit.no_signs" if asked else "visit.not_asked")]
    yield Section(say("visit.age"), [str(found["age"])] if found["age"] is not None else [])
    yield Section(say("visit.signs"), lines)
    named = [(at, say(f"show.screens.{screen}")) for screen, at in asked]
    yield Section(say("visit.asked"), [f"{at}: {name}" if at else name for at, name in named])


def _hidden(person: PersonContext, screen: str, choice: Choice) -> bool:
    """Where a private question was asked is private too: else its absence would tell the answer."""
    facts = person.library.facts
    found = next(each for each in person.library.screens if each.id == screen)
    private = any(facts[name].private for name in found.facts)
    return private and "private" not in choice.parts


def _private(person: PersonContext, found: Found, _: Choice) -> Iterator[Section]:
    yield Section(person.library.words.say("sealed.parts.private"), found["private"])


def _pain(person: PersonContext, found: Found, choice: Choice) -> Iterator[Section]:
    say, lines = person.library.words.say, []
    if found["since"]:
        lines.append(f"{say('visit.since')}: {written(found['since'], DAY)}")
    if found["last"] is not None:
        said = say("visit.from_to", begin=found["first"], end=found["last"])
        lines.append(f"{say('visit.usual')}: {said}")
    if found["before"]:
        lines.append(f"{say('visit.before')}: {'; '.join(found['before'])}")
    if where := found["where"]:
        yield Section(_dated(where["day"], say("body_chart.last")), where["lines"])
    rows = found["course"]["rows"] if found["course"] else []
    lines += [say("sealed.day", day=written(each.day, DAY), pain=each.pain)
              for each in rows if each.pain is not None and _since(choice, each.day)]  # fmt: skip
    yield Section(say("visit.course"), lines)


def _tried(person: PersonContext, found: Found, _: Choice) -> Iterator[Section]:
    say = person.library.words.say
    tests = [f"{say('fair.result.sheet')}: {each['says']}" for each in found["tests"]]
    sure = [say("visit.how_sure")] if found["tried"] else [say("visit.nothing_tried")]
    yield Section(say("visit.tried"), [*found["tried"], *tests, *sure])


def _measures(person: PersonContext, found: Found, choice: Choice) -> Iterator[Section]:
    lines = [_score(person, each) for each in found["measured"]
             if _since(choice, each["last"].day)]  # fmt: skip
    yield Section(person.library.words.say("measures.title"), lines)


def _score(person: PersonContext, each: Found) -> str:
    say, measure, last = person.library.words.say, each["measure"], each["last"]
    name = say(f"measures.{measure.id}.name")
    said = say("measures.last", score=last.shown, day=written(last.day, DAY))
    ends = say("measures.range", low=measure.low, high=measure.high, better=each["better"])
    return f"{name}: {said}. {ends}"


def _care(person: PersonContext, found: Found, choice: Choice) -> Iterator[Section]:
    say = person.library.words.say
    visits = [each for each in found["visits"] if _since(choice, each["day"])]
    yield Section(say("visit.visits"), [_visit(person, each, choice) for each in visits])
    yield Section(say("visit.medicines"), found["medicines"])
    yield Section(say("visit.questions"), [each.question for each in found["questions"]])


def _visit(person: PersonContext, each: Found, choice: Choice) -> str:
    say = person.library.words.say
    parts = [each["who"], each["done"]]
    if each["before"] is not None and each["after"] is not None:
        parts.append(say("visit.before_after", before=each["before"], after=each["after"]))
    if each["helped"]:
        parts.append(f"{say('visit.helped')} {each['helped']}")
    parts += [each["note"]] if "notes" in choice.parts else []
    return _dated(each["day"], _sentences(parts))


def _sentences(parts: Sequence[str]) -> str:
    return " ".join(
        each if each.endswith((".", "?", "!")) else f"{each}." for each in parts if each
    )


def _brought(person: PersonContext, found: Found, _: Choice) -> Iterator[Section]:
    say = person.library.words.say
    hint = [say("bring.sheet.hint")] if found["brought"] else []
    yield Section(say("bring.sheet.title"), [*found["brought"], *hint])


def _notes(person: PersonContext, _: Found, choice: Choice) -> Iterator[Section]:
    notes = [_dated(each.day, each.note) for each in person.state.diary.entries
             if each.note and _since(choice, each.day)]  # fmt: skip
    yield Section(person.library.words.say("sealed.parts.notes"), notes[::-1])


def _since(choice: Choice, day: date) -> bool:
    return choice.since is None or day >= choice.since


def _dated(day: date | None, what: str) -> str:
    return f"{written(day, DAY)}: {what}" if day else what
