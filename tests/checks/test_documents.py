"""A guide that names a file, or something in it, is held to it."""

import pytest

from checks import documents


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("`unknot/record/nowhere.py` is it", ["there is no unknot/record/nowhere.py"]),
        ("`unknot/record/fold.py` `fold` makes it", []),
        ("`unknot/record/state.py` `unfold`", ["unknot/record/state.py has no unfold"]),
        ("`unknot/record/fold.py`\n   `fold` and `gone`", ["unknot/record/fold.py has no gone"]),
        ("`unknot/record/event_kinds.py` `KINDS`", []),
        ("`unknot/browser/session/dose_clock.js` `beginRun`", []),
        (
            "`unknot/browser/session/dose_clock.js` `start`",
            ["unknot/browser/session/dose_clock.js has no start"],
        ),
    ],
)
def test_a_name_that_is_not_in_the_file_is_named(text: str, says: list[str]) -> None:
    assert list(documents.unfound(text)) == says


def test_the_four_walks_name_ten_steps_each() -> None:
    walks = (documents.ROOT / "docs/architecture.md").read_text("utf-8").split("\n## ")
    steps = {walk.split("\n")[0]: sum(line[:2].strip(" .").isdigit() for line in walk.split("\n"))
             for walk in walks}  # fmt: skip
    assert [steps[name] for name in ("An answer", "An event", "A row", "A session")] == [10] * 4
