"""The page of a session, a server that answers it, and two clocks that a test moves."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from support.page_of import page_of
from unknot.library.load import load

UNKNOT = Path(__file__).parents[2] / "unknot"
BROWSER = UNKNOT / "browser"
STATIC = UNKNOT / "web" / "project" / "static"
TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
CSP = (
    "default-src 'none'; font-src 'self'; script-src 'self'; style-src 'self'; img-src 'self'; worker-src 'self'; "
    "form-action 'self'"
)
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
WORN = {
    "remedy": "heat", "dose_seconds": DOSE, "lasts": DOSE, "paced": False, "pause_up_to": 0,
    "cues": CUES,
}  # fmt: skip


def over(minutes: int) -> str:
    """What is said of a pack that was on for too long."""
    return load().words.say("session.over", minutes=minutes)


# What the person would hear and feel, written down instead; and the lock on the screen, counted.
SENSES = """
window.heard = []; window.felt = []; window.spoken = []; window.locks = 0; window.cut = 0;
const part = () => ({ value: 0, connect: (next) => next, start() {}, stop() {},
  setValueAtTime() {}, linearRampToValueAtTime() {} });
window.AudioContext = class {
  state = "running"; currentTime = 0; destination = part();
  createGain() { return { ...part(), gain: part() }; }
  createOscillator() { const frequency = {}; return { ...part(), frequency,
    start() { heard.push(frequency.value); } }; }
};
navigator.vibrate = (pattern) => felt.push(pattern);
Object.defineProperty(navigator, "userActivation", { value: { hasBeenActive: true } });
window.voices = [{ lang: "en-GB", localService: false, default: true, name: "far" },
  { lang: "de-DE", localService: true, name: "german" },
  { lang: "en_US", localService: true, name: "here" }];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, "speechSynthesis", { configurable: true, value: {
  speaking: false, pending: false, getVoices: () => voices,
  heard: [], addEventListener(_, told) { this.heard.push(told); },
  onchange() { this.heard.forEach((told) => told()); },
  speak(one) { this.speaking = true; spoken.push([one.voice.name, one.text]); one.onstart?.(); },
  cancel() { this.speaking = false; cut += 1; } } });
Object.defineProperty(navigator, "wakeLock", { value: {
  request: async () => { locks += 1; return { release: async () => { locks -= 1; } }; } } });
"""
NOTHING_WORKS = """
delete window.AudioContext; delete window.Worker;
Object.defineProperty(navigator, "vibrate", { value: undefined });
Object.defineProperty(navigator, "wakeLock", { value: undefined });
delete window.speechSynthesis; delete window.SpeechSynthesisUtterance;
Object.defineProperty(navigator, "locks", { value: undefined });
Object.defineProperty(window, "localStorage", { get() { throw new Error("forbidden"); } });
"""


@dataclass
class Server:
    """Serves one page and the browser folder; remembers what was asked and posted."""

    elapsed: float = 0
    score: dict[str, Any] = field(default_factory=lambda: WORN)
    asked: list[str] = field(default_factory=list)
    posted: list[str] = field(default_factory=list)
    url: str = ""
    name: str = ""
    movement: str = ""
    exercises: bool = False

    def answer(self, path: str) -> tuple[str, bytes]:
        if path.startswith("/static/"):
            folder = BROWSER.parent if path.startswith("/static/browser/") else STATIC
            file = folder / path.removeprefix("/static/")
            return TYPES[file.suffix], file.read_bytes()
        name = self.name or ("Heat" if self.score["remedy"] == "heat" else "Lean")
        html = page_of(json.dumps(self.score), name, self.movement, exercises=self.exercises)
        fresh = '"elapsed": 0.0'
        assert fresh in html
        return "text/html; charset=utf-8", html.replace(
            fresh, f'"elapsed": {self.elapsed}'
        ).encode()


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
    context.set_default_timeout(120_000)  # a busy machine is no fault of ours
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
    assert wrong == [], wrong
