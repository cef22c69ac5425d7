"""What a cohort was told, as one page of HTML that stands alone: no script, nothing fetched."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from errno import ENOENT
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer

from unknot.cli.options import FAILED, refuse
from unknot.library.model import Library
from unknot.picture.bars import Bar, bars
from unknot.proof.diff.as_html import STYLE as TABLES

if TYPE_CHECKING:
    from unknot.cohort.columns.counts import Counts, Share

NOBODY: Final = "open: not enough was answered"
NONE: Final = "none"
STYLE: Final = """\
.n { text-align: right } dt { font-weight: 700 } dd { margin: 0 0 .5rem } svg { display: block }
h2 { overflow-wrap: anywhere } table { min-width: 0 }
th, td { padding: .3rem .35rem; overflow-wrap: normal }
td.n:nth-child(-n + 3) { white-space: nowrap }
th[scope=row] { overflow-wrap: anywhere; min-width: 4.8rem } thead th { font-size: .8rem }
summary { padding: .6rem 0 } summary h2 { display: inline; margin: 0 }
"""
INDEX: Final = "manifest.json"  # what a run leaves beside its parts
Order = Mapping[str, Sequence[str] | None]  # each output's words in order


def write_report(read: Library, run: Path, to: Path, by: Sequence[str]) -> None:
    """Count what a run wrote, and write the page. Exits 2 where it is no run's output."""
    # an extra: columns are loaded when they are asked for
    from unknot.cohort.columns.counts import counts
    from unknot.cohort.columns.reading import reading_of
    from unknot.cohort.columns.run import part_files

    order = reading_of(read).outputs
    try:
        parts = list(part_files(run))
        columns = pl_columns(parts)
        outputs = [name for name in order if name in columns]
        missing = [name for name in (*by, "disposition") if name not in columns]
        if missing:
            refuse([f"{run}: has no column '{name}'. Name what a run wrote; what is counted by is "
                    f"handed on with --keep {name}." for name in missing])  # fmt: skip
        found = counts(parts, outputs, by)
        about = {"From": str(run), "People": f"{found.people:,}", "Content": _content(read, run)}
        to.write_text(page(found, order, about), encoding="utf-8")
    except ValueError as error:
        refuse([str(error)])
    except OSError as error:
        refuse([f"{error.filename or to}: {error.strerror}."], FAILED)
    typer.echo(f"{found.people:,} people are counted in {to}")


def pl_columns(parts: Sequence[Path]) -> list[str]:
    """The columns of a run's output. Raises OSError where there is none."""
    # an extra: columns are loaded when they are asked for
    import polars as pl

    if not parts:
        raise FileNotFoundError(ENOENT, "holds no part of a run", "the folder")
    try:
        return pl.scan_parquet(parts[0]).collect_schema().names()
    except pl.exceptions.PolarsError as error:
        raise ValueError(f"{parts[0]}: is no Parquet that a run wrote ({error}).") from error


def _content(read: Library, run: Path) -> str:
    index = run / INDEX
    said = json.loads(index.read_text(encoding="utf-8")) if index.is_file() else {}
    left_out = {"no": ", left-out answers counted as calm", "ask": ""}.get(
        said.get("missing", ""), ""
    )
    return f"{said.get('content', read.fingerprint)}, version {read.version}{left_out}"


def page(found: "Counts", order: Order, about: Mapping[str, str]) -> str:
    """The whole page. `about`: what the figures are of, line by line."""
    first, *rest = [name for name in found.outputs if not name.endswith("_row")]
    rows = [name for name in found.outputs if name.endswith("_row")]
    told = "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in about.items())
    body = [_chart(first, found.outputs[first], found.people, order)]
    body += [_groups(column, groups, first, order) for column, groups in found.groups.items()]
    body += [_table(name, found.outputs[name], found.people, order) for name in (*rows, *rest)]
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" '
        'content="width=device-width, initial-scale=1"><title>A cohort through the tables</title>'
        f"<style>{TABLES}{STYLE}</style>"
        f"<main><h1>A cohort through the tables</h1><dl>{told}</dl><p>Each share is followed by "
        "the range that holds the true one in 95 of 100 such samples (Wilson 1927). It says how "
        "sure the count is, not how right the answers are.</p>"
        f"{''.join(body)}</main></html>\n"
    )


def _chart(name: str, counted: Counter[Any], people: int, order: Order) -> str:
    shares = list(_shares(name, counted, people, order))
    told = "; ".join(f"{each}: {share_in_words(share)}" for each, share in shares)
    drawn = bars([Bar(each, s.percent, *s.range, f"{s.percent:.2f} %") for each, s in shares], told)
    return f"<h2>{escape(name)}</h2>{drawn}{_rows(name, shares)}"


def _groups(
    column: str, groups: Mapping[Any, Mapping[str, Counter[Any]]], output: str, order: Order
) -> str:
    found = []
    for group in sorted(groups, key=_sorted):
        counted = groups[group][output]
        found += [(f"{word(group)}: {level}", share)
                  for level, share in _shares(output, counted, counted.total(), order)]  # fmt: skip
    return f"<h2>{escape(f'{output} by {column}')}</h2>{_rows(f'{output} by {column}', found)}"


def _table(name: str, counted: Counter[Any], people: int, order: Order) -> str:
    shares = list(_shares(name, counted, people, order))
    if name.endswith("_row") or not order.get(name):
        shares.sort(key=lambda each: -each[1].people)
    head = f"<summary><h2>{escape(name)}</h2></summary>"  # some 200: whoever wants one opens it
    return f"<details>{head}{_rows(name, shares)}</details>"


def _shares(
    name: str, counted: Counter[Any], people: int, order: Order
) -> "Iterator[tuple[str, Share]]":
    # an extra: columns are loaded when they are asked for
    from unknot.cohort.columns.counts import Share

    known = [each for each in order.get(name) or () if each in counted]
    for each in (*known, *sorted(counted.keys() - {*known}, key=_sorted)):
        yield word(each, NOBODY if name == "disposition" else NONE), Share(counted[each], people)


def _rows(name: str, shares: "Iterable[tuple[str, Share]]") -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(each)}</th><td class="n">{share.people:,}</td>'
        f'<td class="n">{share.percent:.2f} %</td><td class="n">{share.range[0]:.2f} to '
        f"{share.range[1]:.2f} %</td></tr>"
        for each, share in shares
    )
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(name)}"><table><thead>'
        '<tr><th scope="col">what</th><th scope="col" class="n">people</th>'
        '<th scope="col" class="n">share</th><th scope="col" class="n">range</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def share_in_words(share: "Share") -> str:
    """A share with its range, in words."""
    low, high = share.range
    return f"{share.people:,} of {share.of:,}, {share.percent:.2f} % ({low:.2f} to {high:.2f})"


def word(value: Any, empty: str = NONE) -> str:
    """A cell as a word."""
    return empty if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _sorted(value: Any) -> tuple[bool, bool, float, str]:
    number = isinstance(value, int | float)
    return value is None, not number, float(value) if number else 0.0, str(value)
