"""Our own source as the phone loads it: one `.pack`, a gzip of a zip of stored files.

The words of each other language are a `.pack` of their own, a gzip of one pickle.
"""

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import unknot
from unknot.library.branding import PACKED
from unknot.library.languages import FILE
from unknot.library.load import CONTENT, READY, choosable_languages, load, pickle_for_phone
from unknot.phone.wsgi_bridge import VERSION

ROOT = Path(unknot.__file__).resolve().parent
ROOMS = (
    "body",
    "exchange",
    "journey",
    "library",
    "paper",
    "pathway",
    "picture",
    "record",
    "score",
    "session",
    "web",
)
OURS = ("phone/__init__.py", "phone/wsgi_bridge.py")  # of this room
# What only a computer needs: its data folder, its server, its settings, its way to lock a file.
NOT_PACKED = frozenset(
    ("web/people/folder.py", "web/project/server.py", "web/project/settings.py",
     "web/project/wsgi.py", "web/project/zone.py", "exchange/encrypted_file.py",
     "exchange/sealed_file.py",
     "library/read/cases.py", "pathway/side_by_side.py")
)  # fmt: skip
# Nor what compares versions, takes signatures, or writes for other people's systems.
NO_ROOM = (
    "library/versions/",
    "web/review/",
    "exchange/dmn/",
    "exchange/guideline/",
    "exchange/published.py",
    "paper/pdf/",
)
KINDS = (".py", ".html")


def packed() -> Iterator[tuple[str, bytes]]:
    """Every file of ours that the phone loads: name in the archive, and content."""
    yield "unknot/__init__.py", (ROOT / "__init__.py").read_bytes()
    for name in OURS:
        yield f"unknot/{name}", (ROOT / name).read_bytes()
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix in KINDS and name not in NOT_PACKED and not name.startswith(NO_ROOM):
                yield f"unknot/{name}", path.read_bytes()
    for tag in choosable_languages(CONTENT):
        own = f"words/{tag}/{FILE}"  # by it a language is known, and says that it is not here
        yield f"unknot/content/{own}", (CONTENT / own).read_bytes()
    yield f"unknot/content/{READY}", pickle_for_phone(load())


def words_pack(tag: str, version: str) -> bytes:
    """The words of a language but English, for whoever speaks it: `add_language` reads it."""
    return gzip.compress(f"{version}\n".encode() + pickle_for_phone(load(language=tag)), 9, mtime=0)


def pack(version: str, clinic: bytes | None = None) -> bytes:
    """The archive of a site's version; the same bytes for the same source and clinic's file."""
    archive = io.BytesIO()
    theirs = [(f"unknot/library/{PACKED.name}", clinic)] if clinic else []
    with zipfile.ZipFile(archive, "w") as out:
        for name, content in (*packed(), *theirs, (f"unknot/phone/{VERSION}", version.encode())):
            out.writestr(zipfile.ZipInfo(name), content)  # dated 1980
    return gzip.compress(archive.getvalue(), 9, mtime=0)
