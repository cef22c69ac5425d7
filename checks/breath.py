"""Sentences that are too long for someone in pain: more than 25 words in one breath.

What may be longer stands in `breath.toml` with its reason, by the place where `wording` finds it;
an entry that is no longer needed is refused. Sentences end as in `reading`: a semicolon ends one.
25 words: plain-language advice for the public (GOV.UK, Content design, sentence length).
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from checks.reading import WORD, sentences
from checks.wording import Group, groups

MOST: Final = 25  # words


def may_be_long() -> Mapping[str, str]:
    """Places whose sentences may be longer, and why."""
    return dict(tomllib.loads(Path(__file__).with_name("breath.toml").read_text("utf-8")))


def too_long(all_groups: Iterable[Group]) -> Iterator[tuple[str, int, str]]:
    """Each sentence that is too long: its place, how many words, the sentence."""
    for group in all_groups:
        for unit in (unit for text in group.texts for unit in sentences(text)):
            if (many := len(WORD.findall(unit))) > MOST:
                yield f"{group.file} {group.name}", many, unit


def findings(all_groups: Iterable[Group], allowed: Mapping[str, str]) -> Iterator[str]:
    """What is too long without a reason, and the reasons that nothing needs any more."""
    long = list(too_long(all_groups))
    for place, many, unit in long:
        if place not in allowed:
            yield f"{place}: {many} words, at most {MOST}; make two of it: {unit}"
    for place in sorted(set(allowed) - {place for place, _, _ in long}):
        yield f"breath.toml: nothing at {place!r} is too long any more: take it out"


def main() -> int:
    """Print them; 1 when there are any."""
    found = list(findings(groups(), may_be_long()))
    print("\n".join(found), end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
