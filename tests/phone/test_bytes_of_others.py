"""What the phone runs of others is what was looked at, or no site is written."""

import shutil
from pathlib import Path

import pytest

from unknot.phone.site import unchanged
from unknot.web.project.vendored import vendor

FOLDERS = sorted(vendor().glob("*-*"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_all_that_is_vendored_is_what_its_sums_say(folder: Path) -> None:
    unchanged(folder)


@pytest.mark.parametrize("what", ["changed", "added"])
def test_one_byte_more_or_another_file_is_noticed(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(next(f for f in FOLDERS if f.name.startswith("django")), folder)
    name = "packages.pack" if what == "changed" else "more.pack"
    with (folder / name).open("ab") as file:
        file.write(b"\0")
    with pytest.raises(ValueError, match=name):
        unchanged(folder)
