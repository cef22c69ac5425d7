"""An import inside a function says why it is not at the top."""

import pytest

from checks.late_imports import unexplained

ABOVE = """
def ask():
    # an extra
    import polars
    import duckdb

    return polars, duckdb
"""
BESIDE = """
async def ask():
    if True:
        import polars  # an extra
"""
NONE = """
import json


def ask():
    import polars

    try:
        import duckdb
    except ImportError:
        import sqlite3
    finally:
        from os import path
    return polars
"""
LATER = """
def ask():
    # an extra
    import polars

    polars.go()
    import duckdb
"""
IN_A_METHOD = """
class Asked:
    import json

    def ask(self):
        def inner():
            import polars
"""


@pytest.mark.parametrize(
    ("source", "lines"),
    [(ABOVE, []), (BESIDE, []), (NONE, [6, 9, 11, 13]), (LATER, [7]), (IN_A_METHOD, [7])],
)
def test_lines_without_a_reason(source: str, lines: list[int]) -> None:
    assert unexplained(source) == lines
