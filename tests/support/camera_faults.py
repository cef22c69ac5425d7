"""What can be wrong with a picture, or with who is in it: each takes a frame and gives another."""

from collections.abc import Callable
from typing import Any

from support.camera_traces import Frame, moved, turned


def nobody(frame: Frame) -> Frame:
    return frame | {"people": []}


def two(frame: Frame) -> Frame:
    return frame | {"people": frame["people"] * 2}


def lit(light: float, contrast: float = 40) -> Callable[[Frame], Frame]:
    return lambda frame: (
        frame | {"picture": frame["picture"] | {"light": light, "contrast": contrast}}
    )


def hardly_seen(frame: Frame) -> Frame:
    return frame | {"people": [[m | {"visibility": 0.3} for m in p] for p in frame["people"]]}


def outside(frame: Frame) -> Frame:
    return moved(frame, lambda x, y: (x + 0.4 * frame["width"], y - 0.5 * frame["height"]))


def someone_else(frame: Frame) -> Frame:
    return moved(frame, lambda x, y: (x * 0.5, y * 0.5 + 0.45 * frame["height"]))


def squeezed(frame: Frame) -> Frame:
    """A model that lost hold of a body: a dog, a chair, a coat."""
    return moved(frame, lambda x, y: (x, frame["height"] - (frame["height"] - y) * 0.3))


def about(person: list[Any], hip: Any, degrees: float, frame: Frame) -> list[Any]:
    """The upper body turned about the hips."""
    whole = turned(frame | {"people": [person]}, degrees)["people"][0]
    x, y = hip["x"] - whole[24]["x"], hip["y"] - whole[24]["y"]
    upper = {0, 7, 8, 11, 12, 13, 14}
    return [mark | {"x": turn["x"] + x, "y": turn["y"] + y} if i in upper else mark
            for i, (mark, turn) in enumerate(zip(person, whole, strict=True))]  # fmt: skip


def mirrored(frame: Frame) -> Frame:
    return moved(frame, lambda x, y: (frame["width"] - x, y))
