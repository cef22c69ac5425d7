"""The page that opens a sealed file: one file with its script and its style in it.

So it works from a clinic's own disk as from any address, and can load and send nothing: its policy
names the hashes of that script and that style, and no host at all. Only a clinic's mailbox shows it
with a policy that lets it ask that mailbox (`follows`).
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from django.template.loader import render_to_string

import unknot
from unknot.web.people.language import load, spoken
from unknot.web.project.policy import as_text, reading_policy

ROOT: Final = Path(unknot.__file__).resolve().parent
SCRIPTS: Final = (
    "page/jwe", "reader/link", "reader/open", "reader/retrieve", "reader/render", "reader/reader",
)  # fmt: skip
STYLE: Final = ROOT / "web" / "project" / "static" / "unknot" / "unknot.css"
JOINED: Final = re.compile(r"^import [^;]*;\n|^export ", re.MULTILINE)
Twins = Sequence[tuple[str, str, str]]


def written(
    others: Twins = (),
    shorter: Callable[[str], str] = lambda text: text,
    *,
    follows: bool = False,
) -> tuple[str, str]:
    """The page in the language that is spoken, and the policy that a header says of it.

    `others`: the same page in other languages, each with tag, name and address. `follows`: whether
    a mailbox shows it.
    """
    script = shorter("".join(map(_bare, SCRIPTS)))
    style = STYLE.read_text(encoding="utf-8")
    policy = reading_policy(_hash(script), _hash(style), follows=follows)
    words = load().words
    sentences = [(each, words.say(f"sealed.reader.errors.{each}"))
                 for each in sorted(words.keys("sealed.reader.errors"))]  # fmt: skip
    html = render_to_string("reader.html", {
        "language": spoken(), "style": style, "script": script, "others": others,
        "follows": follows,
        "csp": as_text(policy),
        "sentences": [*sentences, ("until", words.say("sealed.reader.until"))],
    })  # fmt: skip
    return html, as_text(policy | {"frame-ancestors": ["'none'"]})


def _bare(name: str) -> str:
    """A module of ours without what ties it to the others: they stand in one script, in order."""
    return JOINED.sub("", (ROOT / "browser" / f"{name}.js").read_text(encoding="utf-8"))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
