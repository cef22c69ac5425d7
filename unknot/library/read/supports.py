"""What each row, claim and sentence rests on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Support:
    """What one row, claim or sentence rests on. `level`: what a row then says, or empty."""

    file: str
    row: str
    text: str
    basis: str
    cite: tuple[str, ...]
    level: str
