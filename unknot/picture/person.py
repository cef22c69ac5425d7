"""A small person from the side, who leans forward on something: drawn as the movements are."""

from unknot.picture.outlines import Shape


def leaning() -> list[Shape]:
    """Someone walks bent forward, the hands on a frame."""
    hips, shoulders, head = (42, 66), (70, 42), (87, 34)
    return [
        Shape("floor", [(4, 119), (146, 119)], "straight", 3),
        Shape("chair", [(97, 74), (112, 70), (122, 113)], "straight", 3),
        Shape("chair", [(112, 70), (98, 113)], "straight", 3),
        Shape("soft far", [hips, (34, 91), (26, 113)], "straight", 10),
        Shape("soft", [hips, (48, 90), (46, 113), (54, 113)], "straight", 10),
        Shape("full", [hips, shoulders], "straight", 18),
        Shape("full", [shoulders, head], "straight", 8),
        Shape("full", [head], "dots", 19),
        Shape("halo", [shoulders, (80, 64), (99, 74)], "straight", 11),
        Shape("soft", [shoulders, (80, 64), (99, 74)], "straight", 8.5),
    ]
