"""In the phone: an app that was made with the file of a clinic with records, and what is done on its pages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.walk import Person, Walk
from support.sites import SAY, Site, Tab, build

FILE = """name = "Praxis Weber"
phone = "+1 555 0100"
web = "https://example.org/"
[records]
address = "{address}"
key = "{key}"
keeps = "Visits, for ten years."
looks = "On working days."
"""
STATE = "document.querySelector('[data-state]')?.textContent"
IDLE = "navigator.locks.query().then(({ held }) => !held.length)"


def clinics_site(folder: Path, address: str, key: str = "") -> Site:
    """Built and served. `key`: what its plans are known by."""
    (folder / "clinic.toml").write_text(FILE.format(address=address, key=key))
    build(folder / "site", "--clinic", str(folder / "clinic.toml"))
    return Site(folder / "site").start()


def told(tab: Tab, path: str, **values: object) -> None:
    """Until the page says how it stands."""
    wanted = SAY(f"my_clinic.{path}", **values)
    tab.until(STATE, wanted)


def opens(tab: Tab, site: Site, word: str) -> Any:
    tab.open(f"{site.address}/clinic/#{word}").h1(SAY("my_clinic.title"))
    tab.page.locator("[data-came]:visible").wait_for()
    assert word not in tab.page.url, "and it is out of the address"
    assert not tab.page.locator("#invite").is_visible()
    return tab.page


def agrees(tab: Tab, site: Site, invite: str) -> Any:
    page = opens(tab, site, invite)
    page.get_by_role("button", name=SAY("my_clinic.ask.agree")).click()
    page.locator("[data-state]").wait_for()
    return page


def answers(tab: Tab, site: Site) -> None:
    walk = Walk(tab.page, site.address)
    walk.open("/check/")
    tab.ready()
    walk.reply(Person())


def ends(tab: Tab) -> None:
    page = tab.page
    page.get_by_role("link", name=SAY("my_clinic.held.end"), exact=True).click()
    page.get_by_role("button", name=SAY("my_clinic.end.sure")).click()
    tab.h1(SAY("my_clinic.title"))


def comes_true(tab: Tab, holds: Callable[[], bool]) -> bool:
    """What a script does on a page where nobody is told."""
    for _ in range(400):
        if holds():
            return True
        tab.page.wait_for_timeout(50)
    return False
