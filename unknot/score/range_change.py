"""How far a back goes, beside one's own best and other side, in whole centimetres or degrees.

Pain-free movement (evidence, section I): pain of 1 or less at the end, and at least 90 % of one's
own best or of the other side; where a smaller number is further, within the error of the best.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

FREE: Final = 1  # of 10, at the end of the range
SHARE: Final = 90  # percent
Change = Literal["first", "further", "same", "less"]


@dataclass(frozen=True)
class RangeTest:
    """One measurement. `less`: a smaller number is further. `other`: the other side's; "": none.

    `tilt`: a phone's own tilt can give the number. `step`: how finely it can be told. `mirrored`:
    the movement's drawing shows the other side.
    """

    id: str
    movement: str
    other: str
    unit: str
    tilt: bool
    step: int
    mirrored: bool
    less: bool
    low: int
    high: int
    error: int
    why: str
    cite: tuple[str, ...]
    basis: str
    note: str = ""

    @property
    def choices(self) -> range:
        """All that it can be."""
        return range(self.low, self.high + 1, self.step)

    @property
    def chosen(self) -> bool:
        """Whether it is chosen from a few rather than written: told no finer than that."""
        return self.step > 1

    def best(self, amounts: Sequence[int]) -> int:
        """The furthest of some measurements, one at least."""
        return min(amounts) if self.less else max(amounts)

    def change(self, amounts: Sequence[int]) -> Change:
        """The last beside the first; less than the error is none."""
        if len(amounts) < 2:
            return "first"
        further = (amounts[0] - amounts[-1]) * (1 if self.less else -1)
        if abs(further) < self.error:
            return "same"
        return "further" if further > 0 else "less"

    def free(self, amounts: Sequence[int], pain: int, other: Sequence[int] = ()) -> bool:
        """Whether the last is pain-free movement; `other`: what the other side reached."""
        best = self.best([*amounts, *other])
        near = amounts[-1] <= best + self.error
        most = amounts[-1] * 100 >= best * SHARE
        return (near if self.less else most) and pain <= FREE
