"""Pages that are ready before Python is: rendered once, by the same views and templates."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.template.loader import render_to_string
from django.urls import URLPattern, URLResolver, get_resolver, set_script_prefix

from unknot.library.load import load
from unknot.phone.answer import GREETING, Phone

# Useful before and without everything else. The rest depends on who asks, and waits.
READY = ("home", "check", "danger", "scope", "numbers")
PERSONAL = ("home", "check")  # ready for a first visit only
NOT_HERE = ("open",)  # the door of the computer
TOKEN = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>')
FORM_ID = re.compile(r'(name="form_id" value=")[^"]*')
UNSENT = "00000000-0000-0000-0000-000000000000"
UNSTAMPED = "-version-"  # its place in a page: the version is a hash of all pages
SITE = "/-site-/"  # where pages are rendered; never seen, because links are made relative
BACK = re.compile(rf'\?back={SITE}[^"]*')  # nobody knows yet what the address here will be
CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


@dataclass(frozen=True)
class Page:
    """One page: its folder ("" for home, "record/export/"), and its HTML."""

    folder: str
    html: str


def folders() -> dict[str, str]:
    """Every URL pattern of the app: its name, and the folder that it is in the site."""
    return {name: path for name, path in _patterns(get_resolver()) if name not in NOT_HERE}


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, str]]:
    for each in resolver.url_patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _patterns(each, path)
        elif isinstance(each, URLPattern) and each.name:
            yield each.name, path


def up(folder: str) -> str:
    """The way from a folder back to the site's own: "./", "../", "../../"."""
    return "../" * folder.count("/") or "./"


def pages() -> Iterator[Page]:
    """A page for each URL pattern, the plain page, and the one for addresses that lead nowhere."""
    for name, folder in folders().items():
        yield Page(
            folder, _around(_ready(folder) if name in READY else _wait(folder), name, folder)
        )
    yield Page("plain/", _own("phone/plain.html", "plain/", **_ladder()))


def _ready(folder: str) -> str:
    query = f"?screen={load().screens[0].id}" if folder == "check/" else ""  # else it redirects
    request = json.dumps(GREETING | {"path": f"{SITE}{folder}{query}"})
    status, _, _, body = Phone(SITE).ask(request, b"")
    if status != HTTPStatus.OK:
        raise RuntimeError(f"/{folder} answers {status}: a page that must be ready is not")
    html = FORM_ID.sub(rf"\g<1>{UNSENT}", TOKEN.sub("", body.decode()))
    # Sent before the host listens, a form would be lost: no field works until then.
    html = re.sub(r"(<form[^>]*>)", r"\1<fieldset data-waits disabled>", html)
    return html.replace("</form>", "</fieldset></form>")


def _wait(folder: str) -> str:
    return _own("phone/wait.html", folder)


def _own(template: str, folder: str, **context: object) -> str:
    set_script_prefix(SITE)
    known = {
        "signed_off": bool(load().signed_off_by),
        "up": up(folder),
        "version": UNSTAMPED,
        "pathway": load().fingerprint,
    }
    return render_to_string(template, known | context)


def _around(html: str, name: str, folder: str) -> str:
    """A page with what the host needs: its script, and its own few sentences."""
    context = {"csp": CSP, "personal": name in PERSONAL, "ready": name in READY}
    head = _own("phone/head.html", folder, **context)
    foot = _own("phone/host.html", folder, **context)
    html = html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{head}', 1)
    return _relative(html.replace("</body>", f"{foot}</body>", 1), folder)


def _relative(html: str, folder: str) -> str:
    """The same page with addresses that work in any folder of any host."""
    return BACK.sub("", html).replace(f'"{SITE}', f'"{up(folder)}')


def _ladder() -> dict[str, object]:
    """What the plain page tells: who should not, from the same rows as everywhere else."""
    library = load()
    remedies = [
        {
            "id": name,
            "words": library.remedy_words(name),
            "numbers": library.remedies[name],
            "minutes": library.remedies[name].dose // 60,
            "wait": library.remedies[name].wait // 3600,
            "rows": [r for r in library.tables[name].rows if r.then in ("blocked", "careful")],
        }
        for name in library.ladder
    ]
    screens = [s for s in library.screens if s.items and s.id in ("nerves", "sudden")]
    return {
        "remedies": remedies,
        "steps": ("stretch", "tens"),
        "screens": screens,
        "countries": library.countries.values(),
    }


def lost(base: str) -> str:
    """What a static host shows for an address that leads nowhere, wherever that is."""
    return _own("phone/lost.html", "", base=base)
