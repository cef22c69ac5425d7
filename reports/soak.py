"""`make soak`: what `make test` leaves out, part by part; the result goes to docs/soak.md.

    python -m reports.soak [PART [OPTION ...] ...]

Options are handed on to the part before them: `kills-firefox --kills 200 --minutes 20`.
A part that fails stops no other. The document keeps the last result of each part, with its day and
the commit that it was of; 1 when a part failed.
"""

import os
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
DOCUMENT: Final = ROOT / "docs" / "soak.md"
PARTS: Final = {
    "tests": ["-m", "pytest", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder", "-m",
              "soak"],
    "trust": ["-m", "support.trust", "--at-length"],
    "faults": ["-m", "unknot.cli", "prove", "--faults"],
    "z3": ["-m", "pytest", "tests/solver/prove_by_z3.py", "tests/solver/encoders_by_z3.py", "-n",
           "auto"],
    "kills-chromium": ["tests/phone/kills.py", "chromium"],
    "kills-firefox": ["tests/phone/kills.py", "firefox"],
    "kills-webkit": ["tests/phone/kills.py", "webkit"],
    "kills-two-tabs": ["tests/phone/soak.py"],
    "kills-mailbox": ["tests/clinic/kills_mailbox.py"],
    "kills-records": ["tests/clinic/kills_records.py"],
    "kills-clinic": ["tests/clinic/kills_clinic.py"],
    "upgrade-kills": ["-m", "pytest", "tests/phone/test_upgrade_that_dies.py"],
    "engines": ["-m", "pytest", "tests/cohort/test_columns_say_what_pathway_says.py"],
    "clocks": ["-m", "support.at_each_moment"],
}  # fmt: skip
LONG: Final = ("engines",)  # parts whose tests have a long form that is none of the fourteen
HEAD: Final = """# What was soaked, and when

*Written by `make soak`. Each part as it came out last: its day, the commit it ran on, how long it
took, and its own last words. `make soak PARTS="tests faults"` runs some. `kills-...` go on where
they stopped (`.soak/`): day, commit and time are the last piece's, the kills are of all.*

| part | day | commit | took | result | its last words |
| --- | --- | --- | ---: | --- | --- |
"""
ROW: Final = re.compile(r"^\| (?P<part>[^|]+) \|.*\|$")


def run(part: str, options: list[str]) -> tuple[bool, str, float]:
    """Whether it passed, its last line, and the seconds that it took."""
    began = time.monotonic()
    beside = os.pathsep.join([str(ROOT), str(ROOT / "tests")])  # the commit's own code is run
    environment = {**os.environ, "PYTHONPATH": beside, "UNKNOT_STEP": "1", "UNKNOT_CI": "1"}
    environment |= {"UNKNOT_AT_LENGTH": "1"} if part in LONG else {}
    done = subprocess.run(
        [sys.executable, *PARTS[part], *options], cwd=ROOT, env=environment, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    said = [line.strip("= ") for line in done.stdout.splitlines() if line.strip("= ")]
    if done.returncode:
        print(done.stdout[-20_000:], done.stderr[-5_000:], sep="\n")
    return done.returncode == 0, said[-1] if said else "", time.monotonic() - began


def commit() -> str:
    """The commit that is run; with a mark where files differ from it."""
    found = _git("rev-parse", "--short", "HEAD")
    changed = [line for line in _git("status", "--porcelain").splitlines()
               if not line.endswith("docs/soak.md")]  # fmt: skip
    return f"{found} and changes" if changed else found


def _git(*words: str) -> str:
    command = ["git", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.rstrip()


def write(rows: dict[str, str]) -> None:
    """Keep these results, and of the other parts those that stand there."""
    kept = DOCUMENT.read_text(encoding="utf-8").splitlines() if DOCUMENT.exists() else []
    found = {match["part"]: line for line in kept if (match := ROW.match(line))}
    found |= rows
    lines = [found.get(part, f"| {part} | never | | | | |") for part in PARTS]
    DOCUMENT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def asked(words: list[str]) -> dict[str, list[str]]:
    """The parts that are named, and the options after each."""
    parts: dict[str, list[str]] = {}
    for word in words:
        if parts and (word.startswith("--") or word[0].isdigit()):
            parts[next(reversed(parts))].append(word)
        else:
            parts[word] = []
    return parts


def main() -> int:
    """0; 1 when a part failed, 2 for a part that there is not."""
    wanted = asked(sys.argv[1:]) or {part: [] for part in PARTS}
    if unknown := [part for part in wanted if part not in PARTS]:
        print(f"There is no part {unknown[0]!r}. Parts: {', '.join(map(repr, PARTS))}.")
        return 2
    failed = []
    for part, options in wanted.items():
        ran_on = commit()  # before: somebody may go on meanwhile
        passed, said, took = run(part, options)
        failed += [] if passed else [part]
        result = "passed" if passed else "FAILED"
        day = datetime.now(UTC).date()
        said = said.replace("|", "/")
        write({part: f"| {part} | {day} | {ran_on} | {took:.0f} s | {result} | {said} |"})
        print(f"{part}: {result} in {took:.0f} s: {said}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
