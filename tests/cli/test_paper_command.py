"""`unknot paper`: what it writes, and how it refuses."""

from pathlib import Path

import pytest

from support.command import mistakes, run


def test_a_file_of_each_kind(tmp_path: Path) -> None:
    for name, begin in (("danger.pdf", b"%PDF-"), ("danger.html", b"<!doctype html>")):
        done = run("paper", "-o", tmp_path / name, "--sheet", "danger", "--country", "gb")
        assert (done.returncode, done.stderr) == (0, "")
        assert (tmp_path / name).read_bytes().startswith(begin)
    page = (tmp_path / "danger.html").read_text()
    assert "999" in page and "116 123" in page


def test_in_another_language_and_in_large_print(tmp_path: Path) -> None:
    out = tmp_path / "pasos.html"
    done = run("paper", "-o", out, "--sheet", "ladder", "--language", "es", "--large",
               "--country", "MX")  # fmt: skip
    assert done.returncode == 0
    page = out.read_text()
    assert '<html lang="es">' in page and "Los pasos, uno por uno" in page
    assert 'class="paper ladder large"' in page


def test_without_a_country_it_says_whose_number_is_printed(tmp_path: Path) -> None:
    out = tmp_path / "danger.html"
    done = run("paper", "-o", out, "--sheet", "danger")
    assert done.returncode == 0
    assert "Whose numbers to call?" in done.stderr and "--country" in done.stderr
    assert "112" in out.read_text() and "Write down the numbers of your country" in out.read_text()


def test_a_country_of_the_european_union_has_its_numbers(tmp_path: Path) -> None:
    out = tmp_path / "danger.html"
    assert run("paper", "-o", out, "--sheet", "danger", "--country", "AT").returncode == 0
    assert "116 016" in out.read_text()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "{}/back.docx"), "its name should end in .pdf or .html"),
        (("-o", "{}/back"), "its name should end in .pdf or .html"),
        (("-o", "{}/nowhere/back.pdf"), "there is no folder"),
        (("-o", "{}/there.pdf"), "is there already, and was left as it is"),
        (("-o", "{}/folder.pdf"), "is a folder"),
        (("-o", "{}/back.pdf", "--language", "tlh"), "cannot be chosen. Known: en, es"),
        (
            ("-o", "{}/back.pdf", "--country", "BO"),
            "there are no numbers for it here. Known: AU, CA",
        ),
        (("-o", "{}/back.pdf", "--sheet", "poster"), "Known: danger, ladder, exercises, diary"),
        (("-o", "{}/back.pdf", "--content", "{}/none"), "is no folder"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "there.pdf").write_bytes(b"mine")
    (tmp_path / "folder.pdf").mkdir()
    before = sorted(tmp_path.iterdir())
    lines = mistakes("paper", *(each.format(tmp_path) for each in words))
    assert any(said in line for line in lines), lines
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "there.pdf").read_bytes() == b"mine"


def test_a_file_is_written_over_only_when_asked(tmp_path: Path) -> None:
    out = tmp_path / "diary.html"
    out.write_text("mine")
    done = run("paper", "-o", out, "--sheet", "diary", "--country", "GB", "--overwrite")
    assert done.returncode == 0
    assert out.read_text().startswith("<!doctype html>")
