"""Questions that are answered by yes or no must not hold a "not" themselves.

To "Can you not lift the foot?" some people answer no and mean "no, I cannot": many languages do so.
Asked the other way round ("Is it impossible to lift the foot?"), or with worded answers, no is no.
"""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from checks.wording import CONTENT

ASKED = r"(?:can|could|do|does|did|have|has|had|are|is|was|were|will|would|should)"
WHOM = r"(?:(?:you|it|he|she|they|there|(?:the|a|your|one|this|that) \w+)(?: \w+ed| got)?)"
NEGATIVE = (
    rf"\b{ASKED} {WHOM} (?:not|never|no|none|without|no longer)\b",
    r"\b\w+n['\u2019]t (?:you|it|he|she|they|there|the|a|your)\b",
    r"\bor (?:not|never|cannot|no longer) \w",
    r"\band (?:cannot|no longer) \w",
)
YES_OR_NO = re.compile(r"(yes|no)\b", re.IGNORECASE)


def negative(content: Path = CONTENT) -> Iterator[str]:
    """Each question of a fact that is asked the wrong way round, and how to mend it."""
    facts = tomllib.loads((content / "facts.toml").read_text("utf-8"))
    for path in sorted(content.glob("words/*/facts.toml")):
        for name, words in tomllib.loads(path.read_text("utf-8")).items():
            if _yes_or_no(facts[name], words):
                yield from _said_no(path.relative_to(content).as_posix(), name, words["question"])


def _yes_or_no(fact: Mapping[str, Any], words: Mapping[str, Any]) -> bool:
    """Whether people answer it by yes or no, and not by answers with words of their own."""
    if fact["kind"] == "boolean":
        return True
    return any(YES_OR_NO.match(label) for label in words.get("values", {}).values())


def _said_no(file: str, name: str, question: str) -> Iterator[str]:
    for pattern in NEGATIVE:
        if found := re.search(pattern, question, re.IGNORECASE):
            yield (f"{file}, [{name}]: asks {found[0]!r}, and a no could mean yes. Ask what is so "
                   f"(“Is it impossible to ...?”), or give worded answers: {question}")  # fmt: skip
            return


def main() -> int:
    """Print them; 1 when there are any."""
    found = list(negative())
    print("\n".join(found), end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
