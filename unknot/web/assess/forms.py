"""A screen of the interview as a Django form, made from the content."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from django import forms

from unknot.library.load import Library
from unknot.pathway.interview import Ask, Item, Reply, conflict, reply, reply_in_short
from unknot.web.assess.fields import DAYS, MAX_AGE_OF_PAIN, Said, fields_for, said_in


class ScreenForm(forms.Form):
    """Ticks with "None of these", or full questions, or both."""

    form_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, ask: Ask, library: Library, today: date, data: Any = None, initial: Any = None
    ) -> None:
        super().__init__(data, initial={"form_id": uuid4(), **(initial or {})})
        self.ask, self.library, self.today = ask, library, today
        if ask.items:
            self.fields["tick"] = forms.MultipleChoiceField(
                choices=[(item.id, self._item(item)) for item in ask.items],
                required=False,
                error_messages={"invalid_choice": "nothing_ticked"},
            )
            self.fields["none"] = forms.BooleanField(required=False)
            self.fields["unsure"] = forms.BooleanField(required=False)
        for name in ask.questions:
            self.fields.update(fields_for(name, library, today))

    def clean(self) -> dict[str, Any]:
        """Errors are ids of words (screens.errors), so that they can be said in any language."""
        cleaned = super().clean() or {}
        if self.ask.items and "tick" in cleaned:
            wrong = conflict(cleaned["tick"], none=cleaned["none"], unsure=cleaned["unsure"])
            if wrong:
                self.add_error("tick", wrong)
        for name in self.ask.questions:
            self._clean_question(name, cleaned)
        return cleaned

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

    def said(self, kept: Collection[str]) -> tuple[Reply, Said]:
        """What the whole screen means, without the facts in `kept`. Only for a valid form."""
        cleaned = self.cleaned_data
        ticks = Reply({}, ())
        if self.ask.items:
            screen = self.ask.screen
            short = screen == self.library.short
            means = reply_in_short if short else partial(reply, asks=screen.unsure_asks)
            ticks = means(
                self.ask.items,
                cleaned["tick"],
                unsure=cleaned["unsure"],
                facts=self.library.facts,
                kept=kept,
            )
        answers = dict(ticks.answers)
        since: dict[str, str] = {}
        for name in self.ask.questions:
            said = said_in(name, cleaned, self.library, self.today)
            answers |= said.answers
            since |= said.since
        return Reply(answers, ticks.opened), Said(answers, since)

    def _item(self, item: Item) -> str:
        return self.library.words.say(f"screens.{self.ask.screen.id}.items.{item.id}")


def question(form: ScreenForm, name: str) -> dict[str, Any]:
    """One full question, as its template needs it."""
    fact = form.library.facts.get(name)
    at = f"facts.{name}" if fact else f"screens.{name}"
    number = f"{name}_unknown" in form.fields
    scale = fact is not None and fact.kind == "number" and not number and name != DAYS
    return {
        "name": name,
        "field": form[name],
        "kind": "number" if number else "scale" if scale else "choice",
        "unknown": form[f"{name}_unknown"] if number else None,
        "day": form["days_on"] if name == DAYS else None,
        "today": form.today.isoformat(),
        "hint": form.library.words.get("screens.days.hint" if name == DAYS else f"{at}.hint"),
        "why": form.library.words.say(f"{at}.why"),
    }
