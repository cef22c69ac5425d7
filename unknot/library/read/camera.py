"""What a camera can follow of a movement, refused where a camera could not see it."""

from typing import get_args

from unknot.body.camera import MOST_UNSURE, drawn_angles
from unknot.body.movement import Camera, Movement, Watch
from unknot.library.read.reader import Section


def read_camera(section: Section, movement: Movement) -> Camera | None:
    """The [camera] of a movement; None where it has none."""
    data = section.table("camera")
    if not data:
        return None
    row = Section(data, section.file, "camera", section.log, "camera")
    ids = tuple(key.id for key in movement.keys) or ("",)
    made = Camera(
        watch=row.one_of("watch", get_args(Watch)),  # type: ignore[arg-type]  # checked there
        start=row.one_of("start", ids),
        held=row.one_of("held", ids),
        least=row.number("least"),
        tolerance=row.number("tolerance"),
        tried=row.texts("tried"),
    )
    row.close()
    return made


def visible(movement: Movement, section: Section) -> None:
    """It stands or sits, and the angle changes by more than a camera errs."""
    camera = movement.camera
    if camera is None:
        return
    row = Section({}, section.file, "camera", section.log)
    if not movement.stands or not movement.doses:
        row.wrong(
            "follows what has no dose, or is done lying", "Take [camera] out: its clock stays"
        )
        return
    start, held = drawn_angles(movement, camera)
    change = abs(held - start)
    if not MOST_UNSURE <= camera.least <= change * 0.7:
        row.wrong(
            f"counts from {camera.least:g} degrees, and the drawing changes by {change:.0f}",
            f"Write `least` from {MOST_UNSURE:g} to {change * 0.7:.0f}, or leave out [camera]",
        )
    if not 3 <= camera.tolerance <= 15:
        row.wrong(f"its tolerance is {camera.tolerance:g} degrees", "Write from 3 to 15")
