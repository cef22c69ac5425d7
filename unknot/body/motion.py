"""A movement over time: the poses between its key poses, and when they are."""

from dataclasses import replace
from math import cos, radians, sin

from unknot.body.movement import Key, Limb, Movement, Out, Point
from unknot.body.skeleton import FOOT, LIMB_R, Body, bent, place


def between(one: Key, other: Key, movement: Movement, share: float) -> Key:
    """The pose at a share of the way, 0 to 1. What reaches in both keeps reaching."""
    bodies = place(one, movement.view), place(other, movement.view)
    return replace(
        one,
        hips=_way(one.hips, other.hips, share),
        trunk=_mix(one.trunk, other.trunk, share),
        low_back=_mix(one.low_back, other.low_back, share),
        upper_back=_mix(one.upper_back, other.upper_back, share),
        neck=_mix(one.neck, other.neck, share),
        near_arm=_limb(one, other, bodies, "near_arm", share),
        far_arm=_limb(one, other, bodies, "far_arm", share),
        near_leg=_limb(one, other, bodies, "near_leg", share),
        far_leg=_limb(one, other, bodies, "far_leg", share),
    )


def _limb(one: Key, other: Key, bodies: tuple[Body, Body], name: str, share: float) -> Limb:
    a, b = getattr(one, name), getattr(other, name)
    out = (
        _mix(a.out[0], b.out[0], share),
        _mix(a.out[1], b.out[1], share),
        _mix(a.out[2], b.out[2], share),
    )
    if a.reach and b.reach:
        if a.tilt > 0 or b.tilt > 0:  # a foot turns about its toes
            toes = f"{name.removesuffix('_leg')}_toes"
            return _on_toes(bodies[0].joints[toes], bodies[1].joints[toes],
                            _mix(a.tilt, b.tilt, share), out, share)  # fmt: skip
        return Limb(reach=_way(a.reach, b.reach, share), tilt=_mix(a.tilt, b.tilt, share), out=out)
    a, b = bent(a, bodies[0], name), bent(b, bodies[1], name)
    return Limb(_mix(a.root, b.root, share), _mix(a.bend, b.bend, share),
                _mix(a.end, b.end, share), out=out)  # fmt: skip


def _on_toes(one: Point, other: Point, tilt: float, out: Out, share: float) -> Limb:
    x, y = _way(one, other, share)
    if tilt <= 0:  # toes up: the limb reaches with its heel
        x, y = x - FOOT * cos(radians(tilt)), y + FOOT * sin(radians(tilt))
    return Limb(reach=(x, y - LIMB_R), tilt=tilt, out=out)


def _way(one: Point, other: Point, share: float) -> Point:
    return _mix(one[0], other[0], share), _mix(one[1], other[1], share)


def _mix(a: float, b: float, share: float) -> float:
    return a + (b - a) * share


def way(movement: Movement, one: int, steps: int) -> list[Body]:
    """The bodies on the way from one key to the next, both ends included; the last goes to first.

    They start and end slowly, as a person does.
    """
    keys = movement.keys
    a, b = keys[one], keys[(one + 1) % len(keys)]
    shares = [i / steps for i in range(steps + 1)]
    eased = [share * share * (3 - 2 * share) for share in shares]
    return [place(between(a, b, movement, share), movement.view) for share in eased]


def turns(movement: Movement, steps: int) -> list[tuple[float, Body]]:
    """One whole turn: when, in seconds, and where the body then is. It ends where it began."""
    found: list[tuple[float, Body]] = []
    now = 0.0
    for i, key in enumerate(movement.keys):
        to = movement.keys[(i + 1) % len(movement.keys)]
        path = way(movement, i, steps)
        found.append((now, path[0]))
        now += key.hold
        found += [(now + to.seconds * n / steps, body) for n, body in enumerate(path[:-1])]
        now += to.seconds
    found.append((now, found[0][1]))
    return found
