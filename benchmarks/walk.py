"""A person at the browser: ticks, answers and goes on as a finger would, and counts it.

Everything is found by the content's own wording, so a change of words does not break a walk.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from unknot.library.load import load
from unknot.library.model import Library

# Inside a phone no page is loaded: a link is followed, and the page says which answer it shows.
LINK = """(path) => {
  const link = document.createElement("a");
  link.href = path;
  document.querySelector("main").append(link);
  link.click();
}"""
SHOWN = "document.documentElement?.dataset.answered ?? ''"

ABOUT = {"age": "34", "pain_now": "6", "days": "yesterday"}


@dataclass(frozen=True)
class Person:
    """What someone ticks, by screen, and says to full questions. All else is calm."""

    ticks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    says: Mapping[str, str] = field(default_factory=dict)


class Walk:
    """One person on one page. `taps`: clicks and filled fields. `screens`: pages left behind."""

    def __init__(self, page: Page, opening: str, library: Library | None = None) -> None:
        """`opening` is the printed address, with its key; `library`: in whose words it speaks."""
        self.page, self.opening = page, opening
        self.address = opening.partition("/open/")[0]
        self.library = library or load()
        self.taps = self.screens = 0

    def words(self, path: str, **values: object) -> str:
        """The wording at a path."""
        return self.library.words.say(path, **values)

    @property
    def at(self) -> str:
        """The path of the page that is shown."""
        return urlsplit(self.page.url).path

    def open(self, path: str) -> None:
        """Go to a page by its address."""
        self.page.goto(self.address + path)

    def follow(self, path: str) -> None:
        """Tap the link of this wording, in the page itself or else at its foot."""
        self._go(self.page.get_by_role("link", name=self.words(path), exact=True).first)

    def press(self, path: str, **values: object) -> None:
        """Tap the button of this wording."""
        self._go(self.page.get_by_role("button", name=self.words(path, **values), exact=True))

    def tap(self, where: str) -> None:
        """Tap what a selector finds, and be on the next page: what was sent is stored by then."""
        self._go(self.page.locator(where))

    def choose(self, text: str, within: Locator | None = None) -> None:
        """Tick or pick what carries this label."""
        self.taps += 1
        (within or self.page.locator("main")).get_by_label(text, exact=True).check()

    def none(self) -> None:
        """ "None of these" of the first card."""
        self._go(self.page.locator(".none").first)

    def tick(self, *items: str) -> None:
        """Tick these lines of the first card."""
        card = self.page.locator("main form:has([name=screen])").first
        if items and card.locator("details.held:not([open])").count():
            self.taps += 1
            card.locator(".held > summary").first.click()
        for item in items:
            line = card.locator(f'[name=tick][value="{item}"]')
            if line.get_attribute("data-now") is not None:
                self._go(line)  # answered at the tap
                return
            self.taps += 1
            line.check()

    def answer(self, name: str, value: str) -> None:
        """Answer one full question; `value` as a form sends it ("yes", "34", "yesterday")."""
        words = self.library.words
        question = words.get(f"facts.{name}.question") or self.words(f"screens.{name}.question")
        group = self.page.get_by_role("group", name=question, exact=True)
        field = group.get_by_role("textbox", name=question, exact=True)
        if field.count():
            self.taps += 1
            field.fill(value)
            return
        places = (f"screens.{name}.options", f"facts.{name}.values", f"screens.{name}",
                  "screens.common")  # fmt: skip
        said = (words.get(f"{place}.{value}") for place in places)
        self.choose(next((text for text in said if text), value), group)

    def asked(self) -> str:
        """The screen of the interview that is shown; "nerves questions" for its questions."""
        screen = self._hidden("screen")[0]
        only = not self._hidden("shown") and any(
            each.id == screen and each.items for each in self.library.screens
        )
        return f"{screen} questions" if only else screen

    def reply(self, person: Person) -> None:
        """Answer this page of the interview as a person does, and go on."""
        shown, screen = self._hidden("shown"), self._hidden("screen")[0]
        for name in self._hidden("question"):
            self.answer(name, person.says.get(name) or self._calm(name))
        wanted = [item for item in person.ticks.get(screen, ()) if item in shown]
        if shown and not wanted:
            self.none()
            return
        before = self.page.url
        self.tick(*wanted)
        if self.page.url == before:
            self._go(self.page.locator("main form:has([name=screen])").first
                     .locator("button.button:not(.none)").first)  # fmt: skip

    def interview(self, person: Person) -> Iterator[str]:
        """Answer page after page; yields the name of each before it is answered."""
        while self.at == "/check/":
            yield self.asked()
            self.reply(person)

    def answer_all(self, person: Person) -> None:
        """The whole interview."""
        for _ in self.interview(person):
            pass

    def _go(self, what: Locator) -> None:
        self.taps += 1
        self.screens += 1
        with self.page.expect_navigation():
            what.click()

    def _hidden(self, name: str) -> list[str]:
        found = self.page.locator("main form:has([name=screen])").first.locator(
            f"input[type=hidden][name={name}]"
        )
        return found.evaluate_all("all => all.map((each) => each.value)")  # type: ignore[no-any-return]

    def _calm(self, name: str) -> str:
        if name in ABOUT:
            return ABOUT[name]
        if name in self.library.questions:
            return self.library.questions[name].options[0].id
        fact = self.library.facts[name]
        return "no" if fact.kind == "boolean" else str(fact.calm)
