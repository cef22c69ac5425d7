"""The one arrow of a drawing: along the way that a joint goes, or as it is drawn."""

from unknot.body.motion import interpolated
from unknot.body.movement import Arrow, Movement, Point


def arrow_spots(movement: Movement) -> list[Point]:
    """The points that it goes through; none where there is no arrow."""
    if movement.arrow is None:
        return []
    return list(movement.arrow.points) or _beside(movement, movement.arrow)


def arrow(movement: Movement) -> str:
    """A smooth line, and a head of two strokes at its end."""
    spots = arrow_spots(movement)
    if not spots:
        return ""
    (ax, ay), (x, y) = spots[-2], spots[-1]
    length = ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5 or 1
    dx, dy = (x - ax) / length * 7, (y - ay) / length * 7
    head = (
        f"M{x - dx - dy * 0.8:.1f} {y - dy + dx * 0.8:.1f}L{x:.1f} {y:.1f}"
        f"L{x - dx + dy * 0.8:.1f} {y - dy - dx * 0.8:.1f}"
    )
    return f'<path class="arrow" stroke-width="3.2" d="M{_smooth(spots)}{head}"/>'


def _beside(movement: Movement, it: Arrow) -> list[Point]:
    """The middle of the way of one joint, moved aside."""
    path = [body.joints[it.of] for body in interpolated(movement, 0, 12)][2:11]
    spots = []
    for (ax, ay), (x, y), (bx, by) in zip(path, path[1:], path[2:], strict=False):
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5 or 1
        aside = it.beside / length
        spots.append((x - (by - ay) * aside, y + (bx - ax) * aside))
    return spots


def _smooth(spots: list[Point]) -> str:
    """A curve that starts and ends at the ends, and bends towards each spot between."""
    line = f"{spots[0][0]:.1f} {spots[0][1]:.1f}"
    for i in range(1, len(spots) - 1):
        (x, y), (bx, by) = spots[i], spots[i + 1]
        last = i == len(spots) - 2
        to = (bx, by) if last else ((x + bx) / 2, (y + by) / 2)
        line += f"Q{x:.1f} {y:.1f} {to[0]:.1f} {to[1]:.1f}"
    return line
