"""The mailbox's own page opens a link of it in a browser, and can ask nobody else."""

import json
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

from support.clinics import Made, Mailbox
from support.phone import SMALL, say


def link(made: Made, address: str) -> str:
    payload = json.dumps({"url": f"{address}m/{made.id}", "key": made.key}).encode()
    return f"shlink:/{urlsafe_b64encode(payload).rstrip(b'=').decode()}"


def tried(page: Any, who: str, passcode: str, secret: str = "") -> str:
    for name, value in (("who", who), ("passcode", passcode), ("key", secret)):
        if name != "key" or value:
            page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name=say("sealed.reader.open")).click()
    page.locator("[data-shown]:visible, [data-wrong]:visible").wait_for()
    page.locator("[data-opening]:visible").wait_for(state="hidden")
    return str(page.locator("main").inner_text())


def error(name: str, **values: str) -> str:
    return say(f"sealed.reader.errors.{name}", **values)


def test_a_link_is_opened_where_it_lies_and_nowhere_else(chromium: Any, tmp_path: Path) -> None:
    mailbox = Mailbox(tmp_path)
    context = chromium.new_context(viewport=SMALL, locale="en-GB")
    asked: list[Any] = []

    def hears(request: Any) -> None:
        asked.append(request)

    try:
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("request", hears)
        made = mailbox.make(passcode="481516")
        page.goto(f"{mailbox.address}sealed/#{link(made, mailbox.address)}")
        assert "#" not in page.url and not mailbox.told(made)["opened"], "looking opens nothing"
        assert error("no_name") in tried(page, " ", "481516")
        assert error("passcode", n="5") in tried(page, "Praxis Weber", "")
        assert error("passcode", n="4") in tried(page, "Praxis Weber", "1")
        assert '"Bundle"' in str(tried(page, "<b>Praxis</b> Weber", "481516") and page.evaluate(
            "document.querySelector('[data-raw]').open = true, new Promise((done) => setTimeout(() =>"
            " done(document.querySelector('[data-pre]').textContent), 200))"))  # fmt: skip
        assert [each["recipient"] for each in mailbox.told(made)["opened"]] == [
            "Praxis Weber", "<b>Praxis</b> Weber"]  # fmt: skip
        page.get_by_role("button", name=say("sealed.reader.close")).click()
        mailbox.ask("DELETE", f"links/{made.id}", bearer=made.secret)
        assert error("gone") in tried(page, "Weber", "481516", link(made, mailbox.address))
        told = tried(page, "Weber", "", link(made, "https://elsewhere.example/"))
        assert error("elsewhere", host="elsewhere.example") in told
        blocked = "fetch('https://elsewhere.example/').then(() => 'asked', () => 'blocked')"
        assert page.evaluate(blocked) == "blocked"
        mailbox.kill()
        assert error("no_network") in tried(page, "Weber", "", link(made, mailbox.address))
        sent = [f"{each.url} {each.post_data}" for each in asked]
        assert not [each for each in sent if made.key in each or made.secret in each]
        assert {each.url.split("/")[2] for each in asked} == {f"127.0.0.1:{mailbox.port}"}
    finally:
        context.close()
        mailbox.kill()
