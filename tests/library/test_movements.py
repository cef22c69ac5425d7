"""A movement that no body could do, or that nobody could understand, is refused with its mend."""

from pathlib import Path

import pytest

from support.broken_content import change, refused
from unknot.library.model import Library

LEAN, CAT, TENS = "movements/lean_floor.toml", "movements/cat_cow.toml", "movements/tens_two.toml"
PRONE, WORDS = "movements/prone.toml", "words/en/movements.toml"
BIRD, MOON = "movements/bird_dog.toml", "movements/crescent_moon.toml"
TWIST, BREATH = "movements/twist_lying.toml", "movements/breathing.toml"
LYING = """[camera]
watch = "trunk"
start = "middle"
held = "side"
least = 15
tolerance = 8
tried = []

[[key]]"""
# what is changed: file, old, new; what must be said: file, row, what is wrong, how to mend it
BROKEN = {
    "joint that bends too far": (
        CAT, "hip = 108, knee = 90", "hip = 108, knee = 190",
        CAT, "key 'hollow'", "near_knee is at 190 degrees", "from 0 to 155"),
    "back that bends too far": (
        LEAN, "low_back = 28", "low_back = 88",
        LEAN, "key 'leaned'", "low_back is at 88 degrees", "from -30 to 60"),
    "hand out of reach": (
        LEAN, "reach = [76, 0]", "reach = [176, 0]",
        LEAN, "key 'leaned'", "cannot get there", "`reach`"),
    "body in the floor": (
        PRONE, "hips = [0, 11]", "hips = [0, 5]",
        PRONE, "key 'flat'", "hips is 6.0 cm in the floor", "Mend the pose"),
    "body that floats": (
        PRONE, "hips = [0, 11]", "hips = [0, 21]",
        PRONE, "key 'flat'", "hips should touch, and is +10.0 cm off", "Mend the pose"),
    "touch of what is no joint": (
        PRONE, '"shoulders",', '"sholders",',
        PRONE, "key 'flat'", "'sholders' is no joint", "Use: hips"),
    "part that there is not": (
        CAT, 'moves = ["trunk", "head"]', 'moves = ["trunk", "tail"]',
        CAT, "", "'tail' is no part", "Use: trunk, head"),
    "limb by angles and by reach": (
        LEAN, "{reach = [76, 0]}", "{reach = [76, 0], elbow = 5}",
        LEAN, "key 'leaned'", "by angles and by what it reaches", "Keep one"),
    "limb with a slip in a key": (
        CAT, "{hip = 108, knee", "{hipp = 108, knee",
        CAT, "key 'hollow'", "unknown key 'hipp'", "ankle, hip, knee"),
    "angle that is no number": (
        CAT, "trunk = 108", 'trunk = "108"',
        CAT, "key 'hollow'", "'trunk' is '108'", "a number"),
    "missing trunk": (
        CAT, "trunk = 108\n", "",
        CAT, "key 'hollow'", "'trunk' is missing", "Add it"),
    "place that is no place": (
        CAT, "hips = [0, 48]", "hips = 48",
        CAT, "key 'hollow'", "'hips' is 48", "two numbers"),
    "endless time": (
        CAT, "seconds = 3", "seconds = 300",
        CAT, "key 'hollow'", "not between 0 and 20 s", "`seconds`"),
    "two key poses of one id": (
        CAT, 'id = "round"', 'id = "hollow"',
        CAT, "", "two key poses have one id", "id of its own"),
    "camera that counts from less than it errs": (
        LEAN, "least = 15", "least = 4",
        LEAN, "camera", "counts from 4 degrees, and the drawing changes by 51", "from 10 to 36"),
    "camera that asks for more than is drawn": (
        LEAN, "least = 15", "least = 60",
        LEAN, "camera", "counts from 60 degrees", "from 10 to 36"),
    "camera that lets a hold sway": (
        LEAN, "tolerance = 8", "tolerance = 40",
        LEAN, "camera", "its tolerance is 40 degrees", "from 3 to 15"),
    "camera that follows what there is not": (
        LEAN, 'held = "leaned"', 'held = "lifted"',
        LEAN, "camera", "'held' is 'lifted'", "upright, leaned"),
    "camera before somebody who lies": (
        TWIST, "[[key]]", LYING,
        TWIST, "camera", "done lying", "its clock stays"),
    "arrow of what is no joint": (
        LEAN, 'of = "head"', 'of = "hat"',
        LEAN, "", "the arrow follows 'hat'", "Use: hips"),
    "arrow without a way": (
        LEAN, '{of = "head", beside = 19}', '{of = "head"}',
        LEAN, "", "'arrow' is", "three points"),
    "wire from nowhere": (
        TENS, "points = [[0, 142], [0, 97]]", "points = [[0, 142]]",
        TENS, "thing 'number 2'", "fewer than two points", "points = "),
    "still pose that there is not": (
        "movements/walk.toml", 'still = "step"', 'still = "stop"',
        "movements/walk.toml", "", "'still' is 'stop'", "step, pass"),
    "harder version that there is not": (
        PRONE, 'harder = "prone_elbows"', 'harder = "prone_elbow"',
        PRONE, "", "'prone_elbow' is no movement", "Mend `easier` or `harder`"),
    "missing side": (
        BIRD, 'sides = "each"', 'sides = "same"',
        BIRD, "", "key 'out' is to one side, and the other side is missing", 'sides = "each"'),
    "missing side, seen from the front": (
        MOON, 'sides = "each"', 'sides = "same"',
        MOON, "", "key 'side' is to one side, and the other side is missing", 'sides = "each"'),
    "other side of what both sides do": (
        CAT, 'view = "side"', 'view = "side"\nsides = "each"',
        CAT, "", "key 'round' does the same on both sides", "Remove `sides`"),
    "bend to the side that no back can do": (
        MOON, "low_back = 15", "low_back = 45",
        MOON, "key 'side'", "low_back_out is at 45 degrees", "from -25 to 25"),
    "turn that no back can do": (
        TWIST, "twist = 60", "twist = 95",
        TWIST, "key 'side'", "twist is at 95 degrees", "from -60 to 60"),
    "leg of another length": (
        MOON, "near_leg = {hip = 0}", "near_leg = {reach = [-40, 0]}",
        MOON, "key 'side'", "cannot get there", "`reach`"),
    "cue past its end": (
        BREATH, "at = 40", "at = 120",
        BREATH, "cue 'soften'", "is said after 120 s, and it ends after 120 s", "from 1 to 119"),
    "dose without repetitions": (
        CAT, "sets = [8]", "sets = [0]",
        CAT, "dose 'number 1'", "its sets are [0]", "sets = [8, 8]"),
    "dose without an end": (
        BREATH, "hold = 120", "hold = 7200",
        BREATH, "dose 'number 1'", "its hold is 7200 s", "At most 600 s"),
    "position that nobody holds": (
        PRONE, "hold = 30\nrest = 10", "rest = 10",
        PRONE, "", "is a position, and a dose of it has no hold", "Add `hold`"),
    "breath that there is not": (
        CAT, 'breath = "in"', 'breath = "held"',
        CAT, "key 'hollow'", "'breath' is 'held'", "in, out"),
    "verified without a source": (
        TENS, 'cite = ["tens_placement_leaflets"]', "cite = []",
        TENS, "", "has basis 'verified' and no source", "judgement"),
    "unknown key": (
        CAT, 'view = "side"', 'view = "side"\nspeed = 3',
        CAT, "", "unknown key 'speed'", "Known here"),
}  # fmt: skip
INCONSISTENT = {
    "unknown source": (
        TENS, '"tens_placement_leaflets"', '"S8x"', TENS, "", "cites 'S8x', which is no source", "sources.toml"),
    "picture without words": (
        WORDS, 'picture = "Someone lies face down on the floor', 'pictur = "Someone',
        WORDS, "prone.picture", "the wording is missing", "Write it"),
    "key pose without its cue": (
        WORDS, "cues.leaned", "cues.lent",
        WORDS, "lean_floor.cues.leaned", "the wording is missing", "Write it"),
    "movement without steps": (
        WORDS, 'steps = [\n  "Lie on your front, your head on your hands."', 'step = [\n  "Lie."',
        WORDS, "prone.steps", "the wording is missing", "Write it"),
    "cue of no key pose": (
        WORDS, 'cues.flat = "Lie still', 'cues.end = "x"\ncues.flat = "Lie still',
        WORDS, "prone.cues.end", "no key pose has this id", "Mend the name"),
    "word during a hold that has none": (
        WORDS, 'during.soften = "Let your back', 'during.soft = "Let your back',
        WORDS, "breathing.during.soften", "the wording is missing", "Write it"),
    "word during a hold that nothing says": (
        WORDS, 'cues.flat = "Lie still', 'during.end = "x"\ncues.flat = "Lie still',
        WORDS, "prone.during.end", "no cue has this id", "Mend the name"),
}  # fmt: skip


@pytest.mark.parametrize("name", [*BROKEN, *INCONSISTENT])
def test_a_movement_that_cannot_be_is_refused_by_file_row_and_mend(
    content: Path, name: str
) -> None:
    file, old, new, said_in, row, what, mend = (BROKEN | INCONSISTENT)[name]
    change(content, file, old, new)
    mistakes = refused(content)
    said = [m for m in mistakes if m.file == said_in and m.row == row and what in m.what]
    assert said, "\n".join(map(str, mistakes))
    assert any(mend in str(m) for m in said), "\n".join(map(str, said))


def test_a_movement_without_a_key_pose_is_refused(content: Path) -> None:
    text = (content / PRONE).read_text(encoding="utf-8")
    (content / PRONE).write_text(text[: text.index("[[key]]")], encoding="utf-8")
    assert any(m.file == PRONE and m.what == "has no key pose" for m in refused(content))


def test_every_movement_says_why_and_on_what_basis(library: Library) -> None:
    assert len(library.movements) >= 55
    for movement in library.movements.values():
        assert movement.why, movement.id
        assert movement.basis in ("verified", "recalled", "judgement")
        assert movement.cite or movement.basis == "judgement", movement.id


def test_easier_and_harder_lead_back_to_each_other(library: Library) -> None:
    for movement in library.movements.values():
        if movement.harder:
            assert library.movements[movement.harder].easier == movement.id
        if movement.easier:
            assert library.movements[movement.easier].harder == movement.id


def test_a_cue_says_the_breath_that_its_key_pose_has(library: Library) -> None:
    for name, movement in library.movements.items():
        for key in movement.keys:
            cue = library.words.say(f"movements.{name}.cues.{key.id}")
            if key.breath:
                assert cue.startswith(f"Breathe {key.breath}") or f"Breathe {key.breath}." in cue, (
                    cue
                )


# Section H2 (every pose of the four segments) and H3 (every exercise): by what they are here.
H2 = """breathing knee_to_chest twist_lying shoulder_opener mountain chair_twist cobra bridge dog_wall
    relax_lying pelvic_tilt cat_cow chair_wall crescent_moon childs_pose cobbler locust triangle
    prone_elbows fold_wall extended_leg warrior sun_salutation baby_dancer spinal_roll""".split()
H3 = """breathing pelvic_tilt knee_to_chest cat_cow prone prone_elbows twist_lying bridge childs_pose
    chair_wall dog_wall half_lift fold_wall lean_chair lean_floor cobra locust triangle warrior
    bird_dog side_bridge_knees side_bridge curl_up walk""".split()
TESTS = ["test_forward", "test_back", "test_side", "test_turn"]


@pytest.mark.parametrize("name", sorted({*H2, *H3, *TESTS}))
def test_every_movement_of_the_evidence_is_there(library: Library, name: str) -> None:
    assert name in library.movements


# H3, "Dose start -> progress": repetitions in each set, and seconds held (0: moved slowly).
DOSES = {
    "pelvic_tilt": [((10,), 5)],
    "knee_to_chest": [((3,), 15), ((3,), 30)],
    "cat_cow": [((8,), 0), ((10,), 0)],
    "prone_elbows": [((2,), 30), ((2,), 60)],
    "twist_lying": [((5,), 10), ((5,), 20)],
    "bridge": [((8, 8), 5), ((12, 12, 12), 5)],
    "childs_pose": [((3,), 20), ((3,), 30)],
    "chair_wall": [((3,), 15), ((3,), 45)],
    "dog_wall": [((3,), 20), ((3,), 20)],
    "half_lift": [((3,), 20), ((3,), 30)],
    "fold_wall": [((3,), 20), ((3,), 30)],
    "lean_chair": [((3,), 15), ((3,), 15)],
    "lean_floor": [((3,), 20), ((6,), 30)],
    "cobra": [((5, 5), 5)],
    "locust": [((5, 5), 5)],
    "triangle": [((3,), 15), ((3,), 20)],
    "warrior": [((3,), 15), ((3,), 20)],
    "bird_dog": [((6, 4, 2), 10)],
    "side_bridge_knees": [((6, 4, 2), 10)],
    "side_bridge": [((6, 4, 2), 10)],
    "curl_up": [((6, 4, 2), 8)],
}


@pytest.mark.parametrize("name", DOSES)
def test_doses_are_those_of_the_evidence(library: Library, name: str) -> None:
    doses = [(dose.sets, dose.hold) for dose in library.movements[name].doses]
    assert (doses[0], doses[-1]) == (DOSES[name][0], DOSES[name][-1])


def test_every_sentence_of_a_movement_is_short(library: Library) -> None:
    for name in library.movements:
        path = f"movements.{name}"
        cues = [library.words.say(f"{path}.cues.{key.id}") for key in library.movements[name].keys]
        for sentence in (*library.words.list(f"{path}.steps"), *cues):
            assert len(sentence.split()) <= 18, sentence
            assert "!" not in sentence
