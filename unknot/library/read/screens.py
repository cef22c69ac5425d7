"""screens.toml: the order of asking, what can be ticked, and questions that say several facts."""

from collections.abc import Mapping
from dataclasses import replace

from unknot.library.read.reader import Files, Section
from unknot.pathway.facts import Fact, Value
from unknot.pathway.interview import Item, Option, Question, Screen, under_line

HALF_A_DAY = 12 * 3600  # seconds: what lasts no longer is asked anew each time


def read_screens(
    files: Files, facts: Mapping[str, Fact]
) -> tuple[tuple[Screen, ...], dict[str, Question], Screen | None]:
    """Screens in asking order, questions by id, and the short form of all of them."""
    file = files.open("screens.toml")
    questions = {q.id: q for q in (_question(each, facts) for each in file.rows("question"))}
    screens = tuple(_screen(each, facts, questions) for each in file.rows("screen"))
    short = next((_screen(each, facts, questions) for each in file.rows("short")), None)
    if short:  # its lines stand for many questions, and answer none: the whole screens ask them
        short = replace(short, items=tuple(replace(item, under={}) for item in short.items))
    file.close()
    for fact in facts.values():
        if fact.asked and not any(fact.id in screen.facts for screen in screens):
            file.wrong(f"no screen asks '{fact.id}'", "Add it to a screen, or remove the fact")
    for item in (item for screen in screens for item in screen.items):
        if len({facts[name].stored for name in item.facts if name in facts}) > 1:
            file.wrong(f"item '{item.id}' asks what is kept together with what is not",
                       "Give each a line of its own")  # fmt: skip
    if short:
        _covers(short, screens, facts, file)
    return screens, questions, short


def _covers(
    short: Screen, screens: tuple[Screen, ...], facts: Mapping[str, Fact], file: Section
) -> None:
    """The short form leaves out nothing that the danger screens ask anew."""
    for screen in screens:
        if not screen.danger or screen.of:
            continue
        for name in screen.facts:
            if name in facts and facts[name].lasts <= HALF_A_DAY and name not in short.facts:
                file.wrong(f"the short form leaves out '{name}'", "Add it to one of its lines")


def _question(section: Section, facts: Mapping[str, Fact]) -> Question:
    options = []
    for each in section.rows("option"):
        options.append(Option(each.text("id"), _sets(each, facts)))
        each.close()
    made = Question(section.text("id"), tuple(options))
    section.close()
    return made


def _screen(
    section: Section, facts: Mapping[str, Fact], questions: Mapping[str, Question]
) -> Screen:
    made = Screen(
        section.text("id"),
        tuple(_item(each, facts, questions) for each in section.rows("item")),
        _known(section, section.texts("asks", ()), facts, {}),
        section.flag("unsure", default=True),
        section.flag("unsure_asks", default=True),
        section.text("of", ""),
        section.flag("only_some", default=False),
        section.flag("danger", default=True),
        section.text("page", ""),
        section.text("sign", ""),
    )
    section.close()
    return made


def _item(section: Section, facts: Mapping[str, Fact], questions: Mapping[str, Question]) -> Item:
    sets = _sets(section, facts)
    asks = _known(section, section.texts("asks", ()), facts, questions)
    opened = [name for ask in asks for name in _facts_of(ask, questions)]
    id_ = section.text("id")
    facts_ = tuple(dict.fromkeys((*sets, *opened)))
    made = Item(id_, sets, asks, facts_, section.text("brief", id_),
                section.flag("now", default=False))  # fmt: skip
    section.close()
    return replace(made, under=under_line(made, facts, questions))


def _facts_of(name: str, questions: Mapping[str, Question]) -> tuple[str, ...]:
    return questions[name].facts if name in questions else (name,)


def _known(
    section: Section,
    names: tuple[str, ...],
    facts: Mapping[str, Fact],
    questions: Mapping[str, Question],
) -> tuple[str, ...]:
    for name in names:
        if name not in facts and name not in questions:
            section.wrong(f"asks '{name}', which is no fact", "Add the fact or mend the name")
    return tuple(name for name in names if name in facts or name in questions)


def _sets(section: Section, facts: Mapping[str, Fact]) -> dict[str, Value]:
    said = section.table("sets")
    good: dict[str, Value] = {}
    for name, value in said.items():
        if name not in facts:
            section.wrong(f"sets '{name}', which is no fact", "Add the fact or mend the name")
        elif not facts[name].allows(value):
            allowed = facts[name].allowed()
            section.wrong(f"sets '{name}' to {value!r}", f"Allowed: {allowed}")
        else:
            good[name] = value
    return good
