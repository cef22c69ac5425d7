"""A phone in one hand: a real browser page that counts screens and taps."""

from contextlib import contextmanager
from typing import Any

from support.cast import Person, start
from support.homes import Home
from support.visitor import DONE
from unknot.library.load import load

SMALL = {"width": 360, "height": 640}
NONE = ".none"  # the button that says so of a card
say = load().words.say


class Phone:
    """Taps by thumb. `page` is the browser's own, for looking."""

    side = 12  # px from the left

    def __init__(self, chromium: Any, home: Home, **options: Any) -> None:
        self.home, self.chromium, self.options = home, chromium, options
        self.screens = self.taps = self.keys = 0
        self.say = say
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.page = self._arrives()

    def _arrives(self) -> Any:
        """A browser of one's own."""
        self.context = self.chromium.new_context(
            **{"viewport": SMALL, "has_touch": True, "locale": "en-GB"} | self.options
        )
        self.context.set_default_timeout(60_000)
        page = self.context.new_page()
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("console", self._hears)
        return page

    def leaves(self) -> None:
        self.context.close()

    def speaks(self, language: str) -> None:
        """Choose a language on its own page, and go on in it."""
        self.visits("/language/")
        self.tap(f'[name=language][value="{language}"]')
        self.taps_on(self.say("language.choose"))
        self.say = load(language=language).words.say

    def _hears(self, line: Any) -> None:
        browsers_own = ("Failed to load resource", "navigator.vibrate")
        if line.type == "error" and not any(words in line.text for words in browsers_own):
            self.wrong.append(line.text)

    def opens(self) -> "Phone":
        """Come in by the printed address."""
        self.screens += 1
        self.page.goto(self.home.opening)
        return self

    def visits(self, path: str) -> "Phone":
        self.screens += 1
        self.page.goto(self.home.address + path)
        return self

    def tap(self, where: str) -> None:
        """One tap, on what a selector finds first."""
        self.taps += 1
        self.page.locator(where).first.tap(**self._elsewhere() if where == NONE else {})

    def _elsewhere(self) -> dict[str, Any]:
        """Not where this button was tapped on the card before: sooner than any thumb, that would be
        the second half of a double tap, which answers nothing."""
        self.side = 96 - self.side
        return {"position": {"x": self.side, "y": 20}}

    def goes(self, where: str) -> None:
        """One tap that leads to another page."""
        self.screens += 1
        with self.page.expect_navigation():
            self.tap(where)

    def reloads(self) -> None:
        self.page.reload()

    def goes_back(self) -> None:
        """By the browser's own button."""
        self.page.go_back()

    def winds(self, seconds: float = 0) -> None:
        """Take the page's clock in hand, or set it on; the home's own is another."""
        if seconds:
            self.page.clock.fast_forward(seconds * 1000)
        else:
            self.page.clock.install()

    def taps_on(self, words: str) -> None:
        """One tap on the button or link that says so."""
        self.goes(f'a:text-is("{words}"), button:not(.heard):visible:text-is("{words}")')

    def types(self, name: str, text: str) -> None:
        self.tap(f'[name="{name}"]')
        self.keys += len(text)
        self.page.keyboard.type(text)

    @property
    def path(self) -> str:
        return DONE.sub("", self.page.url.removeprefix(self.home.address))

    def h1(self) -> str:
        return self.page.locator("h1").inner_text()

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def values(self, name: str) -> list[str]:
        """The values of all fields of a name."""
        found = self.page.locator(f"[name={name}]").evaluate_all("all => all.map(e => e.value)")
        return [str(value) for value in found]

    def answers(self, person: Person) -> None:
        """Say on the first card what this person would, and send it."""
        card = self.page.locator("main form:has([name=screen])").first
        screen = str(card.locator("[name=screen]").get_attribute("value"))
        for name in values_of(card, "question"):
            self._says(name, person.says.get(name, "no"))
        shown = values_of(card, "tick")
        ticks = [t for t in person.ticks.get(screen, ()) if t in shown]
        if shown and not ticks:
            self.goes(NONE)
            return
        if ticks and card.locator("details.held:not([open])").count():
            self.tap(".held > summary")
        scripts = self.options.get("java_script_enabled", True)
        for tick in ticks:
            line = f'[name=tick][value="{tick}"]'
            if scripts and card.locator(f"{line}[data-now]").count():
                self.goes(line)  # answered at the tap
                return
            self.tap(line)
        self.taps_on(self.say("common.next"))

    def _says(self, name: str, value: str) -> None:
        number = self.page.locator(f'input.number[name="{name}"]')
        if not number.count():
            self.tap(f'[name="{name}"][value="{value}"]')
        elif number.input_value() != value:
            self.types(name, value)

    def holds(self, line: str) -> None:
        """Tick a line of the first card that holds it, and send nothing yet."""
        card = self.page.locator(f'main form:has([name=tick][value="{line}"])').first
        if card.locator("details.held:not([open])").count():
            self.taps += 1
            card.locator(".held > summary").first.tap()
        self.taps += 1
        card.locator(f'[name=tick][value="{line}"]').tap()

    def interview(self, person: Person) -> None:
        """Answer until something else than a question comes."""
        for _ in range(20):
            if not self.path.startswith("/check/"):
                return
            self.answers(person)
        raise AssertionError("the questions never end")

    def starts(self, person: Person, remedy: str = "heat") -> None:
        """From the welcome to a running session."""
        self.opens()
        self.taps_on(self.say("home.start"))
        self.interview(person)
        self.goes(f'a[href="/ready/?remedy={remedy}"]')
        self.interview(person)
        self.taps_on(self.say(f"ready.start.{remedy}"))

    def has_started(self, person: Person) -> None:
        """In a session that began on another visit: for a test of what comes after that."""
        start(self.home.visitor(), person)
        self.opens()
        self.visits("/session/")

    def takes_it_off(self, after: str) -> None:
        """End the session after a minute, so that it is no slip, and say how the pain is."""
        self.home.passes(60)
        self.visits("/session/")
        self.taps_on(self.say("remedies.heat.off"))
        self.rates(after)

    def rates(self, after: str) -> None:
        """Say how the pain is; after a stop before its time the button says "Finish"."""
        self.tap(f'[name=pain][value="{after}"]')
        self.goes("form:has([name=pain]) button")


def values_of(card: Any, name: str) -> list[str]:
    """The values of a card's fields of a name."""
    found = card.locator(f"[name={name}]").evaluate_all("all => all.map(e => e.value)")
    return [str(value) for value in found]


@contextmanager
def phone_of(chromium: Any, home: Home, **options: Any) -> Any:
    """A phone that complains at the end about every error its browser saw."""
    phone = getattr(home, "phone", Phone)(chromium, home, **options)
    try:
        yield phone
        assert not phone.wrong, phone.wrong
    finally:
        phone.leaves()
