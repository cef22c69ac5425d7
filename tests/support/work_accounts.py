"""Somebody of the staff who comes in by a work account, without a real browser: each page and each address."""

import re
from html import unescape
from urllib.parse import urlsplit

from support.identity_provider import asked
from support.staff import Answer, Browser, Clinic

BEGIN = "/staff/oidc/begin/"


def leads(page: Answer) -> str:
    """Where a page goes on to by itself."""
    assert page.status == 200, page.text
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.text)
    assert found, page.text
    return unescape(found[1])


def out(browser: Browser, path: str = BEGIN, **fields: str) -> str:
    return leads(browser.post(path, **fields))


def agreed(address: str, subject: str, **more: str) -> str:
    """Somebody says who they are there: what the browser is sent back to, on our side."""
    status, back, page = asked("POST", address, sub=subject, **more)
    assert status == 302, page
    parts = urlsplit(back)
    return f"{parts.path}?{parts.query}"


def back(browser: Browser, path: str) -> Answer:
    """By the page that goes on to ourselves; a browser shows it none of our cookies."""
    return browser.ask("GET", leads(Browser(browser.port).ask("GET", path)))


def through(browser: Browser, subject: str, path: str = BEGIN, **fields: str) -> Answer:
    return back(browser, agreed(out(browser, path, **fields), subject))


def came_in(answer: Answer) -> bool:
    return (answer.status, answer.headers.get("Location")) == (302, "/staff/")


def counted(clinic: Clinic, table: str) -> int:
    return int(clinic.server.sql(f"SELECT count(*) FROM {table}")[0][0])


def key_of(clinic: Clinic, name: str) -> str:
    return str(clinic.server.sql("SELECT id FROM staff WHERE name = ?", name)[0][0])


def changes(clinic: Clinic, about: str) -> list[str]:
    rows = "SELECT what FROM audit_entry WHERE about = ? ORDER BY number"
    return [str(what) for (what,) in clinic.server.sql(rows, about)]
