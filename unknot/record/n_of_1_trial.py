"""Fair tests as the record tells them.

Days come in pairs, one for each of two arms, in an order that is drawn by lot. The lot is not
stored but follows from the seed, so that every device draws the same.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

DAY: Final = timedelta(days=1)
NOTHING: Final = ""  # the arm of days without the remedy


@dataclass(slots=True)
class Trial:
    """A remedy against nothing, or against another. `arms`: those two, the remedy first.

    `used`: what was said of a day and a remedy beside the sessions. `ended`: by the person.
    """

    id: str
    at: datetime
    first: date
    pairs: int
    seed: str
    arms: tuple[str, str]
    ended: datetime | None = None
    used: dict[tuple[date, str], bool] = field(default_factory=dict)

    @property
    def length(self) -> int:
        """In days."""
        return 2 * self.pairs

    @property
    def last(self) -> date:
        """The last day of the last pair."""
        return self.first + (self.length - 1) * DAY

    def drawn(self, day: date) -> str:
        """The arm of one of its days: a remedy, or NOTHING."""
        pair, place = divmod((day - self.first).days, 2)
        return self.arms[(place + second_arm_first(self.seed, pair)) % 2]


def second_arm_first(seed: str, pair: int) -> int:
    """The lot of one pair: 1 where its first day is the second arm's. The same everywhere."""
    return sha256(f"{seed} {pair}".encode("utf-8", "surrogatepass")).digest()[0] % 2
