"""Maria's way to heat in the engines that are not Chromium's.

WebKitGTK has no files with synchronous handles, so nothing can be kept there: that is said at once,
and the whole way works without. Safari has them; no Safari was tried.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.sites import SAY, Site, checksums, put
from support.stored import FILES, record_in

HOST = "document.documentElement?.dataset.host ?? ''"
H1 = "document.querySelector('main h1')?.textContent ?? ''"
PATH = "location.pathname"
SCREEN = "document.querySelector('main [name=screen]')?.value ?? ''"
UNDER = ".line:has([name=doubt][value=saddle]) > .under"
# Every file of this version, and those that are the same once.
KEPT = """caches.keys().then((names) => Promise.all(names.map((name) =>
  caches.open(name).then((cache) => cache.keys())))).then((all) => all.flat().length)"""
# The registry of what is kept; all that the browser holds, by place.
REGISTRY = """import("/static/browser/page/storage.js").then(({ KEYS, ELSEWHERE }) =>
  JSON.stringify(Object.values({ ...KEYS, ...ELSEWHERE })))"""
HELD = """(async () => {
  const files = [], root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) files.push(name);
  return JSON.stringify({ localStorage: Object.keys(localStorage), sessionStorage: Object.keys(sessionStorage),
    files, caches: await caches.keys(), databases: (await indexedDB.databases()).map(({ name }) => name) });
})()"""
LEFT = "JSON.stringify(Object.keys(localStorage).concat(Object.keys(sessionStorage)))"
RENEW = (
    """import("/static/browser/host/update.js").then(({ renew }) => { renew("/"); return true; })"""
)
VERSION = "document.getElementById('host')?.dataset.version ?? ''"
SAYS = {"age": "34", "pain_now": "6", "days": "yesterday"}


def tap(window: Any, where: str) -> None:
    window.until(f"!!document.querySelector({where!r})", True)
    window.says(f"document.querySelector({where!r}).click()")


def ready(window: Any) -> Any:
    return window.until(HOST, "ready")


def in_firefox(firefox: Any, site: Site) -> Any:
    return ready(firefox.window().open(f"{site.address}/check/"))


def in_webkit(webkit: Any, site: Site) -> Any:
    webkit.open(f"{site.address}/check/").until(HOST, "refused")
    webkit.until(H1, SAY("phone.refused.title"))
    tap(webkit, "[data-unkept]")
    return ready(webkit)


ENTER: dict[str, Callable[[Any, Site], Any]] = {"firefox": in_firefox, "webkit": in_webkit}


@pytest.mark.parametrize("name", ENTER)
def test_from_the_first_question_to_heat_and_on_without_a_network(
    request: pytest.FixtureRequest, site: Site, name: str
) -> None:
    engine = request.getfixturevalue(name)
    seen = len(engine.errors)
    window = ENTER[name](engine, site)
    to_heat_and_home(window)
    # Where nothing is kept, nothing may be missed at the next start.
    assert window.says("localStorage.getItem('unknot/kept')") == (
        "1" if name == "firefox" else None
    )
    assert engine.errors[seen:] == []
    window.until(KEPT, len(checksums(site)))
    if name == "webkit":
        erases(window)
    site.kill()
    window.open(f"{site.address}/")
    if name == "webkit":  # where nothing is kept but the app itself
        window.until(H1, SAY("phone.refused.title"))
    else:
        ready(window).until("!!document.querySelector(\"main a[href^='/ready/']\")", True)
        erases(window)


def erases(window: Any) -> None:
    """Everything that was kept has a name, and nothing of it is left that says something."""
    tap(window, "a[href='/record/']")
    window.until(H1, SAY("record.title"))
    registry = json.loads(window.says(REGISTRY))
    for place, names in json.loads(window.says(HELD)).items():
        for name in names:
            assert any(is_named(key, place, name) for key in registry), f"{place}: {name}"
    window.says("localStorage.setItem('unknot.session', '{}')")
    tap(window, "[name=sure]")
    tap(window, "form[action$='erase/'] button")
    window.until(PATH, "/")
    window.until("localStorage.getItem('unknot.session')", None)
    stay = {key["name"] for key in registry if key.get("stays")}
    assert set(json.loads(window.says(LEFT))) <= stay
    files = json.loads(window.says(HELD))["files"]
    assert [name for name in files if name.endswith("start")] == []
    window.open(window.says("location.origin") + "/plain/")  # nothing has the record open
    assert record_in(json.loads(window.says(f"({FILES})().then(JSON.stringify)"))).ids == []


def is_named(key: dict[str, Any], place: str, name: str) -> bool:
    same = name.startswith(key["name"]) if key.get("each") else name == key["name"]
    return bool(key["place"] == place and same)


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=[pytest.mark.soak] * (each == "webkit")) for each in ENTER]
)
def test_an_old_copy_becomes_new_and_has_what_was_said(
    request: pytest.FixtureRequest, own_site: Site, newer: Path, name: str
) -> None:
    engine = request.getfixturevalue(name)
    seen = len(engine.errors)
    enter = f"{own_site.address}/check/"
    window = engine.window().open(enter)
    if name == "firefox":
        ready(window)
        tap(window, "main .none")
        window.until(H1, SAY("screens.legs.title"))
    else:
        window.until(HOST, "refused")
    put(newer, own_site.folder)
    window.says(RENEW)
    window.until(VERSION, json.loads((newer / "version.json").read_text())["version"])
    if name == "firefox":
        ready(window)
        ready(window.open(enter)).until(H1, SAY("screens.legs.title"))
    else:  # nothing was kept, and it is said again
        window.open(enter).until(HOST, "refused").until(H1, SAY("phone.refused.title"))
    assert engine.errors[seen:] == []


def to_heat_and_home(window: Any) -> None:
    window.until(SCREEN, "toilet")
    a_doubt_brings_up_its_question(window)
    answer_all(window)
    window.until(PATH, "/advice/")
    tap(window, "main a[href^='/ready/']")
    window.until(PATH, "/check/")
    answer_all(window)
    window.until(PATH, "/ready/")
    tap(window, "main form[action^='/start/'] [name=pain][value='6']")
    tap(window, "main form[action^='/start/'] button:not([hidden])")
    plays(window)
    tap(window, "[data-stop] [value=stopped]")
    window.until(PATH, "/rate/")
    tap(window, "main form[action^='/go-on/'] ~ p > a.button")  # it had only just begun
    window.until(PATH, "/")
    window.until(f"({H1}) !== ''", True)


def a_doubt_brings_up_its_question(window: Any) -> None:
    shown = f"document.querySelector({UNDER!r}).checkVisibility()"
    tap(window, "main .held > summary")
    window.until(shown, False)
    tap(window, "main [name=doubt][value=saddle][aria-controls]")  # the page's script listens
    window.until(shown, True)
    tap(window, "main [name=doubt][value=saddle]")
    window.until(shown, False)


def answer_all(window: Any) -> None:
    """None of anything; age, pain and day as Maria's."""
    for _ in range(20):
        if window.says(PATH) != "/check/":
            return
        card = window.says(SCREEN)
        for name, value in SAYS.items():
            window.says(f"""(() => {{
              const card = document.querySelector("main form:has([name=screen])");
              const choice = card.querySelector("[name={name}][value='{value}']");
              const number = card.querySelector("input.number[name={name}]");
              if (choice) choice.checked = true;
              if (number) number.value = "{value}";
              return true; }})()""")
        tap(window, "main form:has([name=screen]) .none")
        window.until(f"({PATH}) !== '/check/' || ({SCREEN}) !== {card!r}", True)
    raise AssertionError("the questions never end")


def plays(window: Any) -> None:
    """Its clock runs."""
    window.until(PATH, "/session/")
    clock = "document.querySelector('[data-clock]')?.textContent ?? ''"
    window.until(f"({clock}) !== ''", True)
    began = window.says(clock)
    window.until(f"({clock}) !== {began!r}", True)
