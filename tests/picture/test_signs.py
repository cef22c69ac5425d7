"""Each card and each group of danger signs has its picture, and no picture is left over."""

from unknot.library.load import load
from unknot.library.read.danger import GROUPS
from unknot.picture.signs import SIGNS, sign


def test_every_sign_that_a_card_names_is_drawn_and_every_drawing_is_named() -> None:
    library = load()
    cards = (*library.screens, *((library.short,) if library.short else ()))
    chart = {"where"}  # beside the body chart that is folded into a card
    named = {screen.sign for screen in cards if screen.sign} | set(GROUPS) | chart
    assert named == set(SIGNS)


def test_a_sign_says_nothing_and_is_passed_over_by_readers() -> None:
    for name in SIGNS:
        drawn = sign(name)
        assert 'aria-hidden="true"' in drawn
        assert 'class="spot"' in drawn, f"{name}: nothing is meant"
