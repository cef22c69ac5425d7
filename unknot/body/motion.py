"""A movement over time: the poses between its key poses, and when they are."""

from dataclasses import replace
from math import cos, radians, sin

from unknot.body.movement import KeyPose, Limb, Movement, Out, Point
from unknot.body.skeleton import FOOT, LIMB_R, Body, bent, joint_positions

LIMBS = ("near_arm", "far_arm", "near_leg", "far_leg")


def interpolated(movement: Movement, one: int, steps: int) -> list[Body]:
    """The bodies on the way from one key to the next, both ends included; the last goes to first.

    They start and end slowly, as a person does.
    """
    keys = movement.keys
    a, b = keys[one], keys[(one + 1) % len(keys)]
    bodies = joint_positions(a), joint_positions(b)
    limbs = {name: _ends(a, b, bodies, name) for name in LIMBS}
    shares = [i / steps for i in range(steps + 1)]
    return [_between(a, b, limbs, share * share * (3 - 2 * share)) for share in shares]


def one_repetition(movement: Movement, steps: int) -> list[tuple[float, Body]]:
    """One whole turn: when, in seconds, and where the body then is. It ends where it began."""
    found: list[tuple[float, Body]] = []
    now = 0.0
    for i, key in enumerate(movement.keys):
        to = movement.keys[(i + 1) % len(movement.keys)]
        path = interpolated(movement, i, steps)
        found.append((now, path[0]))
        now += key.hold
        found += [(now + to.seconds * n / steps, body) for n, body in enumerate(path[:-1])]
        now += to.seconds
    found.append((now, found[0][1]))
    return found


_Ends = tuple[Limb, Limb, tuple[Point, Point] | None]


def _ends(one: KeyPose, other: KeyPose, bodies: tuple[Body, Body], name: str) -> _Ends:
    """A limb at both ends. What reaches in both keeps reaching, a foot about its toes."""
    a, b = getattr(one, name), getattr(other, name)
    if not (a.reach and b.reach):
        return bent(a, bodies[0], name), bent(b, bodies[1], name), None
    if a.tilt > 0 or b.tilt > 0:
        toes = f"{name.removesuffix('_leg')}_toes"
        return a, b, (bodies[0].joints[toes], bodies[1].joints[toes])
    return a, b, (a.reach, b.reach)


def _between(one: KeyPose, other: KeyPose, limbs: dict[str, _Ends], share: float) -> Body:
    """The body at a share of the way."""

    def mixed(angle: str) -> float:
        return _mix(getattr(one, angle), getattr(other, angle), share)

    return joint_positions(replace(
        one,
        hips=_way(one.hips, other.hips, share),
        turn=mixed("turn"), twist=mixed("twist"), look=mixed("look"),
        trunk=mixed("trunk"), low_back=mixed("low_back"), upper_back=mixed("upper_back"),
        neck=mixed("neck"),
        near_arm=_limb(limbs["near_arm"], share), far_arm=_limb(limbs["far_arm"], share),
        near_leg=_limb(limbs["near_leg"], share), far_leg=_limb(limbs["far_leg"], share),
    ))  # fmt: skip


def _limb(ends: _Ends, share: float) -> Limb:
    a, b, reach = ends
    out = (
        _mix(a.out[0], b.out[0], share),
        _mix(a.out[1], b.out[1], share),
        _mix(a.out[2], b.out[2], share),
    )
    tilt = _mix(a.tilt, b.tilt, share)
    if reach is None:
        return Limb(_mix(a.root, b.root, share), _mix(a.bend, b.bend, share),
                    _mix(a.end, b.end, share), out=out)  # fmt: skip
    to = _way(*reach, share)
    if a.tilt > 0 or b.tilt > 0:
        return _on_toes(to, tilt, out)
    return Limb(reach=to, tilt=tilt, out=out)


def _on_toes(toes: Point, tilt: float, out: Out) -> Limb:
    x, y = toes
    if tilt <= 0:  # toes up: the limb reaches with its heel
        x, y = x - FOOT * cos(radians(tilt)), y + FOOT * sin(radians(tilt))
    return Limb(reach=(x, y - LIMB_R), tilt=tilt, out=out)


def _way(one: Point, other: Point, share: float) -> Point:
    return _mix(one[0], other[0], share), _mix(one[1], other[1], share)


def _mix(a: float, b: float, share: float) -> float:
    return a + (b - a) * share
