"""Every page in a language made from English: nothing of English is left, and it can be chosen."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reports.sheets.pseudo import PSEUDO, TWIN, write
from support.visitor import Visitor

HERE = Path(__file__).parent
RECORDS = HERE.parent / "records_of_old" / "0.1.0"
LOOKS = [f"{tag} {record}" for tag in (PSEUDO, TWIN) for record in ("lived", "alarm")]
DIRECTIONS = {PSEUDO: "ltr", TWIN: "rtl"}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Any:
    root = write(tmp_path_factory.mktemp("pseudo"))
    half = root / "words" / "broken"  # a language that has its name and nothing else
    half.mkdir()
    (half / "language.toml").write_text('name = "Half"\ndirection = "ltr"\n')
    zips = [str(RECORDS / f"{name}.zip") for name in ("lived", "alarm")]
    command = [sys.executable, str(HERE / "in_pseudo.py"), str(root), f"{PSEUDO},{TWIN}", *zips]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("look", LOOKS)
def test_no_english_is_left_on_any_page(look: str, found: Any) -> None:
    pages = found[look]
    assert sum(status == 200 for status, _, _ in pages.values()) >= MANY[look.split()[1]]
    assert {page: left for page, (_, _, left) in pages.items() if left} == {}


MANY = {"lived": 70, "alarm": 10}  # pages that such a person sees


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_says_its_language_and_direction(look: str, found: Any) -> None:
    tag = look.split(maxsplit=1)[0]
    for page, (_, html, _) in found[look].items():
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


def test_where_there_is_one_language_nobody_is_asked(visitor: Visitor) -> None:
    assert 'href="/language/"' not in visitor.get("/").body.decode()
