"""The product's content in a folder of its own, with something changed."""

import shutil
from pathlib import Path

from unknot.library.load import CONTENT


def copied(place: Path) -> Path:
    """All of it, as it is."""
    return Path(shutil.copytree(CONTENT, place / "content"))


def with_level(content: Path, table: str, row: str, then: str) -> Path:
    """One row of a table says another level."""
    file = content / "tables" / f"{table}.toml"
    before, marked, after = file.read_text(encoding="utf-8").partition(f'id = "{row}"\n')
    if not marked:
        raise LookupError(f"no row {row} in {file.name}")
    head, _, rest = after.partition("then = ")
    file.write_text(f'{before}{marked}{head}then = "{then}"\n{rest.partition(chr(10))[2]}', "utf-8")
    return content
