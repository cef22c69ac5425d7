"""What a printer and a reader of PDF need: nothing cut, nothing over something else, black and grey."""

import io
import re
from itertools import combinations

import pytest
from pypdf import PageObject, PdfReader

from paper.conftest import HOMES, printed
from unknot.library.load import load
from unknot.paper.blocks import Beside, Drawing, Drawings, Heading, KeptTogether, Sheet
from unknot.paper.pdf.pages import HIGH, READABLE, WIDE, SheetTooLong, as_pdf, drawn
from unknot.paper.sheets import BOOKLET, NAMES, sheets

POINT = 25.4 / 72
WHITE = 5.0  # millimetres that a printer leaves
SIZES = [False, True]


@pytest.mark.parametrize("big", SIZES)
def test_no_line_is_cut_or_lies_over_another(language: str, *, big: bool) -> None:
    library = load(language=language)
    found = sheets(library, library.countries[HOMES[language]], BOOKLET)
    with drawn(library, "x", found, big=big) as pen:
        wrote = pen.wrote
    assert len(wrote) > 300
    pages: dict[int, list[tuple[float, float, float, float]]] = {}
    for page, x, y, wide, high in wrote:
        assert x >= WHITE and x + wide <= WIDE - WHITE, (page, x, wide)
        assert y >= WHITE and y + high <= HIGH - WHITE, (page, y, high)
        pages.setdefault(page, []).append((x, y, wide, high))
    for page, lines in pages.items():
        for one, other in combinations(lines, 2):
            assert not overlap(one, other), (page, one, other)


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Of two lines; the space above and below the letters may be shared."""
    (ax, ay, aw, ah), (bx, by, bw, bh) = one, other
    across = min(ax + aw, bx + bw) - max(ax, bx)
    down = min(ay + ah, by + bh) - max(ay, by)
    return across > 0.3 and down > 0.2 * min(ah, bh)


@pytest.mark.parametrize("big", SIZES)
def test_another_reader_finds_each_text_inside_its_page(language: str, *, big: bool) -> None:
    made = printed(language, BOOKLET, big=big)
    for page in made.reader.pages:
        size = [round(float(each) * POINT) for each in (page.mediabox.width, page.mediabox.height)]
        assert size == [210, 297]
        spots = _spots(page)
        assert spots
        assert all(0 <= x <= WIDE - WHITE and WHITE <= y <= HIGH for x, y in spots)


def _spots(page: PageObject) -> list[tuple[float, float]]:
    """Where each piece of text begins, in millimetres from the lower left."""
    found: list[tuple[float, float]] = []

    def note(text: str, page: list[float], at: list[float], *_: object) -> None:
        """Numerals of a clock stand in its own measures, which `page` turns into the page's."""
        if text.strip():
            a, b, c, d, e, f = page
            x, y = at[4:6]
            found.append(((a * x + c * y + e) * POINT, (b * x + d * y + f) * POINT))

    page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_it_is_tagged_in_its_language_with_a_title_and_its_own_letters(
    language: str, name: str
) -> None:
    made = printed(language, name)
    root = made.reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert made.reader.metadata is not None and made.reader.metadata.title
    kinds = [
        each.get_object()["/S"] for each in root["/StructTreeRoot"]["/K"][0].get_object()["/K"]
    ]
    assert {"/H1", "/P"} <= set(kinds)
    figures = [each.get_object() for each in root["/StructTreeRoot"]["/K"][0].get_object()["/K"]
               if each.get_object()["/S"] == "/Figure"]  # fmt: skip
    assert all(str(each["/Alt"]).strip() for each in figures)
    assert len(figures) == sum(
        bool(each.says) for sheet in made.sheets for each in _drawings(sheet)
    )
    for page in made.reader.pages:
        for font in page["/Resources"]["/Font"].values():
            own = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert "/FontFile2" in own.get_object(), "embedded"


def _drawings(sheet: Sheet) -> list[Drawing]:
    found: list[Drawing] = []

    def look(blocks: tuple[object, ...]) -> None:
        for block in blocks:
            if isinstance(block, Drawings):
                found.extend(block.drawings)
            elif isinstance(block, Beside):
                found.append(block.drawing)
                look(block.blocks)
            elif isinstance(block, KeptTogether):
                look(block.blocks)
            elif isinstance(block, Heading) and block.sign:
                found.append(block.sign)

    look((*sheet.top, *sheet.body, *sheet.bottom))
    return found


def test_each_sheet_has_as_many_sides_as_it_promises(language: str) -> None:
    """In print that can be read: 8.5 points and more. The booklet's leaves begin on odd pages."""
    made = printed(language, BOOKLET)
    sides = [each.sides for each in made.sheets]
    assert len(made.reader.pages) == sum(sides)
    begins = {each.id: sum(sides[:place]) for place, each in enumerate(made.sheets)}
    assert all(begins[name] % 2 == 0 for name in ("danger", "ladder", "exercises", "diary"))
    assert READABLE >= 8.5


def test_drawings_are_black_and_grey_alone(language: str) -> None:
    for sheet in printed(language, BOOKLET).sheets:
        for each in _drawings(sheet):
            for colour in re.findall(r"#([0-9a-f]{3,6})", each.svg):
                whole = "".join(sign * 2 for sign in colour) if len(colour) == 3 else colour
                assert len({whole[:2], whole[2:4], whole[4:]}) == 1, each.svg[:80]
            assert "class=" not in each.svg


def test_the_whole_set_in_each_size_is_under_two_megabytes(language: str) -> None:
    made = [printed(language, name) for name in NAMES] + [printed(language, BOOKLET, big=True)]
    assert sum(len(each.pdf) for each in made) < 2_000_000
    assert sum(len(each.html.encode()) for each in made) < 2_000_000


def test_the_same_content_makes_the_same_bytes() -> None:
    made = printed("en", "diary")
    assert as_pdf(made.library, "x", made.sheets, big=False) == as_pdf(
        made.library, "x", made.sheets, big=False
    )


def test_a_sheet_that_cannot_be_printed_readably_is_refused() -> None:
    made = printed("en", "danger")
    (sheet,) = made.sheets
    long = Sheet("long", "Long", body=sheet.body * 4, columns=2)
    with pytest.raises(SheetTooLong, match="long does not fit on 2 sides"):
        as_pdf(made.library, "x", [long], big=False)
    assert len(PdfReader(io.BytesIO(as_pdf(made.library, "x", [long], big=True))).pages) > 4
