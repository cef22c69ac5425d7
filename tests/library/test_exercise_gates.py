"""A gate that leaves someone alone, or speaks of nothing, is refused with its mend."""

from pathlib import Path

import pytest

from support.broken_content import ROWS, change, refused

X, CAT, WALK = "tables/exercises.toml", "movements/cat_cow.toml", "movements/walk.toml"
# what is changed: file, old, new; what must be said: file, row, what is wrong, how to mend it
BROKEN = {
    "row that speaks of no load": (
        X, 'loads = ["wrists"]', "loads = []",
        X, "row 'sore_wrist'", "names no load", 'loads = ["flexion"]'),
    "row of a load that there is not": (
        X, 'loads = ["wrists"]', 'loads = ["wrist"]',
        X, "row 'sore_wrist'", "names 'wrist', which is no load", "Use: breathing, walking"),
    "closed, and nothing instead": (
        f"{ROWS}/{X}", 'instead = "On your forearms, or sitting."\n', "",
        X, "row 'sore_wrist'", "says 'blocked' and no `instead`", "Nobody is left alone"),
    "careful, and no change": (
        f"{ROWS}/{X}", 'change = "Only half as far as you could."\n\n[', "\n[",
        X, "row 'just_up_gentle'", "says 'careful' and no `change`", "Nobody is left alone"),
    "dose that asks nothing of a body": (
        CAT, 'loads = ["moving", "floor", "kneeling", "wrists", "flexion"]\n', "",
        CAT, "", "has a dose and names no load", 'loads = ["moving"]'),
}  # fmt: skip
INCONSISTENT = {
    "movement with a load that there is not": (
        CAT, '"flexion"]', '"flexing"]', CAT, "", "'flexing' is no load", "Use: breathing"),
    "load that nothing asks": (
        WALK, 'loads = ["walking"]', 'loads = ["moving"]',
        X, "load 'walking'", "no movement asks it", "Remove it"),
    "unknown source of a gate": (
        X, 'cite = ["bmj2009_stiff_spine"]', 'cite = ["BMJ"]',
        X, "row 'stiff_fused_spine'", "cites 'BMJ', which is no source", "sources.toml"),
    "gate said already by another": (
        X, 'when = "wrist_pain"', 'when = "wrist_pain and age < 17"',
        X, "row 'sore_wrist'", "says nothing that row 'adults_only' does not say", "Remove it"),
    "promise of a load that there is not": (
        "promises.toml", 'remedy = "exercises.wrists"', 'remedy = "exercises.wrist"',
        "promises.toml", "exercise_sore_wrist", "names no table or level", "Mend it"),
}  # fmt: skip


@pytest.mark.parametrize("name", [*BROKEN, *INCONSISTENT])
def test_a_gate_that_cannot_be_is_refused_by_file_row_and_mend(content: Path, name: str) -> None:
    file, old, new, said_in, row, what, mend = (BROKEN | INCONSISTENT)[name]
    change(content, file, old, new)
    mistakes = refused(content)
    said = [m for m in mistakes if m.file == said_in and m.row == row and what in m.what]
    assert said, "\n".join(map(str, mistakes))
    assert any(mend in str(m) for m in said), "\n".join(map(str, said))
