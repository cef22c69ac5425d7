"""How many ordinary people are sent on, as figures of `make bench`, and as data for the report."""

from typing import Final

from benchmarks.table import Figure
from unknot.cohort.over_triage import MOST, ordinary
from unknot.cohort.shares import frozen
from unknot.cohort.spread import ranges

LEAST: Final = 0.1  # percent: rarer rows are not kept as what was before


def over_triage() -> list[Figure]:
    """The figures of `make bench`."""
    found = ranges()
    return [
        Figure(
            f"ordinary people sent on as {level}", found.levels[level].middle, "%", most, 1,
            note=f"{found.levels[level].low:.1f} to {found.levels[level].high:.1f} in nine of ten "
            "draws; docs/safety/over-triage.md",
        )
        for level, most in MOST.items()
    ]  # fmt: skip


def main() -> None:
    """Print the figures as data, for `over_triage.toml`: what was, before something changes."""
    found, commit = ranges(), ordinary().fingerprint
    print(f'tables = "{commit}"\npopulation = "{frozen()[-1].sha256}"')
    for kind, spreads in (("levels", found.levels), ("holds", found.holds)):
        print(f"\n[before.{kind}]")
        for key, s in spreads.items():
            if s.high >= LEAST:
                print(f"{key} = [{s.middle:.2f}, {s.low:.2f}, {s.high:.2f}]")


if __name__ == "__main__":
    main()
