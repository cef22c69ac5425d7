"""What looks through the camera is fetched when it is used, kept, and brought along by a new version."""

import json
from pathlib import Path
from typing import Any

from test_only_the_chosen_language import KEPT, kept, phone

from support.sites import Site, put

EYES = (
    "vision_bundle.js",
    "vision_wasm_internal.js",
    "vision.wasm.packed",
    "pose_lite.task.packed",
)
LONG = 8_500_000  # bytes: the most that a first use may fetch
FETCH = """(names) => Promise.all(names.map((name) => fetch(`/static/camera/${name}`)
  .then((answer) => answer.arrayBuffer()).then((bytes) => bytes.byteLength)))"""
MAY = "(path) => fetch(path).then((answer) => answer.headers.get('Permissions-Policy'))"


def of_the_camera(paths: list[str]) -> list[str]:
    return [path for path in paths if ("/camera/" in path and not path.startswith("/practice/"))
            or "/coach/mirror" in path]  # fmt: skip


def test_the_camera_costs_nothing_until_it_is_used_and_then_works_without_a_network(
    chromium: Any, own_site: Site, newer: Path
) -> None:
    with phone(chromium, "en-GB") as tab:
        tab.open(f"{own_site.address}/")
        assert of_the_camera(kept(tab)) == [] == of_the_camera(tab.asked)
        for path, may in (
            ("/practice/camera/", "(self)"), ("/practice/camera/session/", "(self)"),
            ("/practice/ready/", "()"), ("/", "()"), ("/practice/", "()"),
        ):  # fmt: skip
            assert f"camera={may}" in tab.page.evaluate(MAY, path), path
        sizes = tab.page.evaluate(FETCH, EYES)
        assert 0 < sum(sizes) < LONG
        put(newer, own_site.folder)
        tab.page.evaluate("navigator.serviceWorker.ready.then((f) => f.update()).then(() => 0)")
        tab.until("navigator.serviceWorker.ready.then((f) => f.waiting?.state ?? '')", "installed")
        version = json.loads((newer / "version.json").read_text())["version"]
        paths = tab.reads(KEPT.replace("of await caches.keys()", f"of ['unknot / {version}']"))
        assert len([path for path in paths if path.startswith("/static/camera/")]) == len(EYES)
        own_site.kill()
        assert tab.page.evaluate(FETCH, EYES) == sizes
