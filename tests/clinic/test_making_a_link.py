"""From the sheet to a link and back again: sent sealed, opened elsewhere, seen, taken back."""

import json
import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.clinics import TOKEN, Mailbox
from support.homes import open_home
from support.phone import SMALL, say
from support.sites import Site, Tab, build

FILE = """name = "Praxis Weber"
phone = "+1 555 0100"
web = "https://example.org/"
[mailbox]
address = "{address}"
token = "{token}"
"""
TITLES = {path: say(title) for path, title in (
    ("sealed.handed.title", "sealed.handed.title"), ("sealed.link", "sealed.title"))}  # fmt: skip
WEBER = "<b>Weber</b> & Partner"


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    found = Mailbox(tmp_path / "mailbox")
    (tmp_path / "clinic.toml").write_text(FILE.format(address=found.address, token=TOKEN))
    yield found
    found.kill()


def follows(page: Any, *paths: str) -> None:
    for path in paths:
        page.get_by_role("link", name=say(path), exact=True).first.click()
        page.get_by_role("heading", level=1, name=TITLES[path]).wait_for()


def sends(page: Any, mailbox: Mailbox) -> tuple[str, str]:
    """With a server that is away at first. The link, and its passcode."""
    page.locator("[name=to]").fill("Praxis Weber")
    page.get_by_role("button", name=say("sealed.look")).click()
    page.get_by_role("button", name=say("sealed.mailbox.make")).click()
    page.get_by_role("heading", level=1, name=say("sealed.mailbox.title")).wait_for()
    send = page.get_by_role("button", name=say("sealed.mailbox.send"))
    assert not page.locator(".scan").is_visible(), "nothing to scan before it was sent"
    mailbox.kill()
    send.click()
    page.get_by_text(say("sealed.mailbox.refused.no_network")).wait_for()
    mailbox.start()
    send.click()
    page.locator("[data-made]:visible").wait_for()
    whole = str(page.locator("[data-made] code").text_content())
    assert whole.startswith(f"{mailbox.address}sealed/#shlink:/")
    return whole, str(page.locator("[data-made] strong").inner_text())


def opens(reader: Any, whole: str, passcode: str) -> str:
    reader.goto("about:blank")
    reader.goto(whole)
    reader.locator("[name=who]").fill(WEBER)
    reader.locator("[name=passcode]").fill(passcode)
    reader.get_by_role("button", name=say("sealed.reader.open")).click()
    reader.locator("[data-shown]:visible, [data-wrong]:visible").wait_for()
    return str(reader.locator("main").inner_text())


def handed_over(page: Any, mailbox: Mailbox, reader: Any) -> str:
    """The whole way, and back. The link's key."""
    whole, passcode = sends(page, mailbox)
    assert say("visit.signs") in opens(reader, whole, passcode)
    follows(page, "sealed.handed.title")
    page.locator("[data-opened] li").wait_for()
    assert WEBER in page.locator("[data-opened]").inner_text(), "markup in a name is text"
    mailbox.kill()
    page.get_by_role("button", name=say("sealed.mailbox.end")).click()
    page.get_by_text(say("sealed.mailbox.states.not_back")).wait_for()
    mailbox.start()
    follows(page, "sealed.link", "sealed.handed.title")
    page.get_by_text(say("sealed.mailbox.states.revoked")).wait_for()
    assert say("sealed.reader.errors.gone") in opens(reader, whole, passcode)
    payload = whole.partition("#shlink:/")[2]
    key = str(json.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["key"])
    assert mailbox.files() == 0 and key not in mailbox.log.read_text()
    return key


def heard(context: Any, mailbox: Mailbox) -> list[str]:
    """Whatever any page of a browser asks the mailbox."""
    sent: list[str] = []

    def hears(request: Any) -> None:
        if request.url.startswith(mailbox.address):
            sent.append(f"{request.url} {request.post_data} {request.headers}")

    context.on("request", hears)
    return sent


@pytest.mark.soak
def test_on_a_computer(
    chromium: Any, mailbox: Mailbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNKNOT_CLINIC", str(tmp_path / "clinic.toml"))
    home = open_home(tmp_path)
    context = chromium.new_context(viewport=SMALL, locale="en-GB")
    context.set_default_timeout(120_000)
    sent = heard(context, mailbox)
    try:
        page, reader = context.new_page(), context.new_page()
        page.goto(home.opening)
        page.goto(f"{home.address}/visit/hand-over/")
        key = handed_over(page, mailbox, reader)
        assert sent and not [each for each in sent if key in each]
        given = [each["data"] for each in home.events() if each["kind"].startswith("consent.")]
        assert [set(each) for each in given] == [
            {"consent", "recipient", "by", "parts", "until", "link", "manage"}, {"consent"}]  # fmt: skip
        assert key not in json.dumps(home.events())
        policy = home.visitor().get("/").headers["content-security-policy"]
        assert f"connect-src 'self' {mailbox.address.rstrip('/')};" in policy
    finally:
        context.close()
        home.close()


def test_in_the_phone_and_its_policy_names_that_host_alone(
    chromium: Any, mailbox: Mailbox, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    build(folder, "--clinic", str(tmp_path / "clinic.toml"))
    for file in ("sw.js", "index.html", "visit/hand-over/index.html"):
        told = re.findall(r"connect-src ([^;]*);", (folder / file).read_text())
        assert set(told) == {f"'self' {mailbox.address.rstrip('/')}"}, file
    assert "connect-src" not in (folder / "sealed" / "index.html").read_text()
    site = Site(folder).start()
    context = chromium.new_context(viewport=SMALL, locale="en-GB")
    context.set_default_timeout(120_000)
    sent = heard(context, mailbox)
    try:
        tab = Tab(context.new_page())
        tab.open(f"{site.address}/visit/hand-over/").h1(say("sealed.title"))
        key = handed_over(tab.page, mailbox, context.new_page())
        assert sent and not [each for each in sent if key in each]
        far = "fetch('https://elsewhere.example/').then(() => 'asked', () => 'blocked')"
        assert tab.page.evaluate(far) == "blocked", "no link, and no page, adds a host"
    finally:
        context.close()
        site.kill()
