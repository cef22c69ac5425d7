"""Kills of a clinic by database, lock and what was killed, and what came of them; kept between pieces."""

import json
from dataclasses import asdict, dataclass, field
from math import ceil
from pathlib import Path

Row = tuple[str, str, str]
LITE, GRES, OFF, ON = "SQLite", "PostgreSQL", "off", "on"
SERVER, WORKER, BACKEND, POSTMASTER, PHONE = "server", "worker", "backend", "postmaster", "phone"
# Of a thousand. Half of them with the second lock on.
SHARES: dict[Row, int] = {
    (GRES, ON, WORKER): 200, (GRES, OFF, WORKER): 200, (GRES, ON, BACKEND): 150, (GRES, OFF, BACKEND): 150,
    (GRES, ON, POSTMASTER): 50, (GRES, OFF, POSTMASTER): 50, (GRES, ON, SERVER): 50, (GRES, OFF, SERVER): 25,
    (LITE, "none", SERVER): 25, (GRES, ON, PHONE): 50, (GRES, OFF, PHONE): 25, (LITE, "none", PHONE): 25,
}  # fmt: skip
HEAD = """| database | second lock | killed | kills | in a transaction | acknowledged | lost | doubled | wrong |
| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"""


@dataclass
class Count:
    """`open`: kills that met a transaction (of a phone: something sent and not heard)."""

    kills: int = 0
    open: int = 0
    acknowledged: int = 0
    unheard: int = 0
    behind: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        return [*self.lost, *self.doubled, *self.wrong]


@dataclass
class Tally:
    """`commits`: those that were killed."""

    commits: list[str] = field(default_factory=list)
    counts: dict[Row, Count] = field(default_factory=dict)

    def next_row(self, kills: int, only: list[str]) -> tuple[Row, int] | None:
        """Which is furthest behind its share, and how many it lacks."""
        wanted = {
            row: ceil(share * kills / 1000)
            for row, share in SHARES.items()
            if not only or row[2] in only
        }
        lacks = {row: of - self.counts.setdefault(row, Count()).kills for row, of in wanted.items()}
        row = max(lacks, key=lambda each: lacks[each] / wanted[each])
        return (row, lacks[row]) if lacks[row] > 0 else None

    def table(self) -> str:
        return "\n".join(
            [HEAD, *(_line(row, self.counts[row]) for row in SHARES if row in self.counts)]
        )

    def words(self) -> str:
        """One line."""
        all_of, kinds = list(self.counts.values()), dict[str, int]()
        for (_, _, what), count in self.counts.items():
            kinds[what] = kinds.get(what, 0) + count.kills
        said = ", ".join(f"{kills} of {what}" for what, kills in kinds.items())
        lock = sum(count.kills for row, count in self.counts.items() if row[1] == ON)
        return (f"{sum(each.kills for each in all_of)} kills ({said}; {lock} with the second lock), {sum(each.open for each in all_of)} "
                f"met a transaction; {sum(each.acknowledged for each in all_of)} acknowledged; {sum(len(each.lost) for each in all_of)} lost, "
                f"{sum(len(each.doubled) for each in all_of)} doubled, {sum(len(each.wrong) for each in all_of)} wrong; "
                f"of {len(self.commits)} commit(s)")  # fmt: skip

    @property
    def faults(self) -> list[str]:
        return [
            f"{', '.join(row)}: {each}"
            for row, count in self.counts.items()
            for each in count.faults
        ]

    def keep(self, file: Path) -> None:
        file.parent.mkdir(exist_ok=True)
        counts = {"|".join(row): asdict(count) for row, count in self.counts.items()}
        beside = file.with_suffix(".new")
        beside.write_text(
            json.dumps({"commits": self.commits, "counts": counts}, indent=1), encoding="utf-8"
        )
        beside.replace(file)


def _line(row: Row, count: Count) -> str:
    numbers = [
        count.kills,
        count.open,
        count.acknowledged,
        len(count.lost),
        len(count.doubled),
        len(count.wrong),
    ]
    return f"| {' | '.join(row)} | {' | '.join(f'{each:,}' for each in numbers)} |"


def before(file: Path, commit: str) -> Tally:
    """What earlier pieces came to."""
    tally = Tally()
    if file.exists():
        kept = json.loads(file.read_text(encoding="utf-8"))
        for name, count in kept["counts"].items():
            database, lock, what = name.split("|")
            tally.counts[database, lock, what] = Count(**count)
        tally.commits = kept["commits"]
    tally.commits = list(dict.fromkeys([*tally.commits, commit]))
    return tally
