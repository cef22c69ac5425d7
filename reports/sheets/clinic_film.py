"""A patient's phone with Python in it, desks of a clinic's staff, and one clock for all of them.

The phone's app lies on a static server, as any visitor's does; the clinic's server is the real one.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Error, Locator, Page, Route

from benchmarks.home import PHONE
from benchmarks.walk import LINK, SHOWN, Walk
from reports.sheets.film import Film
from reports.sheets.phone_states import ALONE

DESK = (1200, 800)  # CSS pixels
DESK_ON_SHEET = 560
LONG_WAIT = 120_000  # ms: Python starts in the phone
KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
AHEAD = "{ const now = Date.now.bind(Date); Date.now = () => now() + %d; }\n"
HOST = "document.documentElement?.dataset.host ?? ''"


def said_by(page: Page, what: str) -> str:
    """What a page says; "" while it is being replaced by the next one."""
    try:
        return str(page.evaluate(what))
    except Error:
        return ""


def until(page: Page, what: str, *not_these: str) -> None:
    """Wait until a page says something else than these. RuntimeError when it never does."""
    for _ in range(LONG_WAIT // 50):
        if said_by(page, what) not in ("", *not_these):
            return
        page.wait_for_timeout(50)
    raise RuntimeError(f"{page.url} says no more: {what}")


class PhoneWalk(Walk):
    """The same thumb where pages come without a load: it waits until another one is shown."""

    def open(self, path: str) -> None:
        """As by a link of the page that is shown."""
        before = said_by(self.page, SHOWN)
        self.page.evaluate(LINK, path)
        until(self.page, SHOWN, before)

    def _go(self, what: Locator) -> None:
        self.taps += 1
        self.screens += 1
        before = said_by(self.page, SHOWN)
        what.click()
        until(self.page, SHOWN, before)


@dataclass
class Desk:
    """A window of somebody of the staff, with a passkey of its own."""

    page: Page
    protocol: CDPSession
    home: str  # where staff come in

    @classmethod
    def joined(cls, browser: Browser, link: str) -> "Desk":
        """Somebody new, by their link."""
        context = browser.new_context(
            viewport={"width": DESK[0], "height": DESK[1]}, reduced_motion="reduce"
        )
        context.set_default_timeout(LONG_WAIT)
        page = context.new_page()
        protocol = context.new_cdp_session(page)
        protocol.send("WebAuthn.enable")
        protocol.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        page.goto(link)
        page.get_by_role("button", name="Make my passkey").click()
        page.wait_for_url("**/staff/account/codes/")
        return cls(page, protocol, link.partition("/staff/")[0])

    def comes_in(self) -> None:
        """On another day: a session has ended by then."""
        self.page.context.clear_cookies()
        self.page.goto(f"{self.home}/staff/sign-in/")
        self.page.get_by_role("button", name="Sign in with a passkey").click()
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)

    def opens(self, path: str) -> None:
        """A page of theirs."""
        self.page.goto(f"{self.home}/staff/{path}")

    def presses(self, words: str) -> None:
        """A button, and the page after it."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=words, exact=True).click()


class ClinicFilm(Film):
    """One phone that stays the same over days, and desks; rows of the sheet are either."""

    most = 6

    def __init__(self, browser: Browser, app: str, ahead: Path) -> None:
        super().__init__(browser, app, ahead)
        self.phone = browser.new_context(
            viewport={"width": PHONE[0], "height": PHONE[1]}, reduced_motion="reduce",
            has_touch=True, locale="en-GB",
        )  # fmt: skip
        self.phone.set_default_timeout(LONG_WAIT)
        self.phone.add_init_script(ALONE)
        self.phone.route("**/worker.js", self._by_this_clock)

    def begin(self, title: str, path: str = "") -> None:
        """The phone is unlocked, at an address of its app."""
        self._row(title, PHONE, 200)
        for before in self.phone.pages:
            before.close()
        self.page = self.phone.new_page()
        self.page.add_init_script(AHEAD % self._ms)
        self.page.goto(self.opening + path)
        for _ in range(LONG_WAIT // 50):
            if said_by(self.page, HOST) == "ready":
                break
            self.page.wait_for_timeout(50)
        until(self.page, SHOWN)
        self.walk = PhoneWalk(self.page, self.opening.rstrip("/"))

    def at_desk(self, title: str, desk: Desk) -> Page:
        """Somebody of the staff sits down."""
        self._row(title, DESK, DESK_ON_SHEET)
        self.page = desk.page
        return desk.page

    def tap(self, what: str) -> None:
        """Tap the first of these, and see the next page."""
        self.walk.tap(f"{what} >> nth=0")

    def date(self, days: float) -> str:
        """The day so many days from now, by this clock."""
        then = datetime.now(UTC) + timedelta(seconds=self.seconds, days=days)
        return then.date().isoformat()

    @property
    def _ms(self) -> int:
        return round(self.seconds * 1000)

    def _row(self, title: str, size: tuple[int, int], shown: int) -> None:
        self.size, self.shown = size, shown
        self.rows.append((title, shown, []))

    def _by_this_clock(self, route: Route) -> None:
        """The worker in which Python runs, whose clock is moved as the page's is."""
        answer = route.fetch()
        route.fulfill(response=answer, body=AHEAD % self._ms + answer.text())
