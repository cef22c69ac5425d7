"""The canal behind a disc, cut across: open, narrowed, and what bending forward does."""

from dataclasses import dataclass
from typing import Final

from unknot.picture.cross_section import slice_
from unknot.picture.disc import Disc
from unknot.picture.outlines import Shape


@dataclass(frozen=True)
class Canal:
    """How far the disc comes in, how thick the band behind it is, how large the bag of nerves."""

    over: float
    band: float
    bag: float


CANALS: Final = {
    "open": Canal(over=0, band=0, bag=1),
    "narrowed": Canal(over=17, band=20, bag=0.62),
    "bent": Canal(over=11, band=11, bag=0.8),
}


def canal(it: Canal) -> list[Shape]:
    """A whole slice with this canal."""
    return slice_(Disc(over=it.over), bag=it.bag, band=it.band)
