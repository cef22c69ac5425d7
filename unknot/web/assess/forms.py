"""A screen of the interview as a Django form, made from the content."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from django import forms

from unknot.library.model import Library
from unknot.pathway.interview import Ask, Item, Reply, conflict, in_doubt, reply, reply_in_short
from unknot.web.assess.fields import DAYS, MAX_AGE_OF_PAIN, Said, fields_for, said_in

WHICH = "which"  # in what a page sends that lets the doubtful lines be named


class ScreenForm(forms.Form):
    """Ticks with "None of these", or full questions, or both."""

    form_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, ask: Ask, library: Library, today: date, data: Any = None, initial: Any = None
    ) -> None:
        super().__init__(data, initial={"form_id": uuid4(), **(initial or {})})
        self.ask, self.library, self.today = ask, library, today
        self.naming = bool(data and data.get(WHICH))  # names the lines that are in doubt
        if ask.items:
            self.fields["tick"] = forms.MultipleChoiceField(
                choices=[(item.id, self._item(item)) for item in ask.items],
                required=False,
                error_messages={"invalid_choice": "nothing_ticked"},
            )
            self.fields["none"] = forms.BooleanField(required=False)
            self.fields["unsure"] = forms.BooleanField(required=False)
        if self.naming:
            self.fields["doubt"] = forms.MultipleChoiceField(
                choices=[(item.id, self._item(item)) for item in ask.items],
                required=False,
                error_messages={"invalid_choice": "nothing_ticked"},
            )
            self.fields["all"] = forms.BooleanField(required=False)
            self.fields["neither"] = forms.BooleanField(required=False)
        for name in ask.questions:
            self.fields.update(fields_for(name, library, today))

    def clean(self) -> dict[str, Any]:
        """Errors are ids of words (screens.errors), so that they can be said in any language."""
        cleaned = super().clean() or {}
        if self.ask.items and "tick" in cleaned:
            wrong = conflict(cleaned["tick"], none=cleaned["none"], unsure=cleaned["unsure"])
            if wrong:
                self.add_error("tick", wrong)
        if self.naming and "doubt" in cleaned:
            wrong = conflict(cleaned["doubt"], none=cleaned["neither"], unsure=cleaned["all"])
            if wrong:
                self.add_error("doubt", wrong)
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
            asks = partial(reply, doubts=self.doubts, asks=screen.unsure_asks)
            means = reply_in_short if short else asks
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

    @property
    def doubts(self) -> set[str] | None:
        """The lines that were named as doubtful; None: any may be. Only for a valid form."""
        named = self.naming and not self.cleaned_data["all"]
        return set(self.cleaned_data["doubt"]) if named else None

    def doubtful(self, line: str) -> bool:
        """Whether somebody is not sure about a line. Only for a valid form with lines."""
        if not self.cleaned_data["unsure"] or line in self.cleaned_data["tick"]:
            return False
        return self.doubts is None or line in self.doubts

    def to_name(self) -> list[dict[str, Any]]:
        """The lines of which the doubtful ones have yet to be named."""
        ticked = self.cleaned_data.get("tick", ())
        if not self.ask.items or not self.cleaned_data.get("unsure"):
            return []
        if not self.ask.screen.unsure_asks:
            return []
        if self.ask.screen == self.library.short or (self.naming and "doubt" not in self.errors):
            return []
        wanted = {item.id for item in in_doubt(self.ask.items, ticked, self.library.questions)}
        return [line for line in self.lines() if line["id"] in wanted]

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
        ticked = self["tick"].value() or () if self.ask.items else ()
        return [
            {"id": item.id, "label": self._item(item), "private": self.is_private(item),
             "checked": item.id in ticked}
            for item in self.ask.items
        ]  # fmt: skip

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
        "private": form.is_private(name),
        "hint": form.library.words.get("screens.days.hint" if name == DAYS else f"{at}.hint"),
        "why": form.library.words.say(f"{at}.why"),
    }
