"""Every drawing on sheets, movements and backs, light and dark, 320 px wide, to be looked at.

Part of `make screens`. Beside the sheets it prints what each costs: bytes, still and moving, and
milliseconds to draw it. `--unnamed` is for readers who do not know them: a sheet in another order
with numbers alone, and two lists, of the names to choose from and of what is what.
"""

import sys
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from html import escape
from time import perf_counter

from playwright.sync_api import Browser

from benchmarks.home import NoChromium, browsing
from reports.sheets.gallery import FOLDER, ROOT, SCHEMES
from unknot.library.load import load
from unknot.library.model import Library
from unknot.picture.figure import figure
from unknot.picture.spine import DRAWINGS, spine

CSS = ROOT / "unknot/web/project/static/unknot/unknot.css"
COLUMNS = 4
SHEET = """<!doctype html><meta charset="utf-8"><style>%s
body { max-width: none; margin: 0; padding: 16px; display: grid; gap: 16px; width: max-content;
  grid-template-columns: repeat(%d, 354px); }
figure { margin: 0 } figcaption { font-size: 1rem; text-align: center }
</style>%s"""
ROUNDS = 20


def milliseconds(draw: Callable[[], str]) -> float:
    """How long one drawing takes, the best of a few."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        draw()
        times.append(perf_counter() - start)
    return min(times) * 1000


def sheet(browser: Browser, name: str, drawn: Iterable[tuple[str, str]]) -> None:
    """One sheet, light and dark: each drawing with what is said under it."""
    cards = (
        f'<figure class="card">{svg}<figcaption>{escape(said)}</figcaption></figure>'
        for svg, said in drawn
    )
    html = SHEET % (CSS.read_text(encoding="utf-8"), COLUMNS, "".join(cards))
    for scheme in SCHEMES:
        page = browser.new_page(viewport={"width": 1500, "height": 600}, color_scheme=scheme)
        page.set_content(html)
        page.screenshot(path=FOLDER / f"{name}-{scheme}.png", full_page=True)
        page.close()


def sheets(browser: Browser) -> None:
    """Movements with their names, what is inside a back with its captions."""
    library = load()
    say = library.words.say
    moves = ((figure(m, n), say(f"movements.{n}.name")) for n, m in library.movements.items())
    sheet(browser, "figures", moves)
    backs = ((spine(n, library.words), say(f"pictures.{n}.caption")) for n in DRAWINGS)
    sheet(browser, "backs", backs)  # "pictures" is a page of the diary


def unnamed(browser: Browser) -> None:
    """Movements by number. Their order is always the same, and not that of the files."""
    library = load()
    names = sorted(library.movements, key=lambda name: sha256(name.encode()).digest())
    say = {name: library.words.say(f"movements.{name}.name") for name in names}
    drawn = ((figure(library.movements[name], ""), str(i)) for i, name in enumerate(names, 1))
    sheet(browser, "unnamed", drawn)
    (FOLDER / "unnamed-names.txt").write_text("\n".join(sorted(say.values())) + "\n", "utf-8")
    key = "\n".join(f"{i} {say[name]}" for i, name in enumerate(names, 1))
    (FOLDER / "unnamed-key.txt").write_text(key + "\n", encoding="utf-8")


def costs(library: Library) -> None:
    """Print what each drawing costs."""
    for name, movement in library.movements.items():
        moving = len(movement.keys) > 1
        draw = partial(figure, movement, "")
        more = f", moving {len(draw(moving=True).encode()):,}" if moving else ""
        taken = milliseconds(partial(draw, moving=moving))
        print(f"{name:18} {len(draw().encode()):,} bytes{more}; {taken:.1f} ms")
    for name in DRAWINGS:
        draw = partial(spine, name, library.words)
        print(f"{name:18} {len(draw().encode()):,} bytes; {milliseconds(draw):.1f} ms")


def main() -> int:
    """0: drawn; 2: there is nothing to look with."""
    FOLDER.mkdir(exist_ok=True)
    if "--unnamed" not in sys.argv:
        costs(load())
    try:
        with browsing() as browser:
            unnamed(browser) if "--unnamed" in sys.argv else sheets(browser)
    except NoChromium as missing:
        print(f"Nothing was looked at: {missing}.")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
