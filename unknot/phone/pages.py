"""Pages that are ready before Python is: rendered once, by the same views and templates."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import URLPattern, URLResolver, get_resolver, set_script_prefix

from unknot.library.languages import ENGLISH
from unknot.library.model import Library
from unknot.library.read.destinations import ANYWHERE
from unknot.library.read.words import Words
from unknot.library.regions import REGIONS, by_name
from unknot.library.translations.standing import MARK
from unknot.phone.scripts import without_comments
from unknot.phone.wsgi_bridge import GREETING, Phone
from unknot.session.remedy import RestAfter
from unknot.web.people.language import known_languages, load, speaking, spoken
from unknot.web.people.site import READER
from unknot.web.project.policy import as_text, content_policy
from unknot.web.project.reading_page import written

# Useful before and without everything else. The rest depends on who asks, and waits.
READY = ("home", "check", "danger", "scope", "numbers", "walk", "learn", "spasm", "article")
PERSONAL = ("home", "check")  # ready for a first visit only
NOT_HERE = ("open", "sealed")  # the door of the computer; a page that asks Python for nothing
TOKEN = re.compile(r'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>')
FORM_ID = re.compile(r'(name="form_id" value=")[^"]*')
MANIFEST = "manifest.{}webmanifest"  # of a language but English: "es." in between
UNSENT = "00000000-0000-0000-0000-000000000000"
UNSTAMPED = "-version-"  # its place in a page: the version is a hash of all pages
SITE = "/-site-/"  # where pages are rendered; never seen, because links are made relative
EMPTY_LINES = re.compile(r"\n\s*\n")  # what templates leave; no page that is ready has a text field
BACK = re.compile(rf'\?back={SITE}[^"]*')  # nobody knows yet what the address here will be
HOUR = 3600  # seconds


@dataclass(frozen=True)
class Page:
    """One page: its folder ("" for home, "record/export/"), its HTML, and its file there."""

    folder: str
    html: str
    file: str = "index.html"


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


def path_to_root(folder: str) -> str:
    """The way from a folder back to the site's own: "./", "../", "../../"."""
    return "../" * folder.count("/") or "./"


def pages() -> Iterator[Page]:
    """A page for each URL pattern, the plain page, and the one for addresses that lead nowhere."""
    for name, folder in folders().items():
        yield Page(
            folder, _around(_ready(folder) if name in READY else _wait(folder), name, folder)
        )
    yield Page("plain/", _own("phone/plain.html", "plain/", **_ladder()))
    for tag in translated_languages():
        with speaking(tag):
            yield from _in_language(tag)


def reading_pages() -> Iterator[Page]:
    """The page that opens a sealed file, in each language; each links to the others."""
    shown = {tag: known_languages()[tag].name for tag in (ENGLISH, *translated_languages())}
    for tag in shown:
        others = [(each, shown[each], _twin(each)) for each in shown if each != tag]
        with speaking(tag):
            html, _ = written(others, without_comments)
            yield Page(READER, html, _twin(tag))


def _twin(tag: str) -> str:
    return "index.html" if tag == ENGLISH else f"{tag}.html"


def translated_languages() -> list[str]:
    """The languages besides English that somebody can choose."""
    return [tag for tag in known_languages() if tag != ENGLISH]


def _in_language(tag: str) -> Iterator[Page]:
    """The twins of pages in another language. One that would be of two languages is left out.

    All pages that wait are one: first_language.js shows it wherever it is.
    """
    for name in READY:
        folder = folders()[name]
        yield from _whole(Page(folder, _around(_ready(folder), name, folder), f"{tag}.html"), tag)
    yield from _whole(Page("", _around(_wait(""), "wait", ""), f"wait.{tag}.html"), tag)
    plain = _own("phone/plain.html", "plain/", **_ladder())
    yield from _whole(Page("plain/", plain, f"{tag}.html"), tag)


def _whole(page: Page, tag: str) -> Iterator[Page]:
    if f'<html lang="{tag}"' in page.html and MARK not in page.html:
        yield page


def _ready(folder: str) -> str:
    query = f"?screen={load().screens[0].id}" if folder == "check/" else ""  # else it redirects
    language = spoken().tag
    request = json.dumps(GREETING | {"path": f"{SITE}{folder}{query}", "language": language})
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
        "shielded": folder != folders().get("walk"),
        "sign_off": load().sign_off,
        "up": path_to_root(folder),
        "version": UNSTAMPED,
        "pathway": load().fingerprint,
        "language": spoken(),
        "languages": known_languages(),
        "translated": load().translation is not None,
        "own_sign_off": load().own_sign_off,
        "twins": " ".join(translated_languages()),
        "twin": "" if spoken().tag == ENGLISH else f"{spoken().tag}.html",
        "manifest": MANIFEST.format("" if spoken().tag == ENGLISH else f"{spoken().tag}."),
    }
    return render_to_string(template, known | context)


def _around(html: str, name: str, folder: str) -> str:
    """A page with what the host needs: its script, and its own few sentences."""
    context = {"csp": _policy(), "personal": name in PERSONAL, "ready": name in READY,
               "countries": list(_countries()) if name in READY else []}  # fmt: skip
    head = _own("phone/head.html", folder, **context)
    foot = _own("phone/host.html", folder, **context)
    html = html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{head}', 1)
    return _relative(html.replace("</body>", f"{foot}</body>", 1), folder)


def _policy() -> str:
    return as_text(content_policy(python=True, in_meta=True, clinic=settings.CLINIC_HOST))


def _countries() -> Iterator[dict[str, object]]:
    """Each country, the regions of a language that mean it ("" for none), and its ambulance."""
    for id_, country in load().countries.items():
        of = "" if id_ == ANYWHERE else " ".join(REGIONS.get(id_, [id_]))
        yield {"id": id_, "of": of, "number": country.numbers["ambulance"]}


def _relative(html: str, folder: str) -> str:
    """The same page, without empty lines, with addresses that work in any folder of any host."""
    whole = EMPTY_LINES.sub("\n", BACK.sub("", html))
    return whole.replace(f'"{SITE}', f'"{path_to_root(folder)}')


def _ladder() -> dict[str, object]:
    """What the plain page tells: who should not, from the same rows as everywhere else."""
    library = load()
    return {
        "remedies": [_rung(library, name) for name in library.ladder],
        "card": library.danger_card,
        "countries": by_name(library),
    }


def _rung(library: Library, name: str) -> dict[str, object]:
    remedy, words = library.remedies[name], library.words
    earlier = library.ladder[: library.ladder.index(name)]
    twin = next((other for other in remedy.shares if other in earlier), None)
    said = {(row.text, row.why) for row in library.tables[twin].rows} if twin else set()
    rows = [r for r in library.tables[name].rows if r.then in ("blocked", "careful")]
    return {
        "words": library.remedy_words(name),
        "numbers": remedy,
        "minutes": remedy.dose // 60,
        "wait": _time(words, remedy.wait),
        "first": words.get(f"phone.sheet.first.{name}"),
        "twin": words.say(f"remedies.{twin}.name") if twin else "",
        "rows": [row for row in rows if (row.text, row.why) not in said],
        "parts": list(_parts(library, name)),
        "after": [_rest(library, each) for each in remedy.after],
    }


def _parts(library: Library, name: str) -> Iterator[str]:
    remedy, words = library.remedies[name], library.remedy_words(name)
    for part in remedy.pace.parts if remedy.pace else ():
        say = words.other_side if part.other_side else words.parts[part.id]
        path = "phone.sheet.part_times" if part.times > 1 else "phone.sheet.part"
        yield library.words.say(path, say=say, seconds=part.seconds, times=part.times)


def _rest(library: Library, after: RestAfter) -> str:
    titles = [library.words.say(f"remedies.{name}.name") for name in after.remedies]
    names = ", ".join(title[:1].lower() + title[1:] for title in titles)
    wait = _time(library.words, after.wait)
    return library.words.say("phone.sheet.after", wait=wait, names=names, why=after.why)


def _time(words: Words, seconds: int) -> str:
    """A wait in words; only half hours and whole hours occur."""
    if seconds % HOUR:
        return words.say("phone.sheet.half_hour")
    hours = seconds // HOUR
    path = "phone.sheet.hour" if hours == 1 else "phone.sheet.hours"
    return words.say(path, hours=hours)


def not_found(base: str) -> str:
    """What a static host shows for an address that leads nowhere, wherever that is.

    In each language, one after the other: such a page runs no script that could choose.
    """
    told = [each for tag in known_languages() for each in _lost(tag)]
    return _own("phone/lost.html", "", base=base, told=told)


def _lost(tag: str) -> Iterator[dict[str, object]]:
    with speaking(tag):
        say = load().words.say
        danger = say("trouble.danger")
        if MARK not in danger:
            yield {"language": spoken(), "title": say("trouble.lost.title"), "danger": danger,
                   "home": say("common.home")}  # fmt: skip
