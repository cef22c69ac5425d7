"""Every page in a language made from English: nothing of English is left, and it can be chosen."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reports.sheets.pseudo import PSEUDO, TWIN, accented, call_read, write
from unknot.library.load import CONTENT
from unknot.library.model import Library
from unknot.library.translations.strings import Kind, kinds, strings

HERE = Path(__file__).parent
RECORDS = HERE.parent / "records_of_old" / "0.1.0"
LOOKS = [f"{tag} {record}" for tag in (PSEUDO, TWIN) for record in ("lived", "alarm")]
DIRECTIONS = {PSEUDO: "ltr", TWIN: "rtl"}

BEHIND = "en-XC"  # the pseudo-language again, with English that changed after it was read
CHANGED = (
    "screens.toilet.items.saddle", "screens.toilet.title", "rows.tables.heat.numb_skin.why",
    "remedies.heat.name", "danger.title", "cards.emergency.title",
)  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Any:
    root = write(tmp_path_factory.mktemp("pseudo"))
    half = root / "words" / "broken"  # a language that has its name and nothing else
    half.mkdir()
    (half / "language.toml").write_text('name = "Half"\ndirection = "ltr"\n')
    shutil.copytree(root / "words" / PSEUDO, root / "words" / BEHIND)
    older = dict.fromkeys(CHANGED, "What English said before.")
    call_read(root, BEHIND, older)
    zips = [str(RECORDS / f"{name}.zip") for name in ("lived", "alarm")]
    command = [
        sys.executable,
        str(HERE / "in_pseudo.py"),
        str(root),
        f"{PSEUDO},{TWIN}",
        BEHIND,
        *zips,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("look", LOOKS)
def test_no_english_is_left_on_any_page(look: str, found: Any) -> None:
    pages = found[look]
    assert sum(status == 200 for status, _, _, _ in pages.values()) >= MANY[look.split()[1]]
    assert {page: left for page, (_, _, left, _) in pages.items() if left} == {}


MANY = {"lived": 70, "alarm": 10}  # pages that such a person sees


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_says_its_language_and_direction(look: str, found: Any) -> None:
    tag = look.split(maxsplit=1)[0]
    for page, (_, html, _, _) in found[look].items():
        assert html == {"lang": tag, "dir": DIRECTIONS[tag]}, page


def test_the_browser_is_heard_and_the_person_more(found: Any) -> None:
    chosen = found["chosen"]
    english = {"lang": "en", "dir": "ltr"}
    mine = {"lang": PSEUDO, "dir": "ltr"}
    assert (chosen[""], chosen["xx"]) == (english, english)
    assert (chosen[PSEUDO], chosen[f"xx,{PSEUDO};q=0.5"]) == (mine, mine)
    assert (chosen[f"choose {PSEUDO}"], chosen["afterwards"]) == (302, mine)
    assert chosen["links"] == 1


def test_a_language_that_lacks_its_words_is_shown_in_english(found: Any) -> None:
    assert found["chosen"]["broken"] == {"lang": "en", "dir": "ltr"}


def test_a_language_that_nobody_has_cannot_be_chosen(found: Any) -> None:
    assert found["chosen"]["choose xx"] in (303, 404), "and the page that follows is none"


def test_where_there_is_one_language_nobody_is_asked(tmp_path: Path) -> None:
    alone = shutil.copytree(CONTENT, tmp_path / "content")
    for language in (alone / "words").iterdir():
        if language.name != "en":
            shutil.rmtree(language)
    command = [sys.executable, str(HERE / "in_spanish.py"), "--home-of", str(alone)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "<h1>" in done.stdout
    assert 'href="/language/"' not in done.stdout


@pytest.mark.parametrize("record", ["lived", "alarm"])
def test_a_screen_is_never_in_two_languages(record: str, found: Any) -> None:
    pages = found[f"behind {record}"]
    assert [page for page, told in pages.items() if told["marks"]] == []
    shown = {page: told for page, told in pages.items() if "language" in told}
    back = {page for page, told in shown.items() if told["language"] == "en"}
    for page, told in shown.items():
        assert told["said"] == [page in back] * 2, page  # why, in both languages, or nothing
        assert told["other" if page in back else "english"] == [], page
    assert "/danger/" in back
    assert len(back) < len(shown), "what has nothing to do with it stays"


def test_a_form_that_is_shown_again_is_in_one_language_too(found: Any) -> None:
    page = next(each for each in found["behind lived"] if "shown=" in each)
    assert found["behind lived"][page]["language"] == "en"


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_says_that_nobody_who_speaks_it_has_signed(look: str, found: Any) -> None:
    """But for the page about walking, which says nothing about health to whoever looks over."""
    assert [page for page, (_, _, _, told) in found[look].items() if not told] == ["/walk/"]


def test_the_page_of_languages_tells_how_whole_each_is(library: Library, found: Any) -> None:
    english = strings(CONTENT, "en")
    safety = sum(kind is Kind.safety for kind in kinds(library, english).values())
    text, page = accented(english["language.chosen"]), found["chosen"]["page"]
    for read in (safety, safety - len(CHANGED)):  # of a whole one, and of one that is behind
        assert text.format(reviewed=read, safety=safety, strings=len(english)) in page
    assert accented(english["language.unsigned"]) in page
