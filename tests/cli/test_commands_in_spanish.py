"""What a person's commands say, in Spanish: to save, load and delete the record, to make a site."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from support.command import run
from unknot.exchange.record_file import read_path, write
from unknot.library.load import load
from unknot.record.event_validation import make_event

NOW = datetime(2026, 11, 29, 13, 0, tzinfo=UTC)
ENGLISH = re.compile(
    r"\b(?:the|and|is|was|it|of|to|with|events?|nothing|file|record)\b", re.IGNORECASE
)
SPANISH = load(language="es").words


def asked(*words: object, typed: str = "", code: int = 0, **given: str) -> str:
    """What a command says in Spanish, which holds no English but the names of files."""
    done = run(*words, "--language", "es", typed=typed, **given)
    assert done.returncode == code, done.stderr
    said = done.stdout + done.stderr
    assert not ENGLISH.search(re.sub(r"/\S+|\(File exists\)", "", said)), said
    return said


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    file = tmp_path / "one.zip"
    event = make_event("e1", NOW, "country", {"country": "MX"})
    file.write_bytes(write([event], NOW))
    return file


def test_a_record_is_loaded_saved_and_deleted(tmp_path: Path, saved: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "out.zip"
    assert "1 evento, nuevos: 1" in asked("import", saved, "--data", data)
    assert SPANISH.say("language.checked") in asked("export", out, "--data", data)
    assert len(read_path(out)) == 1
    assert SPANISH.say("commands.erase.kept") in asked("erase", "--data", data, typed="n\n", code=1)
    assert "Borrado: 1 evento." in asked("erase", "--data", data, typed="sí\n")


def test_what_is_refused_is_refused_in_spanish(tmp_path: Path, saved: Path) -> None:
    data, out = tmp_path / "data", tmp_path / "out.jwe"
    secret = {"UNKNOT_PASSPHRASE": "cuatro caracoles verdes"}
    short = asked("export", out, "--lock", "--data", data, code=2, UNKNOT_PASSPHRASE="corta")
    assert SPANISH.say("commands.passphrase.short", least=15) in short
    asked("export", out, "--lock", "--data", data, **secret)
    other = asked("import", out, "--data", data, code=2, UNKNOT_PASSPHRASE="cuatro caracoles rojos")
    assert SPANISH.say("copies.refused.locked") in other
    saved.write_bytes(b"hola")
    assert SPANISH.say("copies.refused.foreign") in asked("import", saved, "--data", data, code=2)
    assert SPANISH.say("commands.nothing_loaded") in asked("import", saved, code=2)
    assert SPANISH.say("copies.refused.foreign") in asked("next", saved, code=2)
    (tmp_path / "ocupado").write_text("")
    assert "carpeta de datos" in asked("export", out, "--data", tmp_path / "ocupado", code=1)
    assert "--base" in asked("site", tmp_path / "site", "--base", "back", code=2)


def test_a_yes_of_another_language_deletes_nothing(tmp_path: Path, saved: Path) -> None:
    asked("import", saved, "--data", tmp_path / "data")
    asked("erase", "--data", tmp_path / "data", typed="oui\n", code=1)
    asked("erase", "--data", tmp_path / "data", typed="\n", code=1)
    assert "nuevos: 0" in asked("import", saved, "--data", tmp_path / "data")
