"""docs/safety/camera.md: which movements a camera can follow, and on whom that was tried."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from reports.markdown import page, table
from unknot.body.camera import MOST_UNSURE, drawn_angles
from unknot.body.movement import Camera, Movement
from unknot.library.load import load

RECORDINGS: Final = Path(__file__).resolve().parent.parent / "tests" / "browser" / "recordings"
HEAD: Final = ("movement", "seen from", "what is watched", "drawn:", "counts from:", "may sway:",
               "tried")  # fmt: skip
INTRO: Final = """`unknot/browser/coach/` follows holding and pace from the joints that a pose
model finds in a camera's picture. Two pages use it, `practice/camera/` and the session below it;
no other may ask for the camera. The session's own clock never asks it: with it, without it, refused
or taken, a hold lasts as long."""
PAGES: Final = """## What the two pages do

They are offered where today's session has a movement that was tried on a recording of a person,
or whose easier form was: it is then done in that form. Where to stand the phone is drawn. After
"Use the camera" the model is fetched, once; then the coach says what to change until it sees
one person, whole, upright, from the drawn side and still. Until then it judges nothing, and no
prompt asks to go further. In the session the camera is on while its movement goes on or comes
next, and not before. A tap anywhere turns it off and lets the session wait; so does a page that
is put aside turn it off. "It hurts more" stays on the screen. No picture is stored or sent,
nothing of what the coach saw is recorded, and the worker that runs others' code may ask our own
host alone. Somebody else in the picture is looked for once a second, so up to one second may be
counted before they are seen."""
COUNTS: Final = """Of {dosed} movements that have a dose, {followed} change an angle that a camera
can see, and the coach follows them. Of these {tried} was tried on a recording of a person and may
be offered with the camera; {untried} are not tried on a person and keep the clock alone."""
RULE: Final = """The drawn angle says in which direction a movement goes, never how far: `counts
from` is the change from one's own start from which a hold counts, at least {least:g} degrees
because a camera errs by 5 to 10. No prompt asks anybody to go further."""
EARNED: Final = """A second is earned between two pictures that are new, close together and judged,
of one person who was set up upright, seen from the drawn side, in the pose and still. The tests
(`tests/browser/test_camera_*.py`) hold it to this on traces made from the movement files, for
every movement that is held: a hold ends within half a second of the true one at 15 and 25 pictures
a second and within 0.7 at 5, counts are exact, and no second is earned by a stalled camera, an
empty picture, a second person, another person elsewhere in the picture, a covered lens, the dark,
joints that are unsure, the wrong side, a phone that tips over, a wobble, a poster, or fewer than 4
pictures a second."""
MISSING: Final = """Not there: a real phone, somebody who was filmed doing these movements, loose
clothes, a chair that hides the legs, and a labelled hold of a real person; and whoever takes the
very place of another, in the same size and pose, is taken for them. What the
traces add to a drawn body is noise and a person's width, no more. Lying movements, a twist and a
movement of under {least:g} degrees are not followed: a camera sees none of them well."""


def document() -> str:
    """The page."""
    movements = load().movements.values()
    followed = sorted(((m.id, m, m.camera) for m in movements if m.camera), key=lambda row: row[0])
    tried = sum(bool(camera.tried) for _, _, camera in followed)
    dosed = sum(bool(each.doses) for each in movements)
    counts = {"followed": len(followed), "tried": tried, "untried": len(followed) - tried}
    return page(
        "What a camera can follow",
        INTRO,
        COUNTS.format(dosed=dosed, **counts),
        table(HEAD, (_row(movement, camera) for _, movement, camera in followed)),
        RULE.format(least=MOST_UNSURE),
        PAGES,
        "## What a second is earned by",
        EARNED,
        "## Recordings of people",
        table(("recording", "what it is", "from", "used for"), _recordings(followed)),
        "## What is missing",
        MISSING.format(least=MOST_UNSURE),
    )


def _row(movement: Movement, camera: Camera) -> tuple[str, ...]:
    start, held = drawn_angles(movement, camera)
    tried = ", ".join(camera.tried) or "not tried on a person: keeps the clock"
    return (movement.id, f"the {movement.view}", camera.watch, f"{start:.0f} to {held:.0f}",
            f"{camera.least:g}", f"{camera.tolerance:g}", tried)  # fmt: skip


def _recordings(followed: Iterable[tuple[str, Movement, Camera]]) -> Iterator[tuple[str, ...]]:
    for path in sorted(RECORDINGS.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        of = ", ".join(name for name, _, camera in followed if path.stem in camera.tried)
        used = f"trying {of}" if of else "being refused: it is filmed from the wrong side"
        yield path.stem, told["what"], told["source"], used
