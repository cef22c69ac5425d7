"""What is inside a back, drawn: small, told in words, with words that can be read, in every scheme."""

import re
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

import unknot
from support.outlines import SVG, apart, area, outlines, windows
from unknot.library.load import load
from unknot.library.read.words import Words
from unknot.picture.spine import DRAWINGS, NoSuchDrawing, spine

LIBRARY = load()
WORDS = LIBRARY.words
CSS = Path(unknot.__file__).parent / "web/project/static/unknot/unknot.css"


def parsed(name: str, words: Words = WORDS) -> ET.Element:
    return ET.fromstring(spine(name, words))


def test_content_names_what_is_drawn_and_the_words_in_it() -> None:
    assert list(DRAWINGS) == list(LIBRARY.pictures)
    for name, picture in LIBRARY.pictures.items():
        texts = [text.text for text in parsed(name).iter(f"{SVG}text")]
        assert texts == [WORDS.say(f"pictures.labels.{label}") for label in picture.labels]
        assert 2 <= len(texts) <= 4


@pytest.mark.parametrize("name", DRAWINGS)
def test_it_is_a_small_image_told_in_words(name: str) -> None:
    assert len(spine(name, WORDS).encode()) < 12_000
    svg = parsed(name)
    assert (svg.get("role"), svg.get("focusable")) == ("img", "false")
    assert [each.tag for each in svg[:2]] == [f"{SVG}title", f"{SVG}desc"]
    assert svg[0].text == WORDS.say(f"pictures.{name}.name")
    assert svg[1].text == WORDS.say(f"pictures.{name}.told")
    assert svg.get("viewBox", "").startswith("0 0 320 ")


@pytest.mark.parametrize("name", DRAWINGS)
def test_its_words_tell_enough_and_are_short(name: str) -> None:
    said = {key: WORDS.say(f"pictures.{name}.{key}") for key in ("name", "caption", "told")}
    assert len(said["name"].split()) <= 13
    assert len(said["told"]) > len(said["name"])
    for sentence in re.split(r"[.:] ", f"{said['caption']} {said['told']}"):
        assert len(sentence.split()) <= 25, sentence
    assert not re.search(r"[!<>]|fragile|out of place|worn", " ".join(said.values()))


@pytest.mark.parametrize("name", DRAWINGS)
def test_nothing_comes_from_outside_and_the_page_s_own_policy_lets_it_through(name: str) -> None:
    svg = spine(name, WORDS)
    for each in ET.fromstring(svg).iter():
        assert each.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "path", "text"}
        assert not {"style", "href", "id", "src", "onclick"} & set(each.attrib)
    assert "url(" not in svg
    assert re.findall('https?://[^"]*', svg) == ["http://www.w3.org/2000/svg"]
    assert not re.search("nan|inf|[0-9]e-", "".join(re.findall(' d="([^"]*)"', svg)))


def test_words_of_another_language_may_hold_any_sign() -> None:
    class Odd(Words):
        def say(self, path: str, **_: object) -> str:
            return f'<{path}> & "more"'

    svg = parsed("disc", Odd("xx", {}))
    assert svg[0].text == '<pictures.disc.name> & "more"'
    assert next(svg.iter(f"{SVG}text")).text == '<pictures.labels.nerves> & "more"'


def test_a_wrong_name_says_which_there_are() -> None:
    with pytest.raises(NoSuchDrawing, match=r"disc_buldge.*disc_bulge.*canal"):
        spine("disc_buldge", WORDS)


def test_arthritis_goes_by_steps_that_differ() -> None:
    steps = windows(spine("joint", WORDS))
    gaps, bumps, covers = [], [], []
    for window in steps:
        one, other = (bone.points for bone in outlines(window, "bone"))
        gaps.append(apart(one, other))
        bumps.append(sum(area(each.points) for each in outlines(window, "meant")))
        covers.append(len(outlines(window, "cover")))
    assert all(a > b + 1.5 for a, b in pairwise(gaps)), "the gap gets narrow"
    assert bumps[0] == 0
    assert all(b > 1.4 * a for a, b in pairwise(bumps)), "bumps grow"
    assert covers == [2, 2, 2, 0]


def test_a_narrowed_canal_has_less_room_and_bending_forward_gives_some_back() -> None:
    open_, narrowed, bent = windows(spine("canal", WORDS))
    bags = [area(outlines(w, "sac")[0].points) for w in (open_, narrowed, bent)]
    assert bags[1] < 0.5 * bags[0]
    assert 1.3 * bags[1] < bags[2] < 0.8 * bags[0], "a little more room, not as before"
    assert outlines(open_, "meant") == []
    for window in (narrowed, bent):
        assert len(outlines(window, "meant")) == 2, "from the front, and from behind"
        for marked in outlines(window, "meant"):
            assert apart(marked.points, outlines(window, "sac")[0].points) > 1


def test_muscles_on_guard_are_thicker_beside_the_same_spine() -> None:
    ease, guard = windows(spine("muscle", WORDS))
    assert outlines(ease, "bone") == outlines(guard, "bone")
    loose, tight = outlines(ease, "ring"), outlines(guard, "meant")
    assert len(loose) == len(tight) == 2
    assert outlines(ease, "meant") == outlines(guard, "ring") == []
    assert area(tight[0].points) > 1.4 * area(loose[0].points)


@pytest.fixture(scope="module")
def shown(chromium: Any) -> Any:
    """Every drawing in one page as it is on the smallest phone, with the page's own edges."""

    def show(**scheme: Any) -> Any:
        context = chromium.new_context(viewport={"width": 320, "height": 640}, **scheme)
        page = context.new_page()
        svgs = "".join(f"<figure id={name}>{spine(name, WORDS)}</figure>" for name in DRAWINGS)
        style = CSS.read_text(encoding="utf-8")
        page.set_content(f"<!doctype html><style>{style}</style><main>{svgs}</main>")
        return page

    return show


BOXES = """figure => Array.from(figure.querySelectorAll('text'), text => {
  const {x, y, width, height} = text.getBBox(), scale = text.getScreenCTM().a;
  return [x, y, x + width, y + height, parseFloat(getComputedStyle(text).fontSize) * scale];
})"""


def test_its_words_can_be_read_at_320_px_and_lie_over_nothing(shown: Any) -> None:
    page = shown()
    for name in DRAWINGS:
        height = float(parsed(name).get("viewBox", "").split()[3])
        boxes = page.locator(f"#{name}").evaluate(BOXES)
        lines = [o for o in outlines(spine(name, WORDS)) if o.tone not in ("arrow", "corners")]
        for left, top, right, low, size in boxes:
            assert size >= 14, name
            assert 0 <= left < right <= 320, (name, left, right)
            assert 0 <= top < low <= height, name
            crossed = [o.tone for o in lines for x, y in o.points
                       if left < x < right and top + 4 < y < low - 3]  # fmt: skip
            assert not crossed, (name, crossed)
        for one, other in combinations(boxes, 2):
            beside = one[2] < other[0] or other[2] < one[0]
            assert beside or one[3] <= other[1] or other[3] <= one[1], (name, one, other)
    page.context.close()


LOOKS = """() => Object.fromEntries(
  ['ring', 'centre', 'meant', 'sac', 'bone', 'body'].map(tone =>
    [tone, getComputedStyle(document.querySelector('.' + tone))]).concat(
    [['text', getComputedStyle(document.querySelector('svg text'))]]
  ).map(([tone, style]) => [tone, [style.fill, style.stroke]]))"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_meant_stands_out_and_words_can_be_told_from_what_is_under_them(
    shown: Any, scheme: str
) -> None:
    page = shown(color_scheme=scheme)
    looks = page.evaluate(LOOKS)
    page.context.close()
    assert contrast(looks["text"][0], looks["centre"][0]) >= 4.5
    assert contrast(looks["text"][0], looks["sac"][0]) >= 4.5
    amber, outline = looks["meant"]
    for other in ("ring", "sac", "bone"):
        beside = looks[other][0]
        edged = min(contrast(outline, amber), contrast(outline, beside))
        assert max(contrast(amber, beside), edged) >= 3, other


def test_in_forced_colours_it_takes_the_person_s_own(shown: Any) -> None:
    page = shown(color_scheme="dark", forced_colors="active")
    looks = page.evaluate(LOOKS)
    canvas, ink, mark = page.evaluate("""() => ['Canvas', 'CanvasText', 'Highlight'].map(name => {
      document.body.style.cssText = 'forced-color-adjust: none; color: ' + name;
      return getComputedStyle(document.body).color; })""")
    page.context.close()
    assert (looks["sac"][0], looks["text"][0], looks["meant"][0]) == (canvas, ink, mark)
    assert len({looks[tone][0] for tone in ("meant", "ring", "sac")}) == 3


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def brightness(colour: str) -> float:
    parts = [int(n) / 255 for n in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
