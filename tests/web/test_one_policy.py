"""What a page may do is the same wherever it lives: as the server, the page and its worker say it."""

import re
from html import unescape
from pathlib import Path

import pytest

from support.phone_home import Inside
from support.visitor import Visitor

Policy = dict[str, set[str]]
HEADERS = "fetch(location.href).then((answer) => Object.fromEntries(answer.headers))"
# What each place has beyond the others, and why it must: see web/project/policy.py.
FRAMES, PYTHON = "frame-ancestors", "'wasm-unsafe-eval'"


@pytest.fixture(scope="session")
def by_the_worker(_inside: Inside) -> dict[str, str]:
    """The headers of a page that the service worker answers, by name in lower case."""
    headers: dict[str, str] = _inside.tab().page.evaluate(HEADERS)
    assert "x-sha-256" in headers, "it came from the host, not from the service worker"
    return headers


def policy(text: str) -> Policy:
    """Each directive with its sources."""
    parts = [part.split() for part in text.split(";")]
    return {name: set(sources) for name, *sources in parts}


def in_the_page(site: Path) -> Policy:
    html = (site / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
    assert len(found) == 1
    return policy(unescape(found[0]))


def test_server_page_and_worker_allow_the_same(
    visitor: Visitor, built: Path, by_the_worker: dict[str, str]
) -> None:
    server = policy(visitor.get("/").headers["content-security-policy"])
    worker = policy(by_the_worker["content-security-policy"])
    page = in_the_page(built)
    assert PYTHON in worker["script-src"]
    assert worker == page | {FRAMES: {"'none'"}}
    assert server == worker | {"script-src": worker["script-src"] - {PYTHON}}


@pytest.mark.parametrize(
    "name", ["permissions-policy", "referrer-policy", "cross-origin-opener-policy"]
)
def test_server_and_worker_send_the_same_headers(
    name: str, visitor: Visitor, by_the_worker: dict[str, str]
) -> None:
    assert by_the_worker[name] == visitor.get("/").headers[name]


def test_every_file_of_the_site_has_them(_inside: Inside, by_the_worker: dict[str, str]) -> None:
    text = "fetch('/static/browser/host/host.js').then((answer) => answer.headers.get('{}'))"
    for name in ("content-security-policy", "permissions-policy"):
        assert _inside.tab().page.evaluate(text.format(name)) == by_the_worker[name]
