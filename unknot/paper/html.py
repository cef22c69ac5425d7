"""Sheets as HTML: the same pieces for a page of the app and for a file that stands alone."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any, Final

from unknot.library.model import Library
from unknot.paper.blocks import (
    Beside,
    Blanks,
    Block,
    Drawing,
    Drawings,
    Grid,
    Heading,
    KeptTogether,
    Lines,
    Numbers,
    Sheet,
    Text,
)
from unknot.paper.sheets import foot

_SIZE: Final = re.compile(r'width="[\d.]+" height="[\d.]+"')
STATIC: Final = Path(__file__).parents[1] / "web/project/static/unknot"


def as_html(library: Library, found: Iterable[Sheet], *, large: bool) -> str:
    """Sheets one after the other, each on paper of its own."""
    return "".join(_sheet(library, sheet, large=large) for sheet in found)


def as_file(library: Library, title: str, found: Iterable[Sheet], *, large: bool) -> str:
    """A file that needs nothing beside it: its style and its typeface are in it."""
    words = library.words
    face = b64encode((STATIC / "atkinson.woff2").read_bytes()).decode()
    style = (STATIC / "paper.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)} · {escape(words.say('common.name'))}</title>\n"
        "<style>@font-face { font-family: Atkinson Hyperlegible Next; font-weight: 400 700; "
        f'src: url("data:font/woff2;base64,{face}") format("woff2"); }}\n'
        f"body {{ margin: 0; }}\n{style}</style>\n</head>\n<body>\n<main>\n"
        f'<h1 class="screen-only">{escape(title)}</h1>\n'
        f"{as_html(library, found, large=large)}</main>\n</body>\n</html>\n"
    )


def _sheet(library: Library, sheet: Sheet, *, large: bool) -> str:
    looks = ("paper", sheet.id, "large" if large else "", "dark" if sheet.alarm else "")
    look = " ".join(filter(None, looks))
    columns = _class("" if large or sheet.columns == 1 else "columns")
    lines = "".join(f"<p>{escape(line)}</p>" for line in foot(library, sheet))
    return (
        f'<article class="{look}" aria-label="{escape(sheet.title)}"><h2 class="title">'
        f"{escape(sheet.title)}</h2>"
        f"{_all(sheet.top)}<div{columns}>{_all(sheet.body)}</div>{_all(sheet.bottom)}"
        f'<div class="made">{lines}</div></article>\n'
    )


def _all(blocks: Iterable[Block]) -> str:
    return "".join(_KINDS[type(each)](each) for each in blocks)


def _drawing(it: Drawing) -> str:
    below = f"<figcaption>{escape(it.below)}</figcaption>" if it.below else ""
    return f"<figure>{_sized(it)}{below}</figure>"


def _sized(it: Drawing) -> str:
    """In millimetres, which a page that allows no style in its elements can still say."""
    return _SIZE.sub(f'width="{it.wide:.1f}mm" height="{it.high:.1f}mm"', it.svg, count=1)


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _heading(it: Heading) -> str:
    sign = _sized(it.sign) if it.sign else ""
    return f"<h3{_class('ruled' if it.ruled else '')}>{sign}<span>{escape(it.text)}</span></h3>"


def _text(it: Text) -> str:
    lead = f"<strong>{escape(it.lead)}</strong> " if it.lead else ""
    return f"<p{_class(it.look)}>{lead}{escape(it.text)}</p>"


def _lines(it: Lines) -> str:
    lead = f"<p><strong>{escape(it.lead)}</strong></p>" if it.lead else ""
    items = "".join(f"<li>{escape(line)}</li>" for line in it.lines)
    return f"{lead}<ul{_class('ticks' if it.tick else '')}>{items}</ul>"


def _numbers(it: Numbers) -> str:
    rows = (
        f"<dt>{escape(label)}</dt><dd><strong>{escape(number)}</strong> "
        f"<small>{escape(note)}</small></dd>"
        for label, number, note in it.rows
    )
    return f'<dl class="call{" big" if it.large else ""}">{"".join(rows)}</dl>'


def _drawings(it: Drawings) -> str:
    return f'<div class="faces">{"".join(map(_drawing, it.drawings))}</div>'


def _beside(it: Beside) -> str:
    return f'<div class="kept pair">{_drawing(it.drawing)}<div>{_all(it.blocks)}</div></div>'


def _blanks(it: Blanks) -> str:
    return f'<ul class="blanks">{"".join(f"<li>{escape(each)}:</li>" for each in it.labels)}</ul>'


def _grid(it: Grid) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in it.head)
    cells = "<td></td>" * (len(it.head) - 1)
    rows = "".join(f'<tr><th scope="row">{escape(each)}</th>{cells}</tr>' for each in it.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


_KINDS: Final[Mapping[type, Callable[[Any], str]]] = {
    Heading: _heading, Text: _text, Lines: _lines, Numbers: _numbers, Drawings: _drawings,
    Beside: _beside, Blanks: _blanks, Grid: _grid,
    KeptTogether: lambda it: f'<div class="kept">{_all(it.blocks)}</div>',
}  # fmt: skip
