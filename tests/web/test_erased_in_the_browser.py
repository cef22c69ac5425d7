"""Erased means everything that the browser keeps as well, in every tab, and nothing is kept unnamed."""

from typing import Any

import pytest

from support.cast import MARIA
from support.homes import BOTH, BOTH_AT_LENGTH, COMPUTER, Home
from support.phone import Phone
from support.phone_home import Inside

REGISTRY = """import("/static/browser/page/storage.js").then(({ KEYS, ELSEWHERE }) =>
  Object.entries({ ...KEYS, ...ELSEWHERE }).map(([id, key]) => ({ id, ...key })))"""
FOUND = """async () => {
  const files = [], root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) files.push(name);
  return { localStorage: Object.keys(localStorage), sessionStorage: Object.keys(sessionStorage),
    files, caches: await caches.keys(), databases: await indexedDB.databases() };
}"""
FILL = """(all) => all.forEach(({ place, name, each }) =>
  place.endsWith("Storage") && window[place].setItem(each ? name + "one" : name, '{"a": 1}'))"""
KEYS_OF_TESTS = {"ahead"}  # phone_home.py moves the worker's clock by it


def registry(phone: Phone) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = phone.page.evaluate(REGISTRY)
    return found


def found(phone: Phone) -> dict[str, list[str]]:
    """All that this browser holds, by place."""
    everything: dict[str, list[str]] = phone.page.evaluate(FOUND)
    return {
        place: [n for n in names if n not in KEYS_OF_TESTS] for place, names in everything.items()
    }


def erases(phone: Phone) -> None:
    phone.visits("/record/")
    phone.tap("[name=sure]")
    phone.goes("form[action$='erase/'] button")


def staying(phone: Phone) -> set[str]:
    return {key["name"] for key in registry(phone) if key.get("stays")}


@BOTH
def test_every_key_is_gone_but_what_says_nothing_about_anybody(home: Home, phone: Phone) -> None:
    phone.starts(MARIA)
    stay = staying(phone)
    keys = [key for key in registry(phone) if key["id"] != "left"]  # it would lead away from here
    phone.page.evaluate(FILL, keys)
    before = found(phone)
    filled = {key["name"] for key in keys if key["place"].endswith("Storage") and "each" not in key}
    assert filled <= {*before["localStorage"], *before["sessionStorage"]}
    erases(phone)
    after = found(phone)
    assert [n for n in after["localStorage"] + after["sessionStorage"] if n not in stay] == []
    # On a computer the answer clears it as well (Clear-Site-Data), and nothing is ever withdrawn.
    if isinstance(home, Inside):
        assert "unknot/withdrawn" in stay & set(after["localStorage"])


@BOTH_AT_LENGTH
def test_a_session_that_was_left_open_is_not_behind(phone: Phone) -> None:
    phone.starts(MARIA)
    assert "unknot.session" in found(phone)["localStorage"]
    erases(phone)
    assert "unknot.session" not in found(phone)["localStorage"]


@pytest.mark.parametrize("home", [COMPUTER], indirect=True)
def test_another_tab_keeps_nothing_and_does_not_begin_again(home: Home, phone: Phone) -> None:
    phone.starts(MARIA)
    other = phone.page.context.new_page()
    other.goto(f"{home.address}/check/?screen=toilet")
    other.evaluate("sessionStorage.setItem('unknot.draft.toilet', '[]')")
    record = phone.page.context.new_page()
    record.goto(f"{home.address}/record/")
    record.locator("[name=sure]").check()
    record.locator("form[action$='erase/'] button").click()
    record.wait_for_url(f"{home.address}/?done=erased")
    phone.page.wait_for_timeout(1000)  # four ticks of the session that is still shown
    assert phone.page.locator("[data-clock]").is_visible()
    assert found(phone)["localStorage"] == []
    assert other.evaluate("Object.keys(sessionStorage)") == []


@BOTH_AT_LENGTH
def test_nothing_is_kept_that_the_registry_does_not_name(phone: Phone) -> None:
    phone.starts(MARIA)
    phone.tap("[name=sound][value=silent]")
    playing = found(phone)
    keys = registry(phone)
    phone.visits("/check/?screen=legs")
    phone.holds("numb_patch")
    begun = found(phone)
    for place, names in [*begun.items(), *playing.items()]:
        for name in names:
            assert any(_is(key, place, name) for key in keys), f"{place}: {name}"
    assert "unknot.sound" in playing["localStorage"]
    assert any("draft" in name for name in begun["sessionStorage"])


def _is(key: dict[str, Any], place: str, name: str) -> bool:
    same = name.startswith(key["name"]) if key.get("each") else name == key["name"]
    return bool(key["place"] == place and same)


def test_what_forbids_storage_is_met_in_one_file() -> None:
    from pathlib import Path

    import unknot

    browser = Path(unknot.__file__).parent / "browser"
    words = ("localStorage", "sessionStorage", "indexedDB")
    users = {p.name for p in browser.rglob("*.js") if any(w in p.read_text() for w in words)}
    assert users == {"storage.js"}
