"""roles.toml: whom a visit may have been to, and whether they examine a back."""

from unknot.library.read.reader import Files


def read_roles(files: Files) -> dict[str, bool]:
    """Each role, in the order in which they are offered, and whether it examines a back."""
    file, found = files.open("roles.toml"), dict[str, bool]()
    for row in file.rows("role"):
        name, examines = row.text("id"), row.flag("examines", default=True)
        if name in found:
            row.wrong("stands there twice", "Say it once")
        found[name] = examines
        row.close()
    file.text("why")
    file.texts("cite")
    file.one_of("basis", ("verified", "recalled", "judgement"))
    file.close()
    if not found:
        file.wrong("names nobody", "Add a [[role]]")
    return found
