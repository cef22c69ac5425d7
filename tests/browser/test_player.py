"""The player in a real browser: whatever the clocks do, a dose may end early, never late."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

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
LISTEN = """() => {
  window.spoken = []; window.shown = 0;
  const watch = (name, act) => new MutationObserver(act).observe(
    document.querySelector(`[data-${name}]`), { childList: true });
  watch("say", () => spoken.push(document.querySelector("[data-say]").textContent));
  watch("clock", () => { shown += 1; });
}"""


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


@pytest.fixture
def server() -> Iterator[Server]:
    site = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = site.answer(self.path)
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", CSP)
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            site.posted.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.do_GET()

        def log_message(self, *args: object) -> None:
            pass

    web = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{web.server_port}/"
    thread = threading.Thread(target=web.serve_forever, daemon=True)
    thread.start()
    yield site
    web.shutdown()
    web.server_close()
    thread.join()


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
        from playwright.sync_api import expect

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


@pytest.fixture
def stage(chromium: Any, server: Server) -> Iterator[Stage]:
    yield from open_stage(chromium, server, SENSES)


@pytest.fixture
def calm_stage(chromium: Any, server: Server) -> Iterator[Stage]:
    yield from open_stage(chromium, server, SENSES, reduced_motion="reduce")


@pytest.fixture
def poor_stage(chromium: Any, server: Server) -> Iterator[Stage]:
    yield from open_stage(chromium, server, NOTHING_WORKS)


def test_it_starts_with_the_start_cue_and_the_way_to_stop(stage: Stage) -> None:
    stage.is_running("0:00")
    stage.see("say").to_have_text(START)
    stage.see("next").to_have_text(f"10:00 {LOOK}")
    stage.see("total").to_have_text("of 20:00")
    stage.see("steps").to_be_hidden()


def test_it_goes_on_from_where_the_server_says(stage: Stage) -> None:
    stage.page.evaluate("sessionStorage.clear()")
    stage.page.goto("about:blank")
    stage.server.elapsed = 123.4
    stage.page.goto(stage.server.url)
    stage.is_running("2:03")


def test_it_runs_until_the_last_second_and_ends_by_itself_at_the_dose(stage: Stage) -> None:
    stage.sleeps(DOSE - 1)
    stage.is_running("19:59")
    stage.passes(0.75)
    stage.is_running("19:59")
    stage.passes(0.25)
    stage.has_ended(END)
    stage.see("progress").to_have_js_property("value", DOSE)
    stage.see("next").to_have_text("")


def test_the_way_out_has_the_focus_at_the_end(stage: Stage) -> None:
    from playwright.sync_api import expect

    stage.sleeps(DOSE)
    expect(stage.page.locator("[data-done] button")).to_be_focused()


def test_each_cue_is_said_once_and_the_clock_changes_once_a_second(stage: Stage) -> None:
    stage.page.evaluate(LISTEN)
    stage.passes(DOSE)
    stage.has_ended(END)
    assert stage.page.evaluate("spoken") == [LOOK, END]
    assert stage.page.evaluate("heard") == [660, 880, 660, 880, 660]
    assert stage.page.evaluate("shown") == DOSE


def test_check_and_end_sound_and_feel_different(stage: Stage) -> None:
    stage.sleeps(CHECK)
    stage.see("say").to_have_text(LOOK)
    check = stage.page.evaluate("[heard, felt]")
    stage.sleeps(DOSE - CHECK)
    stage.has_ended(END)
    heard, felt = stage.page.evaluate("[heard, felt]")
    assert check == [[660], [[300]]]
    assert heard[1:] == [880, 660, 880, 660]
    assert len(felt) == 2 and felt[1] != felt[0]


def test_a_reload_shows_the_check_again_without_its_sound(stage: Stage) -> None:
    stage.sleeps(CHECK + 5)
    stage.see("say").to_have_text(LOOK)
    stage.reload(elapsed=CHECK + 5)
    stage.see("say").to_have_text(LOOK)
    assert stage.page.evaluate("[heard, felt]") == [[], []]


def test_a_check_that_came_while_the_page_was_gone_sounds_when_it_is_back(stage: Stage) -> None:
    stage.passes(60)
    stage.page.goto("about:blank")
    stage.sleeps(CHECK)
    stage.page.goto(stage.server.url)
    stage.see("say").to_have_text(LOOK)
    assert stage.page.evaluate("heard") == [660]


@pytest.mark.parametrize("asleep", [Stage.sleeps, Stage.wall_jumps])
def test_a_phone_that_slept_says_the_true_minutes_at_once(stage: Stage, asleep: Any) -> None:
    stage.passes(300)
    asleep(stage, 40 * 60)
    stage.has_ended("Take it off now: 45 minutes.")
    assert stage.page.evaluate("heard") == [880, 660, 880, 660]


def test_thirty_seconds_late_is_still_time_is_up_and_more_is_not(stage: Stage) -> None:
    stage.sleeps(DOSE + 30)
    stage.has_ended(END)
    stage.passes(0.25)
    stage.has_ended("Take it off now: 20 minutes.")
    stage.sleeps(600)
    stage.has_ended("Take it off now: 30 minutes.")


def test_a_wall_clock_set_back_does_not_lengthen_the_dose(stage: Stage) -> None:
    stage.passes(300)
    stage.wall_jumps(-3600)
    stage.passes(1)
    stage.is_running("5:01")
    stage.sleeps(DOSE - 301)
    stage.has_ended(END)


def test_sleep_after_the_wall_clock_was_set_back_still_counts(stage: Stage) -> None:
    stage.passes(300)
    stage.wall_jumps(-3600)
    stage.passes(1)
    stage.wall_jumps(DOSE - 301)  # the monotonic clock stands still
    stage.has_ended(END)


def test_a_wall_clock_set_forward_a_day_ends_the_dose(stage: Stage) -> None:
    stage.passes(300)
    stage.wall_jumps(DAY)
    stage.has_ended("Take it off now: 1445 minutes.")
    stage.wall_jumps(-DAY)
    stage.passes(1)
    stage.has_ended("Take it off now: 1445 minutes.")


@pytest.mark.parametrize("back", [3600, DAY])
def test_a_reload_with_the_clock_set_back_does_not_lengthen_the_dose(
    stage: Stage, back: int
) -> None:
    stage.passes(CHECK)
    stage.is_running("10:00")
    stage.wall_jumps(-back)
    stage.reload(elapsed=0)
    stage.is_running("10:00")
    stage.sleeps(DOSE - CHECK)
    stage.has_ended(END)


def test_a_page_that_comes_back_from_a_store_counts_the_time_it_was_gone(stage: Stage) -> None:
    stage.passes(60)
    stage.page.goto("about:blank")
    stage.sleeps(240)
    stage.page.goto(stage.server.url)  # still says elapsed 0
    stage.is_running("5:00")


def test_an_ended_session_stays_ended_over_a_reload(stage: Stage) -> None:
    stage.sleeps(DOSE)
    stage.has_ended(END)
    stage.reload(elapsed=0)
    stage.has_ended(END)


@pytest.mark.parametrize("event", ["visibilitychange", "pageshow", "focus", "pagehide"])
def test_coming_back_to_the_page_is_enough(poor_stage: Stage, event: str) -> None:
    poor_stage.wall_jumps(DOSE)  # no timer fires and there is no worker
    poor_stage.is_running("0:00")
    target = "document" if event == "visibilitychange" else "window"
    poor_stage.page.evaluate(f"{target}.dispatchEvent(new Event('{event}'))")
    poor_stage.has_ended(END)


def test_a_page_whose_own_timers_are_held_still_ends(stage: Stage) -> None:
    stage.wall_jumps(DOSE)  # no timer of the page fires; the worker goes on
    stage.has_ended(END)


def test_without_sound_motor_lock_worker_or_storage_it_ends_all_the_same(
    poor_stage: Stage,
) -> None:
    poor_stage.sleeps(DOSE - 1)
    poor_stage.is_running("19:59")
    poor_stage.passes(1)
    poor_stage.has_ended(END)


def test_the_screen_stays_on_until_the_end(stage: Stage) -> None:
    stage.is_running("0:00")
    assert stage.page.evaluate("locks") == 1
    stage.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert stage.page.evaluate("locks") == 2
    stage.page.evaluate("locks = 1")  # a hidden page loses its lock without being asked
    stage.sleeps(DOSE)
    stage.has_ended(END)
    stage.page.wait_for_function("locks === 0")


@pytest.mark.parametrize(("button", "how"), [("I took it off", "stopped"), ("It hurts", "hurts")])
def test_stopping_is_possible_until_the_last_second(stage: Stage, button: str, how: str) -> None:
    stage.sleeps(DOSE - 1)
    stage.page.get_by_role("button", name=button).click()
    stage.page.wait_for_load_state()
    assert stage.server.posted == [f"how={how}"]


def test_the_end_is_confirmed_with_one_tap(stage: Stage) -> None:
    stage.sleeps(DOSE)
    stage.page.get_by_role("button", name="It is off").click()
    stage.page.wait_for_load_state()
    assert stage.server.posted == ["how=done"]


def test_the_bar_moves_with_the_clock(stage: Stage) -> None:
    stage.sleeps(14)
    stage.see("progress").to_have_js_property("value", 14)


def test_with_reduced_motion_the_bar_steps(calm_stage: Stage) -> None:
    calm_stage.sleeps(14)
    calm_stage.is_running("0:14")
    calm_stage.see("progress").to_have_js_property("value", 10)
    calm_stage.sleeps(DOSE - 14)
    calm_stage.see("progress").to_have_js_property("value", DOSE)


def test_it_asks_nobody_but_its_own_server(stage: Stage) -> None:
    stage.sleeps(DOSE)
    stage.has_ended(END)
    asked = {url.removeprefix(stage.server.url) for url in stage.server.asked}
    modules = {f"browser/{path.name}" for path in BROWSER.glob("*.js")}
    assert asked <= {"", "data:,"} | modules


def test_without_javascript_the_steps_and_the_buttons_are_there(
    chromium: Any, server: Server
) -> None:
    from playwright.sync_api import expect

    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url)
    expect(page.locator("[data-steps] li")).to_have_text([str(cue["say"]) for cue in CUES])
    expect(page.locator("[data-steps]")).to_be_visible()
    page.get_by_role("button", name="It hurts").click()
    page.wait_for_load_state()
    assert server.posted == ["how=hurts"]
    context.close()


WALK = """async () => {
  const { begin, advance } = await import("/browser/clock.js");
  let seed = 7; // a fixed walk: every run of this test is the same
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (let round = 0; round < 200; round += 1) {
    let wall = 1.8e12, mono = 5, awake = 0, least = 0;
    let run = begin(0, null, wall, mono);
    for (let i = 0; i < 50; i += 1) {
      const real = random() * 60000;
      const set = random() < 0.3 ? (random() - 0.7) * 7200000 : 0;
      const slept = random() < 0.3;
      wall += real + set; mono += slept ? 0 : real; awake += slept ? 0 : real;
      const before = run.seen;
      run = advance(run, wall, mono);
      if (run.seen < before) return `went back in round ${round}`;
      if (run.seen * 1000 < awake - 1) return `lost waking time in round ${round}`;
    }
  }
  return "ok";
}"""


def test_no_walk_of_the_two_clocks_turns_the_time_back(stage: Stage) -> None:
    assert stage.page.evaluate(WALK) == "ok"


PURE = """async ([wall, saved, elapsed]) => {
  const { begin, kept, moment } = await import("/browser/clock.js");
  const cue = (at, kind) => ({ at, kind, say: kind });
  const cues = [cue(0, "prepare"), cue(10, "start"), cue(10, "stop"), cue(40, "rest"),
    cue(60, "end")];
  const now = moment({ dose_seconds: 60, cues, words: {} }, elapsed);
  return [begin(elapsed, kept(saved), wall, 0).seen, now.say, now.signal];
}"""


@pytest.mark.parametrize(
    ("saved", "seen"),
    [
        ('{"seen": 600, "wall": 1000}', 600),
        ('{"seen": 600, "wall": 3601000}', 600),  # saved by a clock that was an hour ahead
        ('{"seen": 600, "wall": 0}', 601),
        ('{"seen": 4, "wall": 1000}', 5),
        ('{"seen": null, "wall": 1000}', 5),
        ("{}", 5),
        ("null", 5),
        ("not json", 5),
    ],
)
def test_what_was_seen_before_a_reload_only_ever_adds(stage: Stage, saved: str, seen: int) -> None:
    assert stage.page.evaluate(PURE, [1000, saved, 5])[0] == seen


@pytest.mark.parametrize(
    ("elapsed", "say", "signal"),
    [
        (9.9, "prepare", None),
        (10, "start", None),  # and not the reason to stop that stands beside it
        (39.9, "start", None),
        (40, "rest", "check"),
        (60, "end", "end"),
    ],
)
def test_the_moment_is_the_last_cue_that_is_due(
    stage: Stage, elapsed: float, say: str, signal: str | None
) -> None:
    assert stage.page.evaluate(PURE, [1000, "null", elapsed])[1:] == [say, signal]
