"""The version of the site that comes after this one: says and stores something more."""

import json
from pathlib import Path

from support.sites import NEWER, SAY, WHY, Source

MORE = "migrations.RunSQL(\"ALTER TABLE event ADD COLUMN more text DEFAULT 'more'\")"


def build_next(built: Path, work: Path, *, withdraws: bool) -> Path:
    """Write it to a folder in `work`; `withdraws`: the advice of `built` as well."""
    source = Source.copy(work / "source")
    if withdraws:
        pathway = json.loads((built / "version.json").read_text())["pathway"]
        withdrawn = f'[[withdrawn]]\nid = "{pathway}"\nsince = 2026-11-24\nwhy = "{WHY}"\n'
        source.change("content/withdrawn.toml", "#", f"{withdrawn}#")
    source.change("content/pathway.toml", 'version = "0.1.0"', 'version = "0.1.1"')
    home = "content/words/en/home.toml"
    source.change(home, f'title = "{SAY("home.title")}"', f'title = "{NEWER}"')
    source.migration("0003_more", MORE)
    return source.build(work / "newer")
