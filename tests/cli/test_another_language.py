"""Advice in a terminal, in another language: all of it, or all of it in English."""

import json
import re
import shutil
from pathlib import Path

import pytest

from reports.sheets.pseudo import PSEUDO, accented, call_read, write
from support.command import mistakes, run
from unknot.library.load import load

SPOKEN = re.compile(r"[A-Za-z]{3,}")
NAMES = re.compile(r"https?://\S+")  # of sources, whose titles stay as they were printed


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pseudo-language, and a twin of it in which one sentence of the heat table is behind."""
    found = write(tmp_path_factory.mktemp("pseudo"))
    shutil.copytree(found / "words" / PSEUDO, found / "words" / "en-XC")
    call_read(found, "en-XC", {"rows.tables.heat.numb_skin.why": "What English said before."})
    return found


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    calm = {name: fact.calm for name, fact in load().facts.items() if fact.asked}
    file = tmp_path_factory.mktemp("answers") / "calm.json"
    file.write_text(json.dumps(calm), encoding="utf-8")
    return file


def plain(text: str) -> list[str]:
    """Lines in plain letters, but for sources, which are indented."""
    lines = [line for line in text.splitlines() if not line.startswith("    ")]
    return [line for line in lines if SPOKEN.search(NAMES.sub("", line))]


def test_advice_is_said_in_the_language_as_a_whole(root: Path, answers: Path) -> None:
    spoken = ("--language", PSEUDO, "--content", root)
    done = run("assess", "--answers", answers, *spoken)
    assert done.returncode == 0, done.stderr
    assert accented(load().words.say("terminal.home")) in done.stdout
    assert plain(done.stdout) == []
    assert done.stderr.strip() == accented(load().words.say("language.checked"))
    assert plain(run("session", "heat", "--json", *spoken).stderr) == []


def test_an_interview_is_asked_in_the_language(root: Path) -> None:
    done = run("assess", "--language", PSEUDO, "--content", root, typed="9\n?\n0 1\nb\n")
    assert plain(done.stdout) == []
    for key in ("first", "stopped"):
        assert accented(load().words.say(f"terminal.{key}")) in done.stdout
    assert accented(load().words.say("terminal.none_and_some")) in done.stdout


def test_where_a_sentence_is_behind_all_is_english_and_says_why(root: Path, answers: Path) -> None:
    done = run("assess", "--answers", answers, "--language", "en-XC", "--content", root)
    english = run("assess", "--answers", answers, "--content", root)
    assert done.stdout == english.stdout
    why = load().words.say("language.behind")
    assert done.stderr.splitlines() == [accented(why), why]


def test_a_language_that_cannot_be_chosen_is_refused() -> None:
    told = mistakes("session", "heat", "--language", "xx")
    assert told[0].startswith("--language 'xx': cannot be chosen. Known: en")
