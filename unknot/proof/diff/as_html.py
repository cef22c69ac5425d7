"""A diff as one page of HTML that stands alone: no script, nothing fetched."""

from html import escape

from unknot.proof.diff.compare import Diff
from unknot.proof.diff.sections import Section, sections, title

STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 75rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.15rem; margin-top: 2rem }
h1, td, th, p { overflow-wrap: anywhere }
.wide { overflow-x: auto } table { border-collapse: collapse; font-size: .9rem; min-width: 30rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem }
tr { border-bottom: 1px solid #8888 }
td.mark { font-weight: 700 }
"""
MARKED = ("lower", "breaks")  # what a reader must not miss


def as_html(diff: Diff) -> str:
    """The whole page."""
    name = escape(title(diff))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width"><title>Diff: {name}</title><style>{STYLE}</style>'
        f"<main><h1>{name}</h1>{''.join(map(_section, sections(diff)))}</main></html>\n"
    )


def _section(section: Section) -> str:
    return f"<h2>{escape(section.title)}</h2><p>{escape(section.lead)}</p>{_table(section)}"


def _table(section: Section) -> str:
    if not section.rows:
        return ""
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in section.head)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in section.rows)
    label = escape(section.title)
    return (f'<div class="wide" tabindex="0" role="region" aria-label="{label}"><table>'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>")  # fmt: skip


def _cell(text: str) -> str:
    return f"<td{' class=mark' if text in MARKED else ''}>{escape(text)}</td>"
