"""Half a letter is found wherever it stands, and what only looks like one is none."""

from types import MappingProxyType

import pytest

from unknot.record.payload_checks import has_lone_surrogate


@pytest.mark.parametrize(
    "value",
    ["\ud800", "a\udfffb", {"\udbff": 1}, {"a": {"b": ["c", "d\udc00"]}}, ["x", ("\udabc",)],
     MappingProxyType({"a": "\ud83d"}), {"a": "\U0001f600 and \ud83d"}, {"a": "'\"\\\ud800"}],
)  # fmt: skip
def test_it_is_found(value) -> None:
    assert has_lone_surrogate(value)


@pytest.mark.parametrize(
    "value",
    ["", "schön ☂ \U0001f600", "\\ud800", {"a": ["\\ud83d", None, 1.5, True]}, {"\\": "ud800"},
     "\ud7fc", "\U000e0001", 7, None, ("\\\\ud800",)],
)  # fmt: skip
def test_what_looks_like_one_is_none(value) -> None:
    assert not has_lone_surrogate(value)
