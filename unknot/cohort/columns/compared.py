"""One cohort through two contents: who is told something else, and by which rows."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from unknot.cohort.columns.counts import Moved, moved
from unknot.cohort.columns.reading import OPEN, Reading, row_column
from unknot.cohort.columns.run import Job, Progress, part_files, run
from unknot.cohort.columns.schema import fits
from unknot.cohort.columns.source import ROW
from unknot.pathway.compiled import Compiled


def compared(
    job: Job, other: Reading, compiled: Callable[[], Compiled], folder: Path, progress: Progress
) -> list[Moved]:
    """Everybody whom `other` tells something else than the job's own content does.

    Both runs are written to `folder`, in parts. A question that only one of them knows was left out
    by everybody; an answer that it does not allow too.
    """
    kinds = {n: k for n, k in job.source.kinds.items()
             if n in other.facts and fits(other.facts[n], k)}  # fmt: skip
    mine = replace(job, out=folder / "was")
    theirs = replace(
        job, out=folder / "now", reading=other, compiled=compiled,
        source=replace(job.source, kinds=kinds),
    )  # fmt: skip
    for half, each in enumerate((mine, theirs)):
        run(each, lambda done, of, half=half: progress(done + half * of, 2 * of))  # type: ignore[misc]
    names = [n for n in job.reading.outputs if n in other.outputs and not n.endswith("_row")]
    rows = {name: row_column(name) if row_column(name) in job.reading.outputs else None
            for name in names if name != OPEN}  # fmt: skip
    return list(moved(part_files(mine.out), part_files(theirs.out), rows, job.source.id or ROW))
