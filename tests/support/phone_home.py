"""Where Unknot is at home without a server: inside a browser, with the same face as `homes.Home`.

One browser context serves all tests, because Python needs seconds to start in it. Each test begins
with everything erased. Only the worker's clock is not real: a test moves it.
"""

from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.walk import LINK, SHOWN
from support.cast import Person
from support.homes import events_in
from support.phone import SMALL, Phone
from support.pinned import ZONE, Clock, clock
from support.sites import Site, Tab, renewed, said_by
from support.visitor import DONE, Page, Visitor

# In worker.js: a message may set the clock on or back; nothing else hears of it.
CLOCK = """
let ahead = 0;
const rightNow = Date.now.bind(Date);
Date.now = () => rightNow() + ahead;
addEventListener("message", (event) => {
  if (!("ahead" in event.data)) return;
  ahead = event.data.ahead;
  event.stopImmediatePropagation();
});
"""
# In each page: the worker that it starts can be asked by a test as well, and knows the clock.
REACH = """
window.Worker = class extends Worker {
  constructor(...all) {
    super(...all);
    if (!String(all[0]).endsWith("/worker.js")) return; // a session's clock has one too
    window.python = this;
    super.postMessage({ ahead: Number(localStorage.getItem("ahead")) });
  }
};
"""
PASSES = """(ahead) => {
  localStorage.setItem("ahead", ahead);
  window.python?.postMessage({ ahead: Number(ahead) });
}"""
ASK = """([request, body]) => new Promise((done) => {
  const id = crypto.randomUUID();
  const heard = ({ data }) => {
    if (data.id !== id) return;
    python.removeEventListener("message", heard);
    done([data.status ?? 0, data.path ?? `${data.why}: ${data.detail}`, data.headers ?? {},
      btoa(Array.from(data.body ?? [], (byte) => String.fromCharCode(byte)).join(""))]);
  };
  python.addEventListener("message", heard);
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  python.postMessage({ kind: "ask", id, request, body: bytes.buffer });
})"""


class InsidePhone(Phone):
    """The same thumb. Pages come without a load, so it waits until one is shown."""

    home: "Inside"

    def _arrives(self) -> Any:
        self.home.wrong.clear()
        self.wrong = self.home.wrong
        self.first = not self.home.visited
        self.home.visited = True
        return self.home.tab().page

    def leaves(self) -> None:
        """The page stays for the next one."""

    def opens(self) -> "InsidePhone":
        if not self.first:
            self._shows(lambda: self.page.goto(self.home.address))
            self.home.tab().ready()
        else:
            self.visits("/")
        self.screens = 1
        return self

    def visits(self, path: str) -> "InsidePhone":
        self._shows(lambda: self.page.evaluate(LINK, path))
        return self

    def goes(self, where: str) -> None:
        self._shows(lambda: self.tap(where))

    def has_started(self, person: Person) -> None:
        """By taps: the record is this browser's own."""
        self.starts(person)

    def reloads(self) -> None:
        self.page.reload()
        self.home.tab().ready()
        self._settles()

    def goes_back(self) -> None:
        self._shows(self.page.go_back)

    def winds(self, seconds: float = 0) -> None:
        self.home.worn = True  # this page's clock is never right again
        super().winds(seconds)

    def _shows(self, act: Any) -> None:
        self.screens += 1
        before = self.home.tab().reads(SHOWN)
        act()
        self._settles(before)

    def _settles(self, before: str = "") -> None:
        for _ in range(6000):
            if (said_by(self.page, SHOWN) or "") not in ("", before):
                return
            self.page.wait_for_timeout(10)
        raise AssertionError(f"no other page was shown: {self.wrong}")


class InsideVisitor(Visitor):
    """Asks the worker that owns Python, by the page that owns the worker."""

    home: "Inside"

    def _once(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Page:
        own = {"Content-Type": "application/x-www-form-urlencoded", **self.headers, **headers}
        request = {"method": method, "path": path or "/", "type": own["Content-Type"],
                   "language": own.get("Accept-Language", "en-GB"), "zone": self.home.zone}  # fmt: skip
        sent = b64encode(body or b"").decode()
        status, at, told, content = self.home.tab().page.evaluate(ASK, [request, sent])
        assert status, f"{method} {path}: {at}"
        return Page(status, told, b64decode(content), DONE.sub("", at or path))


@dataclass
class Inside:
    """A base address, and what a test may do to the world around it."""

    site: Site
    browser: Any
    context: Any = None
    opened: Tab | None = None
    wrong: list[str] = field(default_factory=list)
    visited: bool = False  # whether someone held the phone in this test
    worn: bool = False
    ahead: float = 0
    clock: Clock = field(default_factory=clock)
    zone: str = ZONE
    phone = InsidePhone

    @property
    def address(self) -> str:
        return self.site.address

    def tab(self) -> Tab:
        """The only tab, with Python ready in it."""
        if self.opened is None:
            self.context = self.browser.new_context(
                viewport=SMALL, has_touch=True, locale="en-GB", timezone_id=self.zone
            )
            self.context.set_default_timeout(60_000)
            self.context.add_init_script(REACH)
            self.opened = Tab(self.context.new_page(), wrong=self.wrong).open(self.address)
        return self.opened

    def passes(self, seconds: float) -> None:
        """Set the worker's clock on (or back, when negative)."""
        self.ahead += seconds
        self.tab().page.evaluate(PASSES, str(self.ahead * 1000))

    def visitor(self, **headers: str) -> InsideVisitor:
        """Someone else at the same record."""
        someone = InsideVisitor(self.address, headers)
        someone.home = self
        return someone

    def events(self) -> list[dict[str, Any]]:
        """The record, as a person would take it along."""
        return events_in(self.visitor().get("/record/export/").body)

    def kinds(self) -> list[str]:
        return [event["kind"] for event in self.events()]

    def keeps(self, clock: Clock) -> None:
        """Go by this clock; in another zone another phone is taken in hand."""
        self.clock = clock
        if self.worn or clock.zone.key != self.zone:
            self.close()
            self.zone = clock.zone.key
        self.passes(clock.ahead.total_seconds() - self.ahead)

    def forget(self) -> None:
        """As on the first day: the record erased, nothing kept, the clock right."""
        self.keeps(self.clock)
        self.visitor().post("/record/erase/", [("sure", "yes")])
        self.tab().page.evaluate("sessionStorage.clear(); localStorage.clear()")
        self.passes(0)  # what a page keeps of it is gone too
        self.visited = False

    def close(self) -> None:
        if self.context:
            self.context.close()
        self.context, self.opened, self.worn, self.ahead = None, None, False, 0


def with_a_clock(folder: Path) -> None:
    """A version of a built site whose worker has a clock that a test can move."""
    worker = folder / "static" / "browser" / "worker" / "worker.js"
    renewed(folder, worker, CLOCK + worker.read_text())
