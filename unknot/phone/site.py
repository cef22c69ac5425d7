"""Writes the whole app as static files: `unknot site DIR`."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import django
from django.conf import settings

from unknot.library.load import load
from unknot.library.model import Library
from unknot.phone import icons, pack, pages
from unknot.phone.pack import ROOT
from unknot.phone.scripts import script, without_comments
from unknot.web.people.language import load_language
from unknot.web.people.site import CAMERA_PAGES
from unknot.web.project.policy import WITH_CAMERA, phone_headers
from unknot.web.project.reading_page import written
from unknot.web.project.vendored import CAMERA, vendor

HERE = Path(__file__).resolve().parent
SERVICE_WORKER = ROOT / "browser" / "worker" / "sw.js"  # at the root of the site: see `_files`
PYTHON = "static/python"
EYES = "static/camera"  # what finds a body: fetched after "Use the camera"
COACH = ("static/browser/coach/", "static/browser/worker/pose.js")  # with the page that has it
TILT = "static/browser/coach/inclinometer.js"  # another page's
PACK = f"{PYTHON}/unknot.pack"
WORDS = f"{PYTHON}/words.{{}}.pack"  # of a language but English
ICONS = (180, 192, 512)
MARK = ".unknot-site"  # what was written before may be written over; any other folder may not


class ForeignFolder(Exception):
    """The folder holds something that this did not write."""


def write(folder: Path, base: str = "/") -> str:
    """Write the site into a folder; returns its version, one hash of everything.

    Raises NotOurs when the folder holds anything else, OSError when it cannot be written.
    """
    _clear(folder)
    _django()
    files = dict(_files())
    version = _version(files)
    _stamp(files, version)
    made = load()
    names = {"version": version, "pathway": made.fingerprint, "words": made.words_fingerprint}
    files["version.json"] = _json(names | {"sizes": _sizes(files)})
    files["sw.js"] = _service_worker(version, files)
    files["404.html"] = _lost(base)
    files["withdrawn.json"] = _withdrawn()  # after sw.js, which so never keeps it
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return version


def _clear(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise ForeignFolder(f"{folder} is not empty, and was not written by unknot site")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text("written by unknot site\n", encoding="utf-8")


def _django() -> None:
    """The app with the phone's settings, on a record that is empty and stays so."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "unknot.web.project.phone"
    settings.TEMPLATES[0].setdefault("DIRS", []).append(HERE / "templates")
    django.setup()
    # once Django is set up
    from unknot.web.people.upgrade import upgrade

    upgrade(Path(":memory:"))


def _files() -> Iterator[tuple[str, bytes]]:
    for page in (*pages.pages(), *pages.reading_pages()):
        yield f"{page.folder}{page.file}", page.html.encode()
    yield pages.MANIFEST.format(""), _manifest(load())
    for tag in pages.translated_languages():
        yield pages.MANIFEST.format(f"{tag}."), _manifest(load_language(tag))
    static = ROOT / "web" / "project" / "static"
    for room, prefix in ((static, "static"), (HERE / "static", "static")):
        for path in sorted(room.rglob("*.*")):
            content = script(path) if path.suffix == ".js" else path.read_bytes()
            yield f"{prefix}/{path.relative_to(room).as_posix()}", content
    for path in sorted((ROOT / "browser").rglob("*.js")):
        if path != SERVICE_WORKER:
            yield f"static/{path.relative_to(ROOT).as_posix()}", script(path)
    drawing = (static / "unknot" / "rope.svg").read_text(encoding="utf-8")
    for size in ICONS:
        yield f"static/phone/icon-{size}.png", icons.png(drawing, size)
    yield PACK, pack.pack("", _clinic())
    for tag in pages.translated_languages():
        yield WORDS.format(tag), pack.words_pack(tag, "")
    yield from _vendored()


def _vendored() -> Iterator[tuple[str, bytes]]:
    licences = []
    for folder in sorted(vendor().glob("*-*")):
        unchanged(folder)
        where = EYES if folder.match(CAMERA) else PYTHON
        for path in sorted(folder.iterdir()):
            if path.suffix == ".txt":
                title = f"{folder.name}: {path.name}"
                licences.append(f"{title}\n{'=' * len(title)}\n\n{path.read_text('utf-8')}")
            elif path.name != "SHA256SUMS":
                yield f"{where}/{path.name}", path.read_bytes()
    yield "static/licences.txt", "\n\n".join(licences).encode()


def unchanged(folder: Path) -> None:
    """Raises ValueError where a file of others' is not what was looked at, or is none of those."""
    lines = (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    sums = {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}
    for path in sorted(folder.iterdir()):
        if path.name == "SHA256SUMS":
            continue
        if hashlib.sha256(path.read_bytes()).hexdigest() != sums.get(path.name):
            raise ValueError(f"{path}: not the bytes that SHA256SUMS names. Nothing was written.")


def _manifest(library: Library) -> bytes:
    words = library.words
    sizes = [{"src": f"static/phone/icon-{size}.png", "sizes": f"{size}x{size}",
              "type": "image/png", "purpose": purpose}
             for size in ICONS[1:] for purpose in ("any", "maskable")]  # fmt: skip
    drawing = {"src": "static/unknot/rope.svg", "sizes": "any", "type": "image/svg+xml"}
    return _json(
        {
            "name": words.say("common.name"),
            "short_name": words.say("common.name"),
            "description": words.say("home.ask"),
            "lang": words.language,
            "id": "./",
            "start_url": "./",
            "scope": "./",
            "display": "standalone",
            "background_color": "#faf7f2",
            "theme_color": "#0b5d56",
            "icons": [drawing, *sizes],
        }
    )


def _service_worker(version: str, files: dict[str, bytes]) -> bytes:
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    head = f"const VERSION = {json.dumps(version)};\nconst FILES = {json.dumps(sums, indent=0)};\n"
    head += f"const LATER = {json.dumps(_later(files))};\n"
    return head.encode() + _service_worker_text()


def _service_worker_text() -> bytes:
    """What it is whatever the files are: the headers of every answer, and its own text."""
    _, policy = written(shorter=without_comments)  # the same in every language
    reader = {"Content-Security-Policy": policy}
    head = f"const HEADERS = {json.dumps(phone_headers(settings.CLINIC_HOST), indent=0)};\n"
    head += f"const READER = {json.dumps(reader, indent=0)};\n"
    camera = {CAMERA_PAGES: {"Permissions-Policy": WITH_CAMERA}}
    head += f"const CAMERA = {json.dumps(camera, indent=0)};\n"
    return head.encode() + script(SERVICE_WORKER)


def _version(files: dict[str, bytes]) -> str:
    digest = hashlib.sha256(_service_worker_text())
    for name in sorted(files):
        digest.update(f"{name}\0{hashlib.sha256(files[name]).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]


def _stamp(files: dict[str, bytes], version: str) -> None:
    """Pages and Python know their version, so that those of two versions never work together."""
    for name, content in files.items():
        if name.endswith(".html"):
            files[name] = content.replace(pages.UNSTAMPED.encode(), version.encode())
    files[PACK] = pack.pack(version, _clinic())
    for tag in pages.translated_languages():
        files[WORDS.format(tag)] = pack.words_pack(tag, version)


def _clinic() -> bytes | None:
    """The file of the clinic that gives this out, which the settings name."""
    path = Path(settings.CLINIC)
    return path.read_bytes() if path.is_file() else None


def _sizes(files: dict[str, bytes]) -> dict[str, int]:
    """What a first visit fetches before it is ready, for the progress bar."""
    others = {path for paths in _later(files).values() for path in paths}
    return {name: len(content) for name, content in files.items()
            if name.startswith(PYTHON) and name not in others}  # fmt: skip


def _later(files: Iterable[str]) -> dict[str, list[str]]:
    """What a first visit does not fetch, by who needs it: each language but English, the camera.

    Of a language: pages, manifest, words. Of the camera: our coach, which comes with its page, and
    what finds a body, which comes when somebody uses the camera.
    """
    found = {
        "coach": [name for name in files if name.startswith(COACH) and name != TILT],
        "camera": [name for name in files if name.startswith(EYES)],
    }
    for tag in pages.translated_languages():
        own = (WORDS.format(tag), pages.MANIFEST.format(f"{tag}."), f"wait.{tag}.html")
        found[tag] = [name for name in files
                      if name in own or name.rpartition("/")[2] == f"{tag}.html"]  # fmt: skip
    return found


def _withdrawn() -> bytes:
    return _json(
        [{"id": w.id, "since": w.since.isoformat(), "why": w.why} for w in load().withdrawn]
    )


def _lost(base: str) -> bytes:
    return pages.not_found(base).encode()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
