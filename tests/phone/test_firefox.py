"""The phone's home in a real Firefox, which freezes a page that is left, its worker as well."""

from typing import Any

import pytest

from support.firefox import Window
from support.sites import SAY, Site

HOST = "document.documentElement?.dataset.host"
H1 = "document.querySelector('main h1').textContent"
NONE = "document.querySelector('main .none').click()"
TAKE = "document.querySelector('[data-take]').click()"


def ready(window: Window) -> Window:
    return window.until(HOST, "ready")


@pytest.mark.soak
def test_another_address_in_the_same_tab_has_the_record_and_so_has_the_way_back(
    site: Site, firefox: Any
) -> None:
    window = ready(firefox.window().open(f"{site.address}/check/"))
    window.until(H1, SAY("screens.toilet.title"))
    window.says("globalThis.same = 'first'")
    window.says(NONE)
    window.until(H1, SAY("screens.legs.title"))

    ready(window.open(f"{site.address}/record/"))
    assert window.says("globalThis.same") is None  # a full load
    ready(window.open(f"{site.address}/check/")).until(H1, SAY("screens.legs.title"))
    window.says("globalThis.same = 'third'")
    # Not until it is ready: its first word to all pages makes Firefox forget those it keeps.
    window.open(f"{site.address}/scope/")

    window.move(-1).until("globalThis.same", "third")  # as it was left, not loaded again
    ready(window).says(NONE)
    window.until(f"{H1} !== {SAY('screens.legs.title')!r}", True)
    window.close()
    assert firefox.errors == []


def test_a_second_tab_still_asks_and_takes(site: Site, firefox: Any) -> None:
    one = ready(firefox.window().open(f"{site.address}/record/"))
    other = firefox.window().open(f"{site.address}/record/")
    other.until(HOST, "busy").until(H1, SAY("phone.second.title"))
    other.says(TAKE)
    ready(other).until(H1, SAY("record.title"))
    one.until(HOST, "busy").until(H1, SAY("phone.second.title"))
    other.close()
    one.says(TAKE)
    ready(one)
    one.close()
