"""Words that our own voice never uses, each with the reason.

What the article says is not ours, nor what others said: that stands in “these”.
"""

import re
import sys
from collections.abc import Iterable, Iterator

from checks.wording import Group, groups

QUOTED = re.compile("“[^”]*”")
NEVER = {
    r"!": "calm: no exclamation marks",
    r"\bfragil\w*": "backs are strong",
    r"\bout of (place|alignment|line)\b": "nothing in a sore back is out of place",
    r"\bworn[ -]?out\b|\bwear and tear\b": "it frightens, and tells nothing",
    r"\bdegenerat\w*": "it frightens: say changes of age",
    r"\bcrumbl\w*|\bgiv\w+ out\b": "it frightens",
    r"\byou (lifted|bent|sat|moved) (wrong|badly)": "never blame",
    r"\b(will|can) cure\b|\bguarantee\w*": "never promise",
    r"\bgreat job\b|\bwell done\b|\bcongratulations\b|\bstreak": "a quiet done is praise enough",
    r"\bslip(s|ped|ping)? (bone|vertebra)": "it frightens: say unsteady",
    r"\b(bone|vertebra) (that )?(has )?slip": "likewise",
    r"\bshaken loose\b|\bcome loose\b": "it frightens: nothing in a back comes loose",
    r"\bmeans that (a nerve is|nerves are) pressed": "nobody can know that from here: say can mean",
    r"\bbouts?\b|\bspells?\b|\battacks?\b|\btwinges?\b": "one word for one thing: an episode",
    r"(?<!arthritis that )(?<!that is )(?<!arthritis is )\bflar(e|es|ed|ing)\b": "an episode",
    r"\binvalid\b": "say what happened and what to do",
}


def said_so(all_groups: Iterable[Group]) -> Iterator[str]:
    """Each sentence that uses one of them, and why it should not."""
    for group in all_groups:
        for text in group.texts:
            for pattern, why in NEVER.items():
                if found := re.search(pattern, QUOTED.sub("", text), re.IGNORECASE):
                    yield f"{group.file}, {group.name}: says {found[0]!r} ({why}): {text}"


def main() -> int:
    """Print them; 1 when there are any."""
    found = list(said_so(groups()))
    print("\n".join(found))
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
