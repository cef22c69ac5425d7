"""What every page says to whoever brings a record in, at one fixed moment, as a JSON file.

    python tests/records_of_old/pages.py RECORD.zip OUT.json [--phone] [--export RECORD.zip]

Run by two versions of the product, the two files tell what a change does to somebody's pages:
with PYTHONPATH set to the root of the other version. `--phone`: by the phone's settings. Forms' ids
and tokens are left out: no two requests have the same. What others can read of the exported file
(FHIR, tables, a sheet) is among the pages.
"""

import argparse
import io
import json
import os
import re
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
QUERIES = {
    "/ready/": ("remedy=heat", "remedy=cold", "remedy=stretch", "remedy=moves"),
    "/check/": ("", "remedy=heat", "screen=nerves"),
    "/learn/leaflet/": ("name=scans",),
    "/learn/treatment/": ("name=cupping",),
    "/treatment/": ("name=spinal_adjustment",),
    "/measures/fill/": ("measure=peg",),
    "/numbers/": ("back=/",),
    "/undo/": ("how=seen",),
}
OWN = re.compile(r'name="(form_id|csrfmiddlewaretoken)" value="[^"]*"')
ANY_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def stand_still(folder: Path) -> None:
    """Django on an empty data folder, by the settings that the environment names; no clock goes."""
    os.environ.setdefault("TZ", "Europe/Berlin")
    os.environ["UNKNOT_DATA"] = str(folder)
    os.environ["UNKNOT_DATABASE"] = str(folder / "unknot.sqlite3")
    import django
    from django.core.management import call_command
    from django.utils import timezone

    timezone.now = lambda: NOW
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def opened(folder: Path, *, phone: bool) -> Any:
    """A browser on an empty record."""
    name = "phone" if phone else "settings"
    os.environ["DJANGO_SETTINGS_MODULE"] = f"unknot.web.project.{name}"
    stand_still(folder)
    from django.conf import settings
    from django.test import Client

    host = "unknot.invalid" if phone else "127.0.0.1"
    client = Client(headers={"host": host}, raise_request_exception=True)
    client.cookies["unknot_key"] = settings.DOOR_KEY
    return client


def addresses() -> Iterator[str]:
    """Every address of the product, with what it is about where it needs that."""
    from django.urls import get_resolver

    for pattern in get_resolver().url_patterns:
        for each in getattr(pattern, "url_patterns", ()):
            path = f"/{each.pattern}"
            for query in QUERIES.get(path, ("",)):
                yield f"{path}?{query}" if query else path


def bring_in(client: Any, record: bytes) -> None:
    """By the page that anybody uses."""
    file = io.BytesIO(record)
    file.name = "record.zip"
    answer = client.post("/record/import/", {"file": file})
    if answer.status_code != 302:
        raise SystemExit(f"it was not brought in: {answer.content.decode()}")


def said(client: Any, address: str) -> list[Any]:
    """Status, where it leads, and all it says."""
    client.cookies.pop("unknot_left", None)  # where a page was left, every other leads away
    answer = client.get(address)
    if address == "/record/export/":
        return [answer.status_code, "", readable(answer.content)]
    text = ANY_ID.sub("ID", OWN.sub(r'name="\1"', answer.content.decode()))
    return [answer.status_code, answer.headers.get("Location", ""), text]


def readable(exported: bytes) -> dict[str, str]:
    """What others read of a record file: all but the events, whose names may change."""
    with zipfile.ZipFile(io.BytesIO(exported)) as archive:
        names = set(archive.namelist()) - {"events.jsonl", "manifest.json"}
        return {name: archive.read(name).decode() for name in sorted(names)}


def main() -> None:
    """As the docstring of this file says."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("record", type=Path)
    wanted.add_argument("out", type=Path)
    wanted.add_argument("--phone", action="store_true")
    wanted.add_argument("--export", type=Path)
    args = wanted.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        client = opened(Path(folder), phone=args.phone)
        bring_in(client, args.record.read_bytes())
        if args.export:
            args.export.write_bytes(client.get("/record/export/").content)
        pages = {address: said(client, address) for address in addresses()}
    args.out.write_text(json.dumps(pages, indent=1, sort_keys=True))
    print(len(pages), "pages")


if __name__ == "__main__":
    main()
