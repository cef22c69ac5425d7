"""The fourteen tests of trust as a table, counted by the run itself.

    python -m support.trust [--at-length] [--trust-row NUMBER ...] [pytest's own options]

`trust.toml` names what each row stands on. Loaded into any run of pytest (`-p support.trust`, as
`make test` does) it prints the table of that run at its end; a row that is missed, or of which no
test ran, makes the run fail. A test says its numbers by `record_property`; a row adds them up.
"""

import ast
import os
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

TABLE = Path(__file__).parents[1] / "trust.toml"
SOAKED = Path(__file__).parents[2] / "docs" / "soak.md"
AT_LENGTH = "UNKNOT_AT_LENGTH"  # set: tests of trust take their long form
MET, MISSED, SKIPPED, NOT_RUN, LATER = "met", "MISSED", "skipped here", "NOT RUN", "not yet"
FORM = "{:>2}  {:<44}  {:<58}  {:<34}  {:<12}  {:>5}"


def at_length(short: int, long: int) -> int:
    """How many: in `make test`, and where tests take their long form."""
    return long if os.environ.get(AT_LENGTH) else short


@dataclass
class Row:
    """One of the fourteen, and what the run has said of it so far.

    `least` and `least_at_length` are how many of a thing must at least have been counted; `soaked`
    are parts of `make soak`; `later` is what nobody can try yet, and the issue that it waits for.
    """

    number: int
    question: str
    target: str
    figure: str = "{passed} tests"
    tests: list[str] = field(default_factory=list)
    at_length: list[str] = field(default_factory=list)
    least: dict[str, int] = field(default_factory=dict)
    least_at_length: dict[str, int] = field(default_factory=dict)
    soaked: list[str] = field(default_factory=list)
    later: str = ""
    seconds: float = 0
    counted: Counter[str] = field(default_factory=Counter)
    heard: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)

    @property
    def wanted(self) -> list[str]:
        return self.tests + (self.at_length if os.environ.get(AT_LENGTH) else [])

    def hear(self, report: pytest.TestReport) -> None:
        """Take in what one phase of one test came to, if it is of this row."""
        mine = [each for each in self.wanted if stands_for(each, report.nodeid)]
        if not mine:
            return
        self.heard.update(mine)
        self.seconds += report.duration
        self.counted["skipped"] += report.skipped
        if report.failed:
            self.failed.append(report.nodeid)
        if report.when == "call" and report.passed:
            self.counted["passed"] += 1
            self.counted.update({name: n for name, n in report.user_properties if type(n) is int})

    @property
    def state(self) -> str:
        long = bool(os.environ.get(AT_LENGTH))
        least = self.least | (self.least_at_length if long else {})
        if not self.wanted:
            return LATER
        if self.failed:
            return MISSED
        if set(self.wanted) - self.heard:
            return NOT_RUN
        if self.counted["skipped"]:
            return SKIPPED
        return MET if all(self.counted[name] >= n for name, n in least.items()) else MISSED

    def line(self) -> str:
        said = self.figure.format_map(self.counted) if self.heard else ""
        return FORM.format(self.number, self.question, said, self.target, self.state,
                           f"{self.seconds:.0f} s")  # fmt: skip

    def below(self) -> Iterator[str]:
        """What a reader of the line must know besides: which test, what is still to come."""
        yield from (f"    failed: {each}" for each in self.failed)
        if self.state == NOT_RUN:
            yield from (f"    did not run: {e}" for e in self.wanted if e not in self.heard)
        if self.later:
            yield f"    not yet: {self.later}"
        for part in self.soaked:
            yield f"    soaked: {last_soaked(part)}"


def chosen(rows: list[Row], numbers: list[int] | None) -> list[Row]:
    """The rows of these numbers, or all. UsageError for a number that no row has."""
    if unknown := set(numbers or ()) - {row.number for row in rows}:
        raise pytest.UsageError(f"there is no row {min(unknown)} in the table of trust")
    return [row for row in rows if not numbers or row.number in numbers]


def stands_for(entry: str, nodeid: str) -> bool:
    """Whether an entry of the table, a file or a test of it, names this test."""
    return nodeid == entry or nodeid.startswith((f"{entry}::", f"{entry}["))


def last_soaked(part: str) -> str:
    """What docs/soak.md says of a part of `make soak`."""
    lines = SOAKED.read_text(encoding="utf-8").splitlines() if SOAKED.exists() else []
    found = [line.strip("| ") for line in lines if line.startswith(f"| {part} |")]
    return found[0] if found else f"{part} | never"


def read(file: Path, root: Path) -> list[Row]:
    """The rows; a test that is nowhere is refused by its name."""
    rows = [Row(**each) for each in tomllib.loads(file.read_text(encoding="utf-8"))["row"]]
    for row in rows:
        for entry in (*row.tests, *row.at_length):
            if not exists(entry, root):
                raise pytest.UsageError(f"{file.name}, row {row.number}: there is no {entry}")
    return rows


def exists(entry: str, root: Path) -> bool:
    """Whether there is such a file, and in it such a test."""
    path, _, name = entry.partition("::")
    if not (root / path).is_file():
        return False
    found = ast.walk(ast.parse((root / path).read_text(encoding="utf-8")))
    return not name or name in [each.name for each in found if isinstance(each, ast.FunctionDef)]


class Table:
    """Listens to a run and prints what it came to."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for row in self.rows:
            row.hear(report)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        if exitstatus == pytest.ExitCode.OK and {MISSED, NOT_RUN} & {r.state for r in self.rows}:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        terminalreporter.section("trust")
        terminalreporter.line(FORM.format("", "", "figure", "target", "", ""))
        for row in self.rows:
            for line in (row.line(), *row.below()):
                terminalreporter.line(line.rstrip())
        states = Counter(row.state for row in self.rows)
        terminalreporter.line(", ".join(f"{n} {state}" for state, n in states.items()))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--trust-row", type=int, action="append", help="only this row: a long run in pieces"
    )
    parser.addoption(
        "--trust-table", default=str(TABLE), help="another table than tests/trust.toml"
    )


def pytest_configure(config: pytest.Config) -> None:
    rows = chosen(
        read(Path(config.getoption("--trust-table")), config.rootpath),
        config.getoption("--trust-row"),
    )
    if not hasattr(config, "workerinput"):  # one process alone hears of all tests
        config.pluginmanager.register(Table(rows), "trust table")


def main() -> int:
    """Run what the table stands on, and nothing else."""
    options = [each for each in sys.argv[1:] if each != "--at-length"]
    if "--at-length" in sys.argv:
        os.environ[AT_LENGTH] = "1"
    numbers = [int(word) for at, word in enumerate(options) if options[at - 1] == "--trust-row"]
    rows = chosen(read(TABLE, TABLE.parents[1]), numbers)
    wanted = dict.fromkeys(entry for row in rows for entry in row.wanted)
    return int(pytest.main(["-p", "support.trust", "-m", "", *options, *wanted]))


if __name__ == "__main__":
    sys.exit(main())
