"""What a sheet is made of: plain pieces that are drawn alike as HTML and as PDF."""

from dataclasses import dataclass, field
from typing import Literal

Look = Literal["", "box", "alarm", "small"]


@dataclass(frozen=True)
class Drawing:
    """An SVG of ours without classes. `says`: in its place for whoever cannot see it; "": nothing.

    `wide` and `high` are millimetres in normal print.
    """

    svg: str
    says: str
    wide: float
    high: float
    below: str = ""  # what stands under it


@dataclass(frozen=True)
class Heading:
    """The heading of what follows, which it is never parted from.

    `ruled`: under a heavy line, for what must not be taken for more of the same.
    """

    text: str
    sign: Drawing | None = None
    ruled: bool = False


@dataclass(frozen=True)
class Text:
    """A paragraph. `lead` is its first words, in bold."""

    text: str
    lead: str = ""
    look: Look = ""


@dataclass(frozen=True)
class Lines:
    """A list. `tick`: each line has a box to tick, else a dot. `last`: nothing of it follows."""

    lines: tuple[str, ...]
    lead: str = ""
    tick: bool = False
    last: bool = True


@dataclass(frozen=True)
class Numbers:
    """Numbers to call: what each is, the number, and what is to be known of it.

    `large`: the one that is looked for in an emergency.
    """

    rows: tuple[tuple[str, str, str], ...]
    large: bool = False


@dataclass(frozen=True)
class Drawings:
    """Drawings side by side."""

    drawings: tuple[Drawing, ...]


@dataclass(frozen=True)
class Beside:
    """A drawing with what belongs to it at its right; never parted."""

    drawing: Drawing
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class KeptTogether:
    """Blocks that stay together."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class Blanks:
    """Lines to write on, side by side, each with what is to be written there."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table to fill in. `shares`: how wide each column is; `rows`: what its first cells say."""

    head: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[str, ...]
    high: float  # millimetres of a row
    heavy: int = 7  # after so many rows a heavier line


Block = Heading | Text | Lines | Numbers | Drawings | Beside | KeptTogether | Blanks | Grid


@dataclass(frozen=True)
class Sheet:
    """One sheet of A4. `sides`: what it may fill in normal print; large print takes what it needs.

    `top` stands over the columns of `body`, `bottom` below them.
    """

    id: str
    title: str
    body: tuple[Block, ...]
    top: tuple[Block, ...] = ()
    bottom: tuple[Block, ...] = ()
    columns: int = 1
    sides: int = 1
    alarm: bool = False  # its title is white on dark
    cite: tuple[str, ...] = field(default=())
