"""One question of the content as form fields, and what was sent as answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms

from unknot.library.model import Library
from unknot.pathway.facts import UNKNOWN, Fact, Value

DAYS = "days"  # asked as a day, and counts up from it
MAX_AGE_OF_PAIN = 36500


@dataclass(frozen=True)
class FieldAnswers:
    """What a question's fields say: facts, and days from which facts count up."""

    answers: Mapping[str, Value]
    since: Mapping[str, str]


def fields_for(name: str, library: Library, today: date) -> dict[str, forms.Field]:
    """The fields of a fact or a question, by field name."""
    words = library.words
    if name in library.questions:
        options = library.questions[name].options
        said = [(o.id, words.say(f"screens.{name}.options.{o.id}")) for o in options]
        return {name: _radio(words.say(f"screens.{name}.question"), said)}
    fact = library.facts[name]
    label = words.say(f"facts.{name}.question")
    if name == DAYS:
        return _day_fields(label, library, today)
    if fact.kind == "number":
        return _number_fields(fact, label, library)
    return {name: _radio(label, _choices(fact, library))}


def optional(fields: dict[str, forms.Field]) -> dict[str, forms.Field]:
    """The same fields, which may be left empty."""
    for field in fields.values():
        field.required = False
    return fields


def answers_in(
    name: str, cleaned: Mapping[str, Any], library: Library, today: date
) -> FieldAnswers:
    """What the fields of a fact or question came to, after the form was found valid."""
    value = cleaned[name]
    if name in library.questions:
        chosen = next(o for o in library.questions[name].options if o.id == value)
        return FieldAnswers(chosen.sets, {})
    if name == DAYS:
        day = _day(value, cleaned.get("days_on"), today)
        return (
            FieldAnswers({}, {DAYS: day.isoformat()}) if day else FieldAnswers({DAYS: UNKNOWN}, {})
        )
    return FieldAnswers({name: _value(library.facts[name], value)}, {})


def _radio(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    message = {"required": "choose", "invalid_choice": "choose"}
    return forms.ChoiceField(label=label, choices=choices, error_messages=message)


def _choices(fact: Fact, library: Library) -> list[tuple[str, str]]:
    say = library.words.say
    last = (UNKNOWN, say("screens.common.skip" if fact.private else "screens.common.unknown"))
    if fact.kind == "boolean":
        return [("yes", say("screens.common.yes")), ("no", say("screens.common.no")), last]
    values = [(str(v), say(f"facts.{fact.id}.values.{v}")) for v in fact.values]
    has_own = {"not_sure", "skip"} & {v for v, _ in values}
    return values if has_own else [*values, last]


def _number_fields(fact: Fact, label: str, library: Library) -> dict[str, forms.Field]:
    lowest, highest = fact.bounds
    if highest - lowest <= 10:
        steps = [(str(n), str(n)) for n in range(lowest, highest + 1)]
        return {fact.id: _radio(label, [*steps, (UNKNOWN, library.words.say("common.unknown"))])}
    messages = {"required": "choose", "invalid": "number", "min_value": "number",
                "max_value": "number"}  # fmt: skip
    number = forms.IntegerField(
        label=label, min_value=lowest, max_value=highest, required=False, error_messages=messages
    )
    rather_not = forms.BooleanField(label=library.words.say("screens.common.skip"), required=False)
    return {fact.id: number, f"{fact.id}_unknown": rather_not}


def _day_fields(label: str, library: Library, today: date) -> dict[str, forms.Field]:
    say = library.words.say
    when = [(key, say(f"screens.days.{key}")) for key in ("today", "yesterday", "earlier", UNKNOWN)]
    earliest = today - timedelta(days=MAX_AGE_OF_PAIN)
    picker = forms.DateInput(
        attrs={"type": "date", "max": today.isoformat(), "min": earliest.isoformat()},
        format="%Y-%m-%d",
    )
    on = forms.DateField(
        label=say("screens.days.on"), required=False, widget=picker,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"], error_messages={"invalid": "date"},
    )  # fmt: skip
    return {DAYS: _radio(label, when), "days_on": on}


def _day(when: str, on: date | None, today: date) -> date | None:
    if when == "today":
        return today
    if when == "yesterday":
        return today - timedelta(days=1)
    return on if when == "earlier" else None


def _value(fact: Fact, sent: Any) -> Value:
    if sent == UNKNOWN or sent is None:
        return UNKNOWN
    if fact.kind == "boolean":
        return bool(sent == "yes")
    return int(sent) if fact.kind == "number" else str(sent)
