"""What a camera would tell of somebody who does a movement as its file draws it: landmarks by time.

Nobody is filmed here. The drawn body moves as the drawing does, gets the noise of a pose model and the
width of a person, and is seen as a camera sees it. A trace is a list of frames as `coach.d.ts` has them.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import cos, radians, sin
from pathlib import Path
from random import Random
from typing import Any

from unknot.body.motion import interpolated, one_repetition
from unknot.body.movement import Movement, Point
from unknot.body.skeleton import Body

Frame = dict[str, Any]
RECORDINGS = Path(__file__).parents[1] / "browser" / "recordings"
WIDTH, HEIGHT, TALL = 480, 640, 260.0  # px, px, and how many cm the picture is high
NUMBERS = {
    "shoulder": (11, 12),
    "elbow": (13, 14),
    "hip": (23, 24),
    "knee": (25, 26),
    "ankle": (27, 28),
}
EAR, NOSE = 7, 0
SETTING_UP = 3.0  # seconds at the start, still
# The drawn shoulders are narrower than those of people, and a trunk is as deep as half its width.
WIDER, DEEP = 1.35, 20.0


@dataclass(frozen=True)
class Camera:
    """How it stands and what it makes of a body: degrees off the drawn view, pixels of noise."""

    fps: float = 20
    noise: float = 1.5
    yaw: float = 0
    seen: float = 0.95
    size: Point = (WIDTH, HEIGHT)
    tall: float = TALL
    light: float = 120
    random: Random = field(default_factory=lambda: Random(7))

    def frame(self, at: float, body: Body | None, view: str, **other: Any) -> Frame:
        people = [] if body is None else [self._landmarks(body, view)]
        picture = {"light": self.light, "contrast": 40, "sum": self.random.randrange(10**9)}
        width, height = self.size
        return {
            "at": at,
            "width": width,
            "height": height,
            "people": people,
            "picture": picture,
        } | other

    def _landmarks(self, body: Body, view: str) -> list[dict[str, float]]:
        found = [{"x": 0.0, "y": 0.0, "visibility": 0.0} for _ in range(33)]
        for name, numbers in NUMBERS.items():
            for side, number in zip(("far", "near"), numbers, strict=True):
                found[number] = self._seen(_place(body, side, name, view), _depth(side, name), view)
        x, y = body.joints["head"]
        ahead = 9 if view == "side" else 0
        for number in (EAR, EAR + 1):
            found[number] = self._seen((x, y), 0, view)
        found[NOSE] = self._seen((x + ahead, y), 0, view)
        return found

    def _seen(self, at: Point, depth: float, view: str) -> dict[str, float]:
        x, y = at
        turn = radians(self.yaw)
        x = x * cos(turn) + (depth if view == "side" else 0) * sin(turn)
        width, height = self.size
        scale = height / self.tall
        shake = self.random.gauss
        return {"x": (width * 0.5 + x * scale + shake(0, self.noise)) / width,
                "y": (height * 0.95 - y * scale + shake(0, self.noise)) / height,
                "visibility": self.seen}  # fmt: skip


def _place(body: Body, side: str, name: str, view: str) -> Point:
    x, y = body.joints[f"{side}_{name}"]
    if view != "front" or name not in ("shoulder", "hip"):
        return x, y
    mx, my = body.joints["shoulders" if name == "shoulder" else "hips"]
    return mx + (x - mx) * WIDER, my + (y - my) * WIDER


def _depth(side: str, name: str) -> float:
    half = DEEP if name in ("shoulder", "elbow") else DEEP * 0.6
    return half if side == "near" else -half


@dataclass(frozen=True)
class Act:
    """What somebody does, and when: bodies by time, and the seconds in which the pose was truly held."""

    movement: Movement
    poses: tuple[tuple[float, Body], ...]
    held: tuple[tuple[float, float], ...]

    def at(self, when: float) -> Body:
        """The last pose that was reached."""
        return next(body for begins, body in reversed(self.poses) if begins <= when)

    @property
    def lasts(self) -> float:
        return self.poses[-1][0]


def holds(movement: Movement, seconds: tuple[float, ...], between: float = 2) -> Act:
    """Still at the start, then into the pose and back as often as there are `seconds` to hold it."""
    way = interpolated(movement, 0, 60), interpolated(movement, 1, 60)
    poses, held, now = [(0.0, way[0][0])], [], SETTING_UP
    for each in seconds:
        poses += [(now + movement.keys[1].seconds * i / 60, body) for i, body in enumerate(way[0])]
        arrived = now + movement.keys[1].seconds
        held.append((arrived, arrived + each))
        now = arrived + each
        poses += [(now + movement.keys[0].seconds * i / 60, body) for i, body in enumerate(way[1])]
        now += movement.keys[0].seconds + between
    return Act(movement, (*poses, (now, poses[-1][1])), tuple(held))


def repeats(movement: Movement, count: int, speed: float = 1) -> Act:
    """Still at the start, then turn after turn at the drawing's own rhythm, or faster."""
    turn = one_repetition(movement, 30)
    poses, now = [(0.0, turn[0][1])], SETTING_UP
    for _ in range(count):
        poses += [(now + at / speed, body) for at, body in turn]
        now += turn[-1][0] / speed
    return Act(movement, (*poses, (now + 2, poses[-1][1])), ())


def filmed(act: Act, camera: Camera | None = None) -> list[Frame]:
    """The trace of one act."""
    camera = camera or Camera()
    return [camera.frame(at, act.at(at), act.movement.view) for at in ticks(act.lasts, camera.fps)]


def ticks(lasts: float, fps: float) -> Iterator[float]:
    yield from (i / fps for i in range(int(lasts * fps)))


def changed(
    trace: list[Frame], begins: float, ends: float, change: Callable[[Frame], Frame]
) -> list[Frame]:
    """The same trace, with something wrong from one moment to another."""
    return [change(each) if begins <= each["at"] < ends else each for each in trace]


def moved(frame: Frame, by: Callable[[float, float], Point]) -> Frame:
    """All that is seen somewhere else: `by` takes and gives pixels."""
    width, height = frame["width"], frame["height"]

    def one(mark: dict[str, float]) -> dict[str, float]:
        x, y = by(mark["x"] * width, mark["y"] * height)
        return mark | {"x": x / width, "y": y / height}

    return frame | {"people": [[one(mark) for mark in person] for person in frame["people"]]}


def turned(frame: Frame, degrees: float) -> Frame:
    """As a phone sees it that has tipped over by so much."""
    middle_x, middle_y = frame["width"] / 2, frame["height"] / 2
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return moved(frame, lambda x, y: (
        middle_x + (x - middle_x) * c - (y - middle_y) * s,
        middle_y + (x - middle_x) * s + (y - middle_y) * c,
    ))  # fmt: skip


def recorded(name: str) -> list[Frame]:
    """The joints that a pose model found in a recording of somebody; they lie beside the tests."""
    told = json.loads((RECORDINGS / f"{name}.json").read_text(encoding="utf-8"))
    random, frames = Random(7), []
    for i, flat in enumerate(told["frames"]):
        person = [{"x": 0.0, "y": 0.0, "visibility": 0.0} for _ in range(33)]
        for number, x, y in zip(told["joints"], flat[::2], flat[1::2], strict=True):
            person[number] = {"x": x / told["width"], "y": y / told["height"], "visibility": 0.95}
        picture = {"light": 120, "contrast": 40, "sum": random.randrange(10**9)}
        frames.append({"at": i / told["fps"], "width": told["width"], "height": told["height"],
                       "people": [person], "picture": picture})  # fmt: skip
    return frames


def there_and_back(frames: list[Frame], count: int, times: int) -> list[Frame]:
    """With its first frames played to and fro before it, as somebody who still waits."""
    before = (frames[:count] + frames[count:0:-1]) * times
    step = frames[1]["at"] - frames[0]["at"]
    whole = [*before, *frames]
    random = Random(8)
    return [each | {"at": i * step, "picture": each["picture"] | {"sum": random.randrange(10**9)}}
            for i, each in enumerate(whole)]  # fmt: skip
