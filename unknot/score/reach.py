"""How far a back goes, beside one's own best and other side. Lengths are whole centimetres.

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
class Test:
    """One measurement. `less`: a smaller number is further. `other`: the other side's; "": none."""

    id: str
    movement: str
    other: str
    less: bool
    low: int
    high: int
    error: int
    why: str
    cite: tuple[str, ...]
    basis: str
    note: str = ""

    def allows(self, length: int) -> bool:
        """Whether a body can have measured that."""
        return self.low <= length <= self.high

    def best(self, lengths: Sequence[int]) -> int:
        """The furthest of some lengths, one at least."""
        return min(lengths) if self.less else max(lengths)

    def change(self, lengths: Sequence[int]) -> Change:
        """The last beside the first; less than the error is none."""
        if len(lengths) < 2:
            return "first"
        further = (lengths[0] - lengths[-1]) * (1 if self.less else -1)
        if abs(further) < self.error:
            return "same"
        return "further" if further > 0 else "less"

    def free(self, lengths: Sequence[int], pain: int, other: Sequence[int] = ()) -> bool:
        """Whether the last is pain-free movement; `other`: what the other side reached."""
        best = self.best([*lengths, *other])
        near = lengths[-1] <= best + self.error
        most = lengths[-1] * 100 >= best * SHARE
        return (near if self.less else most) and pain <= FREE
