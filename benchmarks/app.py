"""The WSGI application asked in this process: pages, forms and cookies, without a socket."""

import re
from dataclasses import dataclass
from html import unescape
from http.cookies import SimpleCookie
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin
from wsgiref.util import setup_testing_defaults
from zlib import MAX_WBITS, decompress

from django.conf import settings

from unknot.library.languages import ENGLISH
from unknot.library.load import load

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
LOADED = re.compile(r'(?:href|src)="(/static/[^"]+)"')
IMPORTED = re.compile(rb'["\'](\./[\w./-]+\.js)["\']')
ABOUT = {"age": "34", "pain_now": "6", "days": "yesterday"}
Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """One answer. `bytes` is what goes over the wire: its status, headers and body, as sent."""

    path: str
    status: str
    headers: dict[str, str]
    body: bytes

    @property
    def content(self) -> bytes:
        """The body, unpacked."""
        packed = self.headers.get("content-encoding") == "gzip"
        return decompress(self.body, MAX_WBITS | 16) if packed else self.body

    @property
    def bytes(self) -> int:
        """How much is sent."""
        head = [f"HTTP/1.1 {self.status}", *(f"{k}: {v}" for k, v in self.headers.items()), ""]
        return sum(len(line) + 2 for line in head) + len(self.body)

    @property
    def fields(self) -> Fields:
        """What the page's form sends without being touched."""
        main = self.content.decode().partition("<main")[2]
        return [(name, unescape(value)) for name, value in HIDDEN.findall(main)]

    @property
    def loads(self) -> list[str]:
        """The files that the page or module asks for."""
        if self.path.endswith(".js"):
            return [urljoin(self.path, each.decode()) for each in IMPORTED.findall(self.content)]
        if "html" not in self.headers.get("content-type", ""):
            return []
        return LOADED.findall(self.content.decode())


class App:
    """Someone who asks, with cookies."""

    def __init__(self, application: Any) -> None:
        self.application = application
        self.cookies: dict[str, str] = {}
        self.language = ENGLISH

    def get(self, path: str) -> Answer:
        """A page; redirects are followed."""
        answer = self.once(path)
        while "location" in answer.headers:
            answer = self.once(urljoin(answer.path, answer.headers["location"]))
        return answer

    def send(self, page: Answer, to: str, *fields: tuple[str, str]) -> Answer:
        """Fill the form of a page, of several cards the first; the redirect is followed."""
        sent = self.post(to, [*first_card(page.fields), *fields])
        return self.get(urljoin(to, sent.headers["location"]))

    def post(self, path: str, fields: Fields) -> Answer:
        """Send fields, and nothing more."""
        return self.once(path, urlencode(fields).encode())

    def once(self, path: str, body: bytes | None = None) -> Answer:
        """One request."""
        said: list[Any] = []
        environ = self._environ(path, body)
        parts = self.application(
            environ, lambda status, headers, *_: said.extend([status, headers])
        )
        content = b"".join(parts)
        if hasattr(parts, "close"):
            parts.close()
        status, headers = said
        for name, value in headers:
            if name.lower() == "set-cookie":
                self.cookies |= {key: each.value for key, each in SimpleCookie(value).items()}
        return Answer(path, status, {k.lower(): v for k, v in headers}, content)

    def answer_all(self, page: Answer) -> Answer:
        """The rest of the interview, each question calmly; the page after it."""
        while page.path.startswith("/check/"):
            page = self.send(page, page.path, *calm(page.fields))
        return page

    def with_files(self, path: str) -> dict[str, int]:
        """A page and every file that it loads, and theirs: address to bytes over the wire."""
        sizes: dict[str, int] = {}
        waiting = [path]
        while waiting:
            name = waiting.pop()
            if name not in sizes:
                answer = self.get(name)
                sizes[name] = answer.bytes
                waiting += answer.loads
        return sizes

    def _environ(self, path: str, body: bytes | None) -> dict[str, Any]:
        place, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET" if body is None else "POST",
            "PATH_INFO": place,
            "QUERY_STRING": query,
            "HTTP_HOST": "127.0.0.1",
            "HTTP_ACCEPT_ENCODING": "gzip",
            "HTTP_ACCEPT_LANGUAGE": self.language,
            "HTTP_COOKIE": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body or b"")),
            "wsgi.input": BytesIO(body or b""),
        }
        setup_testing_defaults(environ)
        return environ


def first_card(fields: Fields) -> Fields:
    """Of a page of the interview the fields of its first card; of any other page all."""
    begin = [i for i, (name, _) in enumerate(fields) if name == "csrfmiddlewaretoken"]
    screen = next((i for i, (name, _) in enumerate(fields) if name == "screen"), None)
    if screen is None:
        return fields
    first, end = max(i for i in begin if i < screen), [i for i in begin if i > screen]
    return fields[first : end[0]] if end else fields[first:]


def calm(fields: Fields) -> Fields:
    """Answers to the first card: "None of these", and no to what is asked in full."""
    fields = first_card(fields)
    answers: Fields = [("none", "1")] if "shown" in dict(fields) else []
    for _, name in (field for field in fields if field[0] == "question"):
        fact = load().facts.get(name)
        no = "no" if fact is None or fact.kind == "boolean" else str(fact.calm)
        answers.append((name, ABOUT.get(name, no)))
    return answers


def opened(data: Path) -> App:
    """Our own application on an empty data folder: once a process."""
    # sets Django up; the application leans on that
    from unknot.web.people.store import open_store

    open_store(data)
    settings.ROOT_URLCONF = "benchmarks.bare"  # our own addresses, and one more
    # likewise
    from unknot.web.project.wsgi import application

    app = App(application)
    app.get(f"/open/?key={settings.DOOR_KEY}")
    return app


def look_at(app: App, path: str) -> None:
    """A page, which has to be one."""
    status = app.once(path).status
    if status[:3] not in ("200", "404"):
        raise RuntimeError(f"{path} should be a page, and answers {status}")


def erase(app: App) -> None:
    """All that the record holds."""
    fields = app.get("/record/").fields
    app.post("/record/erase/", [*fields[:1], ("sure", "yes")])
