"""A started review, and the browser that was opened from its address."""

import re
import subprocess
import sys
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener


def fetched(browser: OpenerDirector, address: str, sent: bytes | None = None) -> tuple[int, str]:
    """The status and the page, whatever the status."""
    try:
        with browser.open(address, sent) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


class Reviewing:
    """A started review, and the browser that was opened from its address."""

    def __init__(self, content: Path, *words: str) -> None:
        command = [sys.executable, "-m", "unknot.cli", "review", "--content", str(content), *words]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline() if self.process.stdout else ""
        self.opening = line.split(" at ")[1].strip()
        self.root = self.opening.partition("open/")[0]
        self.browser: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str = "") -> str:
        return fetched(self.browser, self.root + path)[1]

    def say(
        self, item: str, verdict: str, comment: str = "", hash_: str = "", page: str = ""
    ) -> tuple[int, str]:
        """Press "Keep" on an item's card, of a page that was opened before or is opened now."""
        group = item.partition(":")[2].partition(".")[0]
        page = page or self.get(f"items/?group={group}")
        token, found = (re.search(rf'name="{name}" value="([^"]*)"', page)
                        for name in ("csrfmiddlewaretoken", "hash"))  # fmt: skip
        card = page.partition(f'name="item" value="{item}"')[2]
        mine, seen = (re.search(rf'name="{name}" value="([^"]*)"', card)
                      for name in ("hash", "seen"))  # fmt: skip
        assert token
        assert found
        sent = {"csrfmiddlewaretoken": token[1], "item": item, "verdict": verdict, "comment": comment,
                "hash": hash_ or (mine[1] if mine else ""), "seen": seen[1] if seen else ""}  # fmt: skip
        return fetched(self.browser, self.root + "say/", urlencode(sent).encode())

    def stop(self) -> None:
        self.process.kill()
        self.process.communicate()


def refused(review: Reviewing, *said: str) -> str:
    """The page that says why nothing was kept."""
    status, page = review.say(*said)
    assert status == 400
    return page
