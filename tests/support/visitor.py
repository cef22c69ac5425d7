"""Someone who visits without a browser's help: gets pages, fills forms, keeps cookies."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

Fields = list[tuple[str, str]]
HOPS = 10
READ = ("forms", "links", "title", "h1", "text")  # what a page is read for
DONE = re.compile(r"\?done=\w+$")  # what the page says was done: no part of where it leads


@dataclass
class Form:
    """A form as it stands on a page."""

    action: str
    method: str
    fields: Fields = field(default_factory=list)  # what would be sent without touching it
    offered: Fields = field(default_factory=list)  # every box, radio and button

    def filled(self, **answers: str | Iterable[str]) -> Fields:
        """What is sent once these fields say this, and nothing else."""
        kept = [(name, value) for name, value in self.fields if name not in answers]
        for name, value in answers.items():
            kept += [(name, v) for v in ([value] if isinstance(value, str) else value)]
        return kept


class Page(HTMLParser):
    """One answer of the server, read."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes, path: str) -> None:
        super().__init__()
        self.status, self.headers, self.body, self.path = status, headers, body, path
        self.set_cookies: list[str] = []

    def __getattr__(self, name: str) -> Any:
        """What stands on the page is read when it is asked for: many pages are only passed."""
        if name not in READ:
            raise AttributeError(name)
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.title = self.h1 = self.text = ""
        self._open: list[str] = []
        if "html" in self.headers.get("content-type", ""):
            self.feed(self.body.decode())
        return getattr(self, name)

    def form(self, action: str | None = None) -> Form:
        """The form that goes to an address, or the only one; of cards the first."""
        found = [f for f in self.forms if action is None or f.action.startswith(action)]
        if all("screen" in dict(form.fields) for form in found):
            found = found[:1]
        assert len(found) == 1, f"{len(found)} forms to {action} on {self.path}: {self.h1}"
        return found[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in ("title", "h1", "script", "style", "svg"):
            self._open.append(tag)
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        if tag == "form":
            self.forms.append(Form(said.get("action") or self.path, said.get("method", "get")))
        if tag in ("input", "button") and said.get("name") and self.forms:
            kind = said.get("type", "submit" if tag == "button" else "text")
            empty = "on" if kind in ("checkbox", "radio") else ""  # as a browser sends it
            pair = (said["name"], said.get("value", empty))
            if kind in ("checkbox", "radio", "submit"):
                self.forms[-1].offered.append(pair)
            if kind not in ("checkbox", "radio", "submit", "file") or "checked" in said:
                self.forms[-1].fields.append(pair)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if "title" in self._open:  # a drawing's title is its own
            self.title += "" if "svg" in self._open else data
        elif "h1" in self._open:
            self.h1 += data
        if not {"script", "style", "title"} & set(self._open):
            self.text += data


@dataclass
class Visitor:
    """Cookies, and an address to ask."""

    address: str
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)  # every address that was asked for

    def get(self, path: str, **headers: str) -> Page:
        return self.ask("GET", path, headers=headers)

    def send(self, form: Form, **answers: str | Iterable[str]) -> Page:
        """Fill a form and send it."""
        return self.post(form.action, form.filled(**answers))

    def post(self, path: str, fields: Fields, *, follow: bool = True) -> Page:
        return self.ask("POST", path, urlencode(fields).encode(), follow=follow)

    def upload(self, form: Form, content: bytes, name: str = "record.zip") -> Page:
        """Send a form with one file."""
        edge = "a-line-that-is-nowhere-else"
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in form.fields
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"'
        parts.append(f"{head}\r\nContent-Type: application/zip\r\n\r\n".encode() + content)
        body = b"".join(parts) + f"\r\n--{edge}--\r\n".encode()
        kind = f"multipart/form-data; boundary={edge}"
        return self.ask("POST", form.action, body, headers={"Content-Type": kind})

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        headers: dict[str, str] | None = None,
        follow: bool = True,
    ) -> Page:
        """Any request; redirects are followed as a browser follows them."""
        page = self._once(method, path, body, headers or {})
        for _ in range(HOPS):
            if not follow or page.status not in (301, 302, 303):
                return page
            page = self._once("GET", urljoin(page.path, page.headers["location"]), None, {})
        raise AssertionError(f"{method} {path} goes round in circles: {page.path}")

    def _once(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Page:
        path = path or "/"
        self.seen.append(path)
        connection = HTTPConnection(urlsplit(self.address).netloc)
        own = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **self.headers}
        if body is not None:
            own |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.address}
        connection.request(method, path, body, {k: v for k, v in (own | headers).items() if v})
        answer = connection.getresponse()
        content = answer.read()
        path = DONE.sub("", path)
        page = Page(answer.status, {k.lower(): v for k, v in answer.getheaders()}, content, path)
        page.set_cookies = answer.headers.get_all("Set-Cookie") or []
        for line in page.set_cookies:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        connection.close()
        return page
