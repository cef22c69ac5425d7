"""Every state of every page, looked at by axe: light at 360 px and dark at 320 px by turns.

`make screens` asks axe of every state in both, and shows them.

One tour, walked once; each test reads one thing that was noted on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import pytest

from support.clinics_pages import with_my_clinic
from support.every_page import tour
from support.homes import Home
from support.phone import phone_of

LOOKS = (("light", 360), ("dark", 320))
NARROW = 320  # px
THUMB = 44  # px

SMALL_TARGETS = """(least) => [...document.querySelectorAll(
    "a, button, summary, input:not([type=hidden]), select, textarea")]
  .filter(e => e.checkVisibility() && !e.matches(".skip, [aria-hidden=true]"))
  .map(e => [e.closest("label") ?? e, e])
  .filter(([area]) => {
    const box = area.getBoundingClientRect();
    // Eleven numbers in one row: WCAG 2.2 (2.5.8) asks for 24 px, and each is taller than a thumb.
    return box.width < (area.closest(".scale") ? 24 : least) || box.height < least; })
  .filter(([area]) => !(getComputedStyle(area).display === "inline"
    && area.parentElement.textContent.trim() !== area.textContent.trim()))
  .map(([area, e]) => `${e.tagName} "${area.textContent.trim().slice(0, 40)}" `
    + `${Math.round(area.getBoundingClientRect().width)} by `
    + `${Math.round(area.getBoundingClientRect().height)} px`)"""
# WCAG 1.4.4: text twice as large as ours. Is the page too wide, is something in it cut or to be scrolled
# sideways, is a word broken where a date or a number stands?
DOUBLED = r"""() => { const root = document.documentElement, wrong = [];
  root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
  const wide = root.scrollWidth - innerWidth;
  if (wide > 0) wrong.push(`${wide} px too wide`);
  const said = e => `${e.tagName} "${e.textContent.trim().slice(0, 30)}"`;
  for (const e of document.querySelectorAll("main *")) {
    if (!e.checkVisibility() || e.matches(".heard, input, textarea, select, svg, svg *")) continue;
    if (getComputedStyle(e).overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1)
      wrong.push(`${said(e)} is ${e.scrollWidth - e.clientWidth} px wider than its place`);
  }
  for (const e of document.querySelectorAll("main :is(dt, dd, th, td)")) {
    if (!e.checkVisibility()) continue;
    const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), word = document.createRange();
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      for (const found of text.data.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]{1,20}(?![\p{L}\p{N}])/gu)) {
        word.setStart(text, found.index);
        word.setEnd(text, found.index + found[0].length);
        if (word.getClientRects().length > 1) wrong.push(`${said(e)}: ${found[0]} is broken`);
      }
  }
  root.style.fontSize = "";
  return [...new Set(wrong)]; }"""
TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"
STRETCH = """() => {
  const parts = ["h1", "h2", ".button", ".tick span", "dt", "dd", "main li", "legend", "summary",
    "main p", ".hint", "nav a"];
  const wide = () => document.documentElement.scrollWidth - innerWidth;
  const broken = [];
  for (const part of parts) for (const e of [...document.querySelectorAll(part)].slice(0, 2)) {
    if (!e.checkVisibility() || e.querySelector("input, button, svg")) continue;
    const before = e.innerHTML;
    e.textContent = "M".repeat(300);
    if (wide() > 0) broken.push(part);
    e.innerHTML = before;
  }
  return [...new Set(broken)];
}"""
# The first of each kind, with the focus: is it under something, or its ring cut off by a box around it?
FOCUS_LOST = """() => {
  const seen = new Set(), lost = [];
  const within = (box, e) => { const a = e.getBoundingClientRect();
    return a.left <= box.left && a.right >= box.right && a.top <= box.top && a.bottom >= box.bottom; };
  for (const e of document.querySelectorAll("a[href], button, summary, input, select, textarea")) {
    const kind = [e.tagName, e.type, e.className, e.closest("nav, ul, form, aside")?.className].join();
    if (seen.has(kind) || !e.checkVisibility() || e.tabIndex < 0 || e.disabled) continue;
    if (e.matches(".place input")) continue; // of a body to tap: its outline is drawn, its box is not
    seen.add(kind);
    e.focus({ focusVisible: true });
    const { left, top, width, height } = e.getClientRects()[0]; // of a link on two lines the first
    const area = e.closest("label") ?? e;
    const met = [.1, .5, .9].map(part => document.elementFromPoint(left + width / 2, top + height * part));
    const under = met.find(other => other && !area.contains(other) && !other.contains(e));
    const ring = new DOMRect(left - 2, top - 2, width + 4, height + 4);
    let cut = e.parentElement;
    while (cut && (getComputedStyle(cut).overflow === "visible" || within(ring, cut))) cut = cut.parentElement;
    const why = under ? `under ${under.className || under.tagName}` : cut && `cut off by ${cut.className}`;
    if (why && cut !== document.body) lost.push(`${e.tagName} "${e.textContent.trim().slice(0, 30)}" ${why}`);
  }
  document.activeElement?.blur();
  scrollTo(0, 0);
  return lost;
}"""
UNLABELLED = """() => [...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
  .filter(e => !e.labels?.length && !e.ariaLabel).map(e => e.outerHTML)"""
# The first is an h1, also on a page that says what is wrong.
JUMPS = """() => { const levels = [...document.querySelectorAll("h1, h2, h3, h4")]
    .filter(e => e.checkVisibility()).map(e => +e.tagName[1]);
  return levels.some((level, i) => level > (levels[i - 1] ?? 0) + 1); }"""


@dataclass
class Seen:
    """What was noted in one state."""

    state: str
    h1: list[str]
    title: str
    jumps: bool
    unlabelled: list[str]
    violations: list[str]
    small: list[str]
    too_wide: int
    doubled: list[str]
    stretched: list[str]
    unseen: list[str]


def look(page: Any, axe: Any, state: str, scheme: str, width: int) -> Seen:
    violations = []
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 640})
    for found in axe.run(page).response["violations"]:
        nodes = [node["html"][:120] for node in found["nodes"]]
        violations.append(f"{scheme}, {width} px: {found['id']}: {nodes}")
    page.set_viewport_size({"width": NARROW, "height": 640})
    doubled = page.evaluate(DOUBLED)
    return Seen(
        state, page.locator("h1").all_inner_texts(), page.title(), page.evaluate(JUMPS),
        page.evaluate(UNLABELLED), violations, page.evaluate(SMALL_TARGETS, THUMB),
        page.evaluate(TOO_WIDE), doubled, page.evaluate(STRETCH), page.evaluate(FOCUS_LOST),
    )  # fmt: skip


@pytest.fixture(scope="module")
def seen(chromium: Any, _house: Home, _clinics_home: Home) -> Iterator[list[Seen]]:
    from axe_playwright_python.sync_playwright import Axe

    axe, notes = Axe(), []
    for home, way in ((_house, tour), (_clinics_home, with_my_clinic)):
        with phone_of(chromium, home) as phone:
            for state, (scheme, width) in zip(way(home, phone), cycle(LOOKS), strict=False):
                notes.append(look(phone.page, axe, state, scheme, width))
            phone.wrong.clear()
    print(f"axe looked at {len(notes)} states")
    yield notes


def test_axe_finds_nothing_to_complain_about(seen: list[Seen]) -> None:
    wrong = [f"{note.state}: {line}" for note in seen for line in note.violations]
    assert not wrong, "\n".join([f"{len(wrong)} in {len(seen)} states", *wrong])


def test_every_page_has_one_first_heading_and_skips_no_level(seen: list[Seen]) -> None:
    assert [note.state for note in seen if len(note.h1) != 1 or not note.h1[0]] == []
    assert [note.state for note in seen if note.jumps] == []


def test_pages_that_say_different_things_have_different_titles(seen: list[Seen]) -> None:
    by_title: dict[str, set[str]] = {}
    for note in seen:
        by_title.setdefault(note.title, set()).update(note.h1)
    assert {title: h1 for title, h1 in by_title.items() if len(h1) > 1} == {}


def test_every_field_has_a_label(seen: list[Seen]) -> None:
    assert {note.state: note.unlabelled for note in seen if note.unlabelled} == {}


def test_nothing_to_tap_is_smaller_than_a_thumb(seen: list[Seen]) -> None:
    assert {note.state: note.small for note in seen if note.small} == {}


def test_the_focus_is_seen_and_nothing_lies_over_it(seen: list[Seen]) -> None:
    assert {note.state: note.unseen for note in seen if note.unseen} == {}


def test_nothing_sticks_out_at_320_px(seen: list[Seen]) -> None:
    assert {note.state: note.too_wide for note in seen if note.too_wide > 0} == {}


def test_nothing_sticks_out_or_is_cut_or_broken_with_text_twice_as_large(seen: list[Seen]) -> None:
    assert {note.state: note.doubled for note in seen if note.doubled} == {}


def test_words_of_300_letters_do_not_break_the_layout(seen: list[Seen]) -> None:
    assert {note.state: note.stretched for note in seen if note.stretched} == {}
