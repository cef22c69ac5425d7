"""The newest part of what was told: whoever looks at a month does not walk through ten years."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, TypeVar

Told = TypeVar("Told")
_at = attrgetter("at")


def newest_since(
    told: Sequence[Told], first: datetime, when: Callable[[Any], datetime] = _at
) -> Sequence[Told]:
    """Those from a moment on, of things that stand oldest first, as a fold gives them."""
    return told[bisect_left(told, first, key=when) :]
