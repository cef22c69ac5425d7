"""What a page may load and which senses of the device it may use: the one source of every home.

The computer's settings take the headers from here, the phone's pages their `<meta>`, and the
service worker its constants when the site is written. A directive is a name and its list of sources
(W3C, Content Security Policy Level 3).
"""

from collections.abc import MutableMapping

from unknot.web.people.site import CAMERA_PAGES

CAMERA = "camera"
CAMERA_AND_CO = (CAMERA, "microphone", "geolocation")  # nobody's, not even our own pages'
PERMISSIONS = ", ".join(f"{name}=()" for name in CAMERA_AND_CO)
# Of the two pages that look through the camera (people/site.py, CAMERA_PAGES), and of no other.
WITH_CAMERA = PERMISSIONS.replace(f"{CAMERA}=()", f"{CAMERA}=(self)")
POSE_WORKER = "/browser/worker/pose.js"  # where others' code finds a body in a picture
OPENER = "same-origin"
REFERRER = "same-origin"  # "no-referrer" would take the Origin from our own forms
SELF, NONE = "'self'", "'none'"
PYTHON = "'wasm-unsafe-eval'"  # compiles WebAssembly: no script is made from text

Directives = dict[str, list[str]]


def content_policy(*, python: bool, in_meta: bool = False, clinic: str = "") -> Directives:
    """The content security policy of a page.

    `python`: whether Python runs in the page. `in_meta`: leave out who may put the page in a frame,
    which a browser takes from a header only and complains about in a `<meta>`. `clinic`: the one
    host besides ours, of the clinic whose file the home was made with: its mailbox and its
    records; no link and no invitation can add another.
    """
    directives: Directives = {
        "default-src": [NONE],
        "script-src": [SELF, PYTHON] if python else [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF, clinic] if clinic else [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
    }
    return directives if in_meta else directives | {"frame-ancestors": [NONE]}


def pose_policy() -> Directives:
    """Of the worker that finds a body: it compiles its model, and asks our own host alone."""
    return {"default-src": [NONE], "script-src": [SELF, PYTHON], "connect-src": [SELF]}


def of_file(headers: MutableMapping[str, str], path: str, url: str) -> None:
    """What a file of the computer has beyond others: a worker's policy is that of its script."""
    if url.endswith(POSE_WORKER):
        headers["Content-Security-Policy"] = as_text(pose_policy())


def reading_policy(script: str, style: str, *, follows: bool = False) -> Directives:
    """Of the page that opens a sealed file: this script, this style, and no host, not even ours.

    `follows`: whether a mailbox shows it, which may be asked for what a link of its own leads to.
    """
    asks: Directives = {"connect-src": [SELF]} if follows else {}
    return asks | {
        "default-src": [NONE],
        "script-src": [script],
        "style-src": [style],
        "form-action": [NONE],
        "base-uri": [NONE],
    }


def as_text(directives: Directives) -> str:
    """The policy as a header or a `<meta>` writes it."""
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def permissions(path: str) -> str:
    """What a page of ours may use of the device: its path begins where the site does."""
    return WITH_CAMERA if path.startswith(CAMERA_PAGES) else PERMISSIONS


def phone_headers(clinic: str) -> dict[str, str]:
    """The headers that the service worker adds to each file of the site."""
    return {
        "Content-Security-Policy": as_text(content_policy(python=True, clinic=clinic)),
        "Cross-Origin-Opener-Policy": OPENER,
        "Permissions-Policy": PERMISSIONS,
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
    }
