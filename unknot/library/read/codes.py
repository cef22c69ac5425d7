"""codes.toml: what other terminologies call our questions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from unknot.library.read.reader import Files, Section

FILE: Final = "codes.toml"


@dataclass(frozen=True)
class Code:
    """A question's code in a terminology. `notice`: what its licence wants to be said with it."""

    fact: str
    terminology: str
    system: str
    notice: str
    code: str
    display: str


def read_codes(files: Files) -> tuple[Code, ...]:
    """Every code, in order."""
    return tuple(code for name, each in files.tables_of(FILE) for code in _of(name, each))


def _of(name: str, terminology: Section) -> Iterator[Code]:
    system, notice = terminology.text("url"), terminology.text("notice")
    _rests(terminology)
    for row in terminology.rows("code"):
        code = Code(
            row.text("id"), name, system, notice, row.text("code"), row.text("display")
        )  # fmt: skip
        _rests(row)
        row.close()
        yield code
    terminology.close()


def _rests(section: Section) -> None:
    """A code is not recalled: it was read somewhere, as was that it may be used."""
    section.one_of("basis", ("verified",))
    if not section.texts("cite"):
        section.wrong("cites nothing", "Name the source in which it was read")
