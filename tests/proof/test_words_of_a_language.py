"""An honest "None of these" rests on words that were read: in each language on its own."""

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from reports.sheets.pseudo import PSEUDO, write
from support.command import printed
from unknot.library.load import CONTENT, load, load_translation
from unknot.library.model import Library
from unknot.proof.prove import prove_words


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = write(tmp_path_factory.mktemp("pseudo"))
    shutil.rmtree(found / "words" / "ar-XB")
    return found


def lines(library: Library) -> dict[str, dict[str, str]]:
    """Of each line that English maps words of, the whole text that is read: brief, or title."""
    english = tomllib.loads((CONTENT / "words" / "en" / "covers.toml").read_text("utf-8"))
    found: dict[str, dict[str, str]] = {}
    for screen in (each for each in load().screens if each.id in english):
        for item in (each for each in screen.items if each.id in english[screen.id]):
            for fact, words in english[screen.id][item.id].items():
                own = f"brief.{item.brief}" if screen.page else f"items.{item.id}"
                path = f"screens.{screen.id}.{own}"
                if words not in (load().words.get(path) or ""):
                    path = f"screens.{screen.id}.title"
                found.setdefault(f"{screen.id}.{item.id}", {})[fact] = str(library.words.get(path))
    return found


def covered(root: Path, found: dict[str, dict[str, str]]) -> dict[str, bool]:
    """Whether each fact stands in words, with this file of what covers it."""
    text = "".join(
        f"[{line}]\n" + "".join(f"{fact} = {json.dumps(said)}\n" for fact, said in facts.items())
        for line, facts in found.items()
    )
    (root / "words" / PSEUDO / "covers.toml").write_text(text, encoding="utf-8")
    library = load_translation(root, PSEUDO)
    vars(library)["compiled"] = load().compiled
    return {proof.id: proof.holds for proof in prove_words({PSEUDO: library})}


def test_each_danger_stands_in_the_words_of_the_language(root: Path) -> None:
    found = lines(load(root, PSEUDO))
    proved = covered(root, found)
    assert len(proved) > 50
    assert all(proved.values()), [name for name, holds in proved.items() if not holds]
    assert all(name.startswith(f"in_words:{PSEUDO}:") for name in proved)


def test_words_that_no_line_has_prove_nothing(root: Path) -> None:
    found = lines(load(root, PSEUDO))
    found["chest.breath"]["breathless_new"] = "short of breath"  # as English says
    lost = [name for name, holds in covered(root, found).items() if not holds]
    assert lost == [f"in_words:{PSEUDO}:breathless_new"]


def test_without_the_file_prove_fails_and_says_where(root: Path) -> None:
    (root / "words" / PSEUDO / "covers.toml").unlink(missing_ok=True)
    said = printed("prove", "--content", root, code=1)
    lost = {each["id"] for each in said["proofs"] if not each["holds"]}
    assert f"in_words:{PSEUDO}:breathless_new" in lost
    assert {name.split(":")[1] for name in lost} == {PSEUDO}, "English holds"
    assert said["languages"][0]["choosable"]
