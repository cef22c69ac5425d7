"""One page with a player, a server that answers it, and two clocks that a test moves."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

BROWSER = Path(__file__).parents[2] / "unknot" / "browser"
CSP = "default-src 'none'; script-src 'self'; img-src data:; worker-src 'self'; form-action 'self'"
NOON = 1_800_000_000  # seconds since 1970: the wall clock when a session starts
DOSE, CHECK, DAY = 1200, 600, 86400
START, LOOK, END = "It is on.", "Look at the skin.", "Time is up."
CUES = [
    {"at": 0, "kind": "prepare", "say": "Wrap it."},
    {"at": 0, "kind": "stop", "say": "Take it off if it burns."},
    {"at": 0, "kind": "start", "say": START},
    {"at": CHECK, "kind": "check", "say": LOOK},
    {"at": DOSE, "kind": "end", "say": END},
]
WORDS = {"over": "Take it off now: {minutes} minutes.", "of": "of"}

# What the person would hear and feel, written down instead; and the lock on the screen, counted.
SENSES = """
window.heard = []; window.felt = []; window.locks = 0;
const part = () => ({ value: 0, connect: (next) => next, start() {}, stop() {},
  setValueAtTime() {}, linearRampToValueAtTime() {} });
window.AudioContext = class {
  state = "running"; currentTime = 0; destination = part();
  createGain() { return { ...part(), gain: part() }; }
  createOscillator() { const frequency = {}; return { ...part(), frequency,
    start() { heard.push(frequency.value); } }; }
};
navigator.vibrate = (pattern) => felt.push(pattern);
Object.defineProperty(navigator, "wakeLock", { value: {
  request: async () => { locks += 1; return { release: async () => { locks -= 1; } }; } } });
"""
NOTHING_WORKS = """
delete window.AudioContext; delete window.Worker;
Object.defineProperty(navigator, "vibrate", { value: undefined });
Object.defineProperty(navigator, "wakeLock", { value: undefined });
Object.defineProperty(window, "sessionStorage", { get() { throw new Error("forbidden"); } });
"""


def page_html(elapsed: float) -> str:
    """The page as a template writes it."""
    score = {"session": "a1", "elapsed": elapsed, "remedy": "heat", "dose_seconds": DOSE}
    steps = "".join(f"<li>{escape(str(cue['say']))}</li>" for cue in CUES)
    return f"""<!doctype html><html lang="en"><title>Heat</title><link rel="icon" href="data:,">
<script type="module" src="/browser/player.js"></script>
<section data-player><script type="application/json" data-timeline>{
        json.dumps({**score, "cues": CUES, "words": WORDS})
    }</script>
<p data-clock role="timer">0:00</p><p data-total>of 20:00</p>
<progress data-progress max="{DOSE}" value="0"></progress>
<p data-say aria-live="assertive">{START}</p><p data-next></p><ol data-steps>{steps}</ol>
<form method="post" data-stop><button name="how" value="stopped">I took it off</button>
<button name="how" value="hurts">It hurts</button></form>
<form method="post" data-done hidden><input type="hidden" name="how" value="done">
<button>It is off</button></form></section></html>"""


@dataclass
class Server:
    """Serves one page and the browser folder; remembers what was asked and posted."""

    elapsed: float = 0
    asked: list[str] = field(default_factory=list)
    posted: list[str] = field(default_factory=list)
    url: str = ""

    def answer(self, path: str) -> tuple[str, bytes]:
        if path.startswith("/browser/"):
            return "text/javascript", (BROWSER / Path(path).name).read_bytes()
        return "text/html; charset=utf-8", page_html(self.elapsed).encode()


@dataclass
class Stage:
    """One open page, whose two clocks stand still until a test moves them."""

    page: Any
    server: Server

    def passes(self, seconds: float) -> None:
        """Time goes by, with every tick."""
        self.page.clock.run_for(round(seconds * 1000))

    def sleeps(self, seconds: float) -> None:
        """Both clocks jump and each timer fires once, as when a phone wakes up."""
        self.page.clock.fast_forward(round(seconds * 1000))

    def wall_jumps(self, seconds: float) -> None:
        """Only the wall clock moves: it was set, or the monotonic one stood still in sleep."""
        now = self.page.evaluate("Date.now()")
        self.page.clock.set_system_time(now / 1000 + seconds)

    def reload(self, elapsed: float) -> None:
        self.server.elapsed = elapsed
        self.page.reload()

    def see(self, part: str) -> Any:
        """What to expect of one part of the page, as Playwright's `expect`; it waits a little."""
        from playwright.sync_api import expect  # only a machine with a browser has it

        return expect(self.page.locator(f"[data-{part}]"))

    def is_running(self, clock: str) -> None:
        self.see("clock").to_have_text(clock)
        self.see("stop").to_be_visible()
        self.see("done").to_be_hidden()

    def has_ended(self, say: str) -> None:
        self.see("say").to_have_text(say)
        self.see("clock").to_have_text("20:00")
        self.see("stop").to_be_hidden()
        self.see("done").to_be_visible()


def open_stage(chromium: Any, server: Server, senses: str, **options: Any) -> Iterator[Stage]:
    context = chromium.new_context(**options)
    context.add_init_script(senses)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.on("request", lambda request: server.asked.append(request.url))
    page.clock.install(time=NOON - 1)
    page.clock.pause_at(NOON)
    page.goto(server.url)
    yield Stage(page, server)
    context.close()
    assert wrong == []
