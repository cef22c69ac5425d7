"""Every pose of the product's movements, and every pose on the way between them, as a body."""

from dataclasses import replace
from itertools import pairwise
from math import cos, dist, radians

import pytest

from unknot.body.motion import interpolated, one_repetition
from unknot.body.movement import SEAT, SIDES, Movement
from unknot.body.skeleton import (  # fmt: skip
    ARM,
    FOOT,
    LEG,
    LOW_BACK,
    NECK,
    PELVIS,
    UPPER_BACK,
    Body,
    CannotReach,
    clearance,
    joint_positions,
    limit,
    radius,
)
from unknot.library.load import load

MOVEMENTS = load().movements
MOVING = sorted(name for name, m in MOVEMENTS.items() if len(m.keys) > 1)
SPINE = (("hips", "waist", PELVIS), ("waist", "ribs", LOW_BACK), ("ribs", "shoulders", UPPER_BACK),
         ("shoulders", "head", NECK))  # fmt: skip
NEAR_ENOUGH = 1.0  # cm: less than a tenth of a limb's width
LOW_HEAD = 10.0  # cm below the heart: less is lying down, or a head in line with the back


def bodies(movement: Movement) -> list[Body]:
    """Every pose that a moving picture could show, closely spaced."""
    return [body for _, body in one_repetition(movement, 20)]


@pytest.mark.parametrize("name", MOVEMENTS)
def test_the_spine_and_the_arms_and_legs_keep_their_length(name: str) -> None:
    movement = MOVEMENTS[name]
    for body in bodies(movement):
        at = body.joints
        for one, other, length in SPINE:
            assert dist(at[one], at[other]) == pytest.approx(length)
        for side in SIDES:
            bones = {("shoulder", "elbow"): ARM[0], ("elbow", "hand"): ARM[1], ("hip", "knee"): LEG[0],
                     ("knee", "ankle"): LEG[1], ("ankle", "toes"): FOOT}  # fmt: skip
            for (one, other), length in bones.items():
                assert dist(at[f"{side}_{one}"], at[f"{side}_{other}"]) <= length + 1e-6


@pytest.mark.parametrize("name", MOVEMENTS)
def test_a_bone_is_shorter_in_the_picture_only_as_far_as_it_points_out_of_it(name: str) -> None:
    movement = MOVEMENTS[name]
    for key in movement.keys:
        at = joint_positions(key).joints
        for side in SIDES:
            arm, leg = getattr(key, f"{side}_arm"), getattr(key, f"{side}_leg")
            seen = (dist(at[f"{side}_shoulder"], at[f"{side}_elbow"]),
                    dist(at[f"{side}_elbow"], at[f"{side}_hand"]),
                    dist(at[f"{side}_hip"], at[f"{side}_knee"]),
                    dist(at[f"{side}_knee"], at[f"{side}_ankle"]))  # fmt: skip
            real = (*ARM, *LEG)
            outs = (*arm.out[:2], *leg.out[:2])
            for length, bone, out in zip(seen, real, outs, strict=True):
                assert length == pytest.approx(bone * cos(radians(out)))


@pytest.mark.parametrize("name", MOVEMENTS)
def test_what_rests_neither_floats_nor_sinks_at_any_moment(name: str) -> None:
    """What touches in two key poses keeps touching all the way from one to the other."""
    movement = MOVEMENTS[name]
    for i, key in enumerate(movement.keys):
        to = movement.keys[(i + 1) % len(movement.keys)]
        for joint in set(key.touches) & set(to.touches):
            for body in interpolated(movement, i, 20):
                assert abs(clearance(body, joint, movement)) <= NEAR_ENOUGH, (key.id, joint)


@pytest.mark.parametrize("name", [n for n, m in MOVEMENTS.items() if m.stands])
def test_nothing_is_ever_in_the_floor(name: str) -> None:
    for body in bodies(MOVEMENTS[name]):
        for joint, (_, y) in body.joints.items():
            assert y - radius(joint) >= -NEAR_ENOUGH, joint


@pytest.mark.parametrize("name", [n for n, m in MOVEMENTS.items() if m.stands])
def test_somebody_is_always_carried_by_something(name: str) -> None:
    for body in bodies(MOVEMENTS[name]):
        assert min(clearance(body, joint, MOVEMENTS[name]) for joint in body.joints) <= NEAR_ENOUGH


@pytest.mark.parametrize("name", MOVEMENTS)
def test_every_joint_stays_in_its_range_at_every_moment(name: str) -> None:
    for body in bodies(MOVEMENTS[name]):
        for joint, angle in body.angles.items():
            low, high = limit(joint)
            assert low - 1 <= angle <= high + 1, joint


@pytest.mark.parametrize("name", MOVING)
def test_nothing_jumps(name: str) -> None:
    """A twentieth of the way takes no joint further than a hand's breadth and a half."""
    path = bodies(MOVEMENTS[name])
    for one, other in pairwise(path):
        for joint, at in one.joints.items():
            assert dist(at, other.joints[joint]) < 16, joint


def test_hands_and_feet_on_the_floor_stay_where_they_are() -> None:
    movement = MOVEMENTS["cat_cow"]
    for joint in ("near_hand", "far_hand", "near_knee", "near_ankle"):
        places = [body.joints[joint] for body in bodies(movement)]
        assert max(dist(places[0], each) for each in places) < 2


def test_the_toes_stay_while_the_heel_rises() -> None:
    movement = MOVEMENTS["tiptoe"]
    places = [body.joints["near_toes"] for body in interpolated(movement, 0, 20)]
    assert max(dist(places[0], each) for each in places) < 0.5
    heels = [body.joints["near_ankle"][1] for body in interpolated(movement, 0, 20)]
    assert heels == sorted(heels)
    assert heels[-1] - heels[0] > 5


@pytest.mark.parametrize("name", MOVING)
def test_a_turn_ends_where_it_began_and_takes_as_long_as_its_keys_say(name: str) -> None:
    movement = MOVEMENTS[name]
    frames = one_repetition(movement, 6)
    assert frames[0][1].joints == frames[-1][1].joints
    assert frames[-1][0] == pytest.approx(sum(k.seconds + k.hold for k in movement.keys))
    assert [at for at, _ in frames] == sorted(at for at, _ in frames)


def test_a_hand_that_cannot_get_there_is_told_by_how_much() -> None:
    key = MOVEMENTS["lean_floor"].keys[0]
    far = replace(key, near_arm=replace(key.near_arm, reach=(200, 0)))
    with pytest.raises(CannotReach, match=r"^1\d\d\.\d cm too far$"):
        joint_positions(far)


def test_the_chair_s_seat_carries_whoever_sits_on_it() -> None:
    for name in ("lean_chair", "pack_sit"):
        for body in bodies(MOVEMENTS[name]):
            assert abs(body.joints["hips"][1] - radius("hips") - SEAT) <= NEAR_ENOUGH


def test_pads_are_two_and_a_half_centimetres_apart_and_none_is_on_the_spine() -> None:
    for name, count in (("tens_two", 2), ("tens_four", 4)):
        pads = [t for t in MOVEMENTS[name].things if t.kind == "pad"]
        assert len(pads) == count
        for pad in pads:
            assert abs(pad.at[0]) - pad.size[0] / 2 >= 1.25
        for i, one in enumerate(pads):
            for other in pads[i + 1 :]:
                gaps = [
                    abs(one.at[n] - other.at[n]) - (one.size[n] + other.size[n]) / 2 for n in (0, 1)
                ]
                assert max(gaps) >= 2.5


def test_no_pack_is_under_the_body() -> None:
    for name in ("pack_sit", "pack_side"):
        movement = MOVEMENTS[name]
        body = joint_positions(movement.keys[0])
        (pack,) = (t for t in movement.things if t.kind == "pack")
        assert pack.at[1] > body.joints["hips"][1], "under what it should lie beside"
        assert dist(pack.at, body.joints["waist"]) < 22, "not at the low back"


def test_where_the_head_may_be_low_the_movement_says_so() -> None:
    """Whoever must keep the head above the heart is sent to the others (`head_up`)."""
    for name, movement in MOVEMENTS.items():
        if movement.view == "above":  # lying down, seen from above: no up and down
            continue
        low = min(_head_over_heart(body) for body in bodies(movement))
        assert (low < -LOW_HEAD) == ("head_low" in movement.loads), (name, low)


def test_leaning_on_a_chair_the_head_stays_above_the_heart() -> None:
    assert all(_head_over_heart(body) > LOW_HEAD for body in bodies(MOVEMENTS["lean_chair"]))


def _head_over_heart(body: Body) -> float:
    """In cm; the heart is half way up the chest."""
    at = body.joints
    return at["head"][1] - (at["ribs"][1] + at["shoulders"][1]) / 2
