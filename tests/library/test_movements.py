"""A movement that no body could do, or that nobody could understand, is refused with its mend."""

from pathlib import Path

import pytest
from broken import change, refused

from unknot.library.load import Library

LEAN, CAT, TENS = "movements/lean_floor.toml", "movements/cat_cow.toml", "movements/tens_two.toml"
PRONE, WORDS = "movements/prone.toml", "words/en/movements.toml"
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
    "verified without a source": (
        TENS, 'cite = ["S8b"]', "cite = []",
        TENS, "", "has basis 'verified' and no source", "judgement"),
    "unknown key": (
        CAT, 'view = "side"', 'view = "side"\nspeed = 3',
        CAT, "", "unknown key 'speed'", "Known here"),
}  # fmt: skip
INCONSISTENT = {
    "unknown source": (
        TENS, '"S8b"', '"S8x"', TENS, "", "cites 'S8x', which is no source", "sources.toml"),
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
    assert len(library.movements) >= 17
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


def test_every_sentence_of_a_movement_is_short(library: Library) -> None:
    for name in library.movements:
        path = f"movements.{name}"
        cues = [library.words.say(f"{path}.cues.{key.id}") for key in library.movements[name].keys]
        for sentence in (*library.words.list(f"{path}.steps"), *cues):
            assert len(sentence.split()) <= 18, sentence
            assert "!" not in sentence
