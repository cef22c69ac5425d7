"""A screen of the interview as a Django form, made from the content."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.http import QueryDict

from unknot.library.card_words import in_full, in_short
from unknot.library.model import Library
from unknot.pathway.facts import Value
from unknot.pathway.interview import (
    Item,
    NextQuestions,
    Reply,
    conflict,
    reply,
    reply_in_short,
    with_answers,
)
from unknot.web.interview.fields import (
    DAYS,
    MAX_AGE_OF_PAIN,
    FieldAnswers,
    answers_in,
    fields_for,
    optional,
)

STILL = "still"  # sent as the tap on "Still true": all of the card is said by it
WHERE = "where"  # the regions of the body chart that were tapped
NOW = "now"  # sent with a tick that is an emergency by itself: the rest of the card is not said


class ScreenForm(forms.Form):
    """Ticks with "None of these", or full questions, or both."""

    form_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        ask: NextQuestions,
        library: Library,
        today: date,
        data: Any = None,
        initial: Any = None,
    ) -> None:
        super().__init__(data, initial={"form_id": uuid4(), **(initial or {})})
        self.ask, self.library, self.today = ask, library, today
        if ask.items:
            for name in ("tick", "doubt"):
                self.fields[name] = forms.MultipleChoiceField(
                    choices=[
                        (item.id, in_full(library.words, ask.screen, item)) for item in ask.items
                    ],
                    required=False,
                    error_messages={"invalid_choice": "nothing_ticked"},
                )
            for name in ("none", "unsure", NOW, STILL):
                self.fields[name] = forms.BooleanField(required=False)
            under = (item.under if self.is_bound else ask.under(item) for item in ask.items)
            for name in dict.fromkeys(name for names in under for name in names):
                self.fields |= optional(fields_for(name, library, today))
        for name in ask.questions:
            self.fields.update(fields_for(name, library, today))

    def clean(self) -> dict[str, Any]:
        """Errors are ids of words (screens.errors), so that they can be said in any language."""
        cleaned = super().clean() or {}
        if DAYS in self.errors and not self.data.get(DAYS) and self.data.get("days_on"):
            del self.errors[DAYS]  # a day alone says "earlier, on this day"
            cleaned[DAYS] = "earlier"
        if self.ask.items and "tick" in cleaned and "doubt" in cleaned:
            cleaned["tick"] = [*dict.fromkeys((*cleaned["tick"], *self._tapped()))]
            some = cleaned["unsure"] or cleaned[STILL] or bool(cleaned["doubt"])
            wrong = conflict(cleaned["tick"], none=cleaned["none"], unsure=some)
            if wrong:
                self.add_error("tick", wrong)
        for name in self.ask.questions:
            self._clean_question(name, cleaned)
        return cleaned

    @property
    def has_chart(self) -> bool:
        """Whether the body chart stands on this card."""
        return bool(self.ask.items) and self.ask.screen.id == self.library.body_chart.screen

    @property
    def where(self) -> tuple[str, ...]:
        """The regions that were tapped, or are shown again."""
        if not self.has_chart:
            return ()
        if isinstance(self.data, QueryDict):
            return self.library.body_chart.known(self.data.getlist(WHERE))
        return self.library.body_chart.known(self.initial.get(WHERE, ()))

    def _tapped(self) -> list[str]:
        """The lines that the regions tick."""
        follows = self.library.body_chart.follow(self.where)
        lines = {item.id for item in self.ask.items}
        return [each.line for each in follows if each.line in lines]

    def _clean_question(self, name: str, cleaned: Mapping[str, Any]) -> None:
        if f"{name}_unknown" in self.fields and name not in self.errors:
            if cleaned.get(name) is None and not cleaned.get(f"{name}_unknown"):
                self.add_error(name, "number")
        if name == DAYS and cleaned.get(DAYS) == "earlier" and "days_on" not in self.errors:
            on = cleaned.get("days_on")
            if on is None:
                self.add_error("days_on", "date")
            elif on > self.today:
                self.add_error("days_on", "future")
            elif on < self.today - timedelta(days=MAX_AGE_OF_PAIN):
                self.add_error("days_on", "date")

    def said(self, kept: Collection[str]) -> tuple[Reply, FieldAnswers]:
        """What the whole screen means, without the facts in `kept`. Only for a valid form."""
        cleaned = self.cleaned_data
        ticks = Reply({}, ())
        if self.ask.items:
            ticks = with_answers(self._ticks(kept), self._under())
        answers = dict(ticks.answers)
        since: dict[str, str] = {}
        for name in self.ask.questions:
            said = answers_in(name, cleaned, self.library, self.today)
            answers |= said.answers
            since |= said.since
        return Reply(answers, ticks.opened), FieldAnswers(answers, since)

    def _ticks(self, kept: Collection[str]) -> Reply:
        """What the lines say. In the short form a doubt opens a line as a tick does."""
        cleaned, screen, facts = self.cleaned_data, self.ask.screen, self.library.facts
        ticked, unsure = set(cleaned["tick"]), cleaned["unsure"]
        if screen == self.library.short:
            ticked |= set(cleaned["doubt"])
            return reply_in_short(self.ask.items, ticked, unsure=unsure, facts=facts, kept=kept)
        told = ticked | set(cleaned["doubt"])
        shown = [item for item in self.ask.items if not cleaned[NOW] or item.id in told]
        doubts = None if unsure else set(cleaned["doubt"])
        return reply(
            shown, ticked, unsure=unsure or bool(doubts), facts=facts, kept=kept, doubts=doubts,
            asks=screen.unsure_asks,
        )  # fmt: skip

    def _under(self) -> list[Mapping[str, Value]]:
        """What was answered under the lines that are ticked or in doubt."""
        cleaned = self.cleaned_data
        lines = {*cleaned["tick"], *cleaned["doubt"]}
        names = [n for i in self.ask.items if i.id in lines for n in i.under]
        return [
            answers_in(n, cleaned, self.library, self.today).answers for n in names if cleaned[n]
        ]

    def doubtful(self, line: str) -> bool:
        """Whether somebody is not sure about a line. Only for a valid form with lines."""
        if line in self.cleaned_data["tick"]:
            return False
        return self.cleaned_data["unsure"] or line in self.cleaned_data["doubt"]

    @property
    def sure(self) -> bool:
        """Whether no line is in doubt. Only for a valid form with lines."""
        return not (self.cleaned_data["unsure"] or self.cleaned_data["doubt"])

    @property
    def private(self) -> bool:
        """Whether something on this page is nobody else's business."""
        parts: tuple[Item | str, ...] = (*self.ask.items, *self.ask.questions)
        return any(self.is_private(part) for part in parts)

    def is_private(self, what: Item | str) -> bool:
        """Whether a line, a fact or a question is about something private."""
        if isinstance(what, Item):
            names = what.facts
        else:
            found = self.library.questions.get(what)
            names = found.facts if found else (what,)
        return any(self.library.facts[name].private for name in names)

    def lines(self) -> list[dict[str, Any]]:
        """The lines to tick, as their template needs them."""
        words, screen = self.library.words, self.ask.screen
        ticked = {*(self["tick"].value() or ()), *self._tapped()} if self.ask.items else ()
        doubted = self["doubt"].value() or () if self.ask.items else ()
        return [
            {"id": item.id, "label": in_full(words, screen, item),
             "short": in_short(words, screen, item),
             "private": self.is_private(item),
             "checked": item.id in ticked, "doubted": item.id in doubted,
             "asked": bool(item.asks),
             "under": [self._under_line(item, name) for name in self.ask.under(item)]}
            for item in self.ask.items
        ]  # fmt: skip

    def _under_line(self, item: Item, name: str) -> dict[str, Any]:
        """A question under its line; `now`: the answer that is an emergency, as the tick is."""
        made = question(self, name, f"{item.id}-{name}")
        return made | {"now": item.sets.get(name) if item.now else None}


def question(form: ScreenForm, name: str, place: str = "") -> dict[str, Any]:
    """One full question, as its template needs it; `place` where it may stand more than once."""
    fact = form.library.facts.get(name)
    at = f"facts.{name}" if fact else f"screens.{name}"
    number = f"{name}_unknown" in form.fields
    scale = fact is not None and fact.kind == "number" and not number and name != DAYS
    return {
        "name": name,
        "place": place or name,
        "field": form[name],
        "kind": "number" if number else "scale" if scale else "choice",
        "unknown": form[f"{name}_unknown"] if number else None,
        "day": form["days_on"] if name == DAYS else None,
        "today": form.today.isoformat(),
        "private": form.is_private(name),
        "few": fact is not None and fact.kind == "boolean",  # yes, no, I don't know
        "hint": form.library.words.get("screens.days.hint" if name == DAYS else f"{at}.hint"),
        "why": form.library.words.say(f"{at}.why"),
    }
