"""reviewers.toml: the roles of those whose signature under a safety item counts."""

from unknot.library.read.reader import Files


def read_reviewers(files: Files) -> tuple[str, ...]:
    """Each role, as it stands in a review and before the name in `allowed_signers`."""
    file = files.open("reviewers.toml")
    roles = file.texts("roles")
    file.texts("cite", ())
    file.one_of("basis", ("verified", "recalled", "judgement"))
    file.text("why")
    file.close()
    return roles
