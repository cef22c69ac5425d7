"""A good order of facts for the diagrams: facts that meet in a row stand close together.

FORCE treats every row as a spring between its facts: each fact moves to the average of the
centres of its rows, again and again, and the order with the shortest rows is kept. It is
deterministic and takes a few milliseconds. Measured on the product's own tables against the
order of first use in `docs/decisions/2026-11-22-thresholds-and-order.md`. A far better order takes
minutes (`sifting.py`) and is stored; then a new fact only needs its place in it.

Reference: F. A. Aloul, I. L. Markov, K. A. Sakallah, FORCE: a fast and easy-to-implement
variable-ordering heuristic, GLSVLSI 2003.
"""

from collections.abc import Iterable, Sequence

ROUNDS = 60


def arrange(names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """`names` in a good order for `rows`, each a list of the names it reads."""
    rows_of: dict[str, list[int]] = {name: [] for name in names}
    for i, row in enumerate(rows):
        for name in row:
            rows_of[name].append(i)
    order = list(names)
    best, shortest = order, _length(order, rows)
    for _ in range(ROUNDS):
        pulled = _pull(order, rows, rows_of)
        if pulled == order:  # it would stay so
            break
        order = pulled
        length = _length(order, rows)
        if length < shortest:
            best, shortest = order, length
    return best


def placed(names: Iterable[str], stored: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """`names` as they stand in a stored order; a new one in the middle of those that it meets."""
    place: dict[str, float] = {name: i for i, name in enumerate(stored)}
    wanted = list(names)
    for name in (each for each in wanted if each not in place):
        met = [place[other] for row in rows if name in row for other in row if other in place]
        place[name] = sum(met) / len(met) if met else -1.0
    return sorted(wanted, key=lambda name: (place[name], name))


def _pull(
    order: list[str], rows: Sequence[Sequence[str]], rows_of: dict[str, list[int]]
) -> list[str]:
    place = {name: i for i, name in enumerate(order)}
    centre = [sum(place[name] for name in row) / len(row) for row in rows]

    def pulled(name: str) -> float:
        mine = rows_of[name]
        return sum(centre[i] for i in mine) / len(mine) if mine else place[name]

    return sorted(order, key=lambda name: (pulled(name), name))


def _length(order: list[str], rows: Sequence[Sequence[str]]) -> int:
    place = {name: i for i, name in enumerate(order)}
    spans = ([place[name] for name in row] for row in rows)
    return sum(max(span) - min(span) for span in spans)
