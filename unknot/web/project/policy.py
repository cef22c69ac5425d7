"""What a page may load and which senses of the device it may use: the one source of every home.

The computer's settings take the headers from here, the phone's pages their `<meta>`, and the
service worker its constants when the site is written. A directive is a name and its list of sources
(W3C, Content Security Policy Level 3).
"""

CAMERA_AND_CO = ("camera", "microphone", "geolocation")  # nobody's, not even our own pages'
PERMISSIONS = ", ".join(f"{name}=()" for name in CAMERA_AND_CO)
OPENER = "same-origin"
REFERRER = "same-origin"  # "no-referrer" would take the Origin from our own forms
SELF, NONE = "'self'", "'none'"
PYTHON = "'wasm-unsafe-eval'"  # compiles CPython in the phone; it lets no script be made from text

Directives = dict[str, list[str]]


def content_policy(*, python: bool, in_meta: bool = False) -> Directives:
    """The content security policy of a page.

    `python`: whether Python runs in the page. `in_meta`: leave out who may put the page in a frame,
    which a browser takes from a header only and complains about in a `<meta>`.
    """
    directives: Directives = {
        "default-src": [NONE],
        "script-src": [SELF, PYTHON] if python else [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
    }
    return directives if in_meta else directives | {"frame-ancestors": [NONE]}


def reading_policy(script: str, style: str) -> Directives:
    """Of the page that opens a sealed file: this script, this style, and no host, not even ours."""
    return {
        "default-src": [NONE],
        "script-src": [script],
        "style-src": [style],
        "form-action": [NONE],
        "base-uri": [NONE],
    }


def as_text(directives: Directives) -> str:
    """The policy as a header or a `<meta>` writes it."""
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def phone_headers() -> dict[str, str]:
    """The headers that the service worker adds to each file of the site."""
    return {
        "Content-Security-Policy": as_text(content_policy(python=True)),
        "Cross-Origin-Opener-Policy": OPENER,
        "Permissions-Policy": PERMISSIONS,
        "Referrer-Policy": REFERRER,
        "X-Content-Type-Options": "nosniff",
    }
