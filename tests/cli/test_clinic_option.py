"""`--clinic FILE`: refused with every mistake; what is accepted goes along into the phone's pack."""

import gzip
import io
import zipfile
from pathlib import Path

from support.command import mistakes
from unknot.phone.pack import pack

EXAMPLE = Path(__file__).parents[2] / "docs" / "clinic.toml"


def test_a_bad_file_stops_before_anything_is_written(tmp_path: Path) -> None:
    bad = tmp_path / "clinic.toml"
    bad.write_text('name = "<script>"\nweb = "example.org"\n', encoding="utf-8")
    said = mistakes("site", tmp_path / "out", "--clinic", bad)
    assert len(said) == 3
    assert all(line.startswith("clinic.toml: '") for line in said)
    assert [word for word in ("'name'", "'phone'", "'web'") if word not in "".join(said)] == []
    assert not (tmp_path / "out").exists()
    assert mistakes("serve", "--port", "0", "--data", tmp_path / "d", "--clinic", bad) == said


def test_the_phone_takes_the_clinic_along() -> None:
    inside = zipfile.ZipFile(io.BytesIO(gzip.decompress(pack("", EXAMPLE.read_bytes()))))
    assert inside.read("unknot/library/clinic.toml") == EXAMPLE.read_bytes()
