"""What was read once is not read again, and what another program does to the record counts at once."""

import sqlite3
from contextlib import closing

from support.homes import Home
from support.visitor import Visitor

ANOTHER = """INSERT INTO event (person_id, number, id, at, clock, kind, data)
 SELECT person_id, (SELECT max(number) + 1 FROM event), id || ?, at, clock, kind, ? FROM event
 ORDER BY number LIMIT 1"""


def say(visitor: Visitor, country: str) -> None:
    visitor.send(visitor.get("/numbers/").form("/numbers/"), country=country)


def countries(home: Home) -> list[object]:
    return [e["data"]["country"] for e in home.events() if e["kind"] == "person.country"]


def change(home: Home, *statements: tuple[str, tuple[str, ...]]) -> None:
    """Another program at the same file, while the server runs."""
    with closing(sqlite3.connect(home.data / "unknot.sqlite3")) as record, record:
        for statement, values in statements:
            record.execute(statement, values)


def test_what_another_program_adds_is_there(home: Home, visitor: Visitor) -> None:
    say(visitor, "GB")
    assert countries(home) == ["GB"]
    change(home, (ANOTHER, ("-2", '{"country": "US"}')))
    assert countries(home) == ["GB", "US"]
    say(visitor, "AU")
    assert countries(home) == ["GB", "US", "AU"]


def test_what_another_program_erases_is_gone_though_as_much_came_instead(
    home: Home, visitor: Visitor
) -> None:
    for country in ("GB", "US"):
        say(visitor, country)
    assert countries(home) == ["GB", "US"]
    change(
        home,
        (ANOTHER, ("-2", '{"country": "AU"}')),
        (ANOTHER, ("-3", '{"country": "NZ"}')),
        (
            "DELETE FROM event WHERE number IN (SELECT number FROM event ORDER BY number LIMIT 2)",
            (),
        ),
    )
    assert countries(home) == ["AU", "NZ"]


def test_after_erasing_only_the_new_is_there(home: Home, visitor: Visitor) -> None:
    say(visitor, "GB")
    assert countries(home) == ["GB"]
    visitor.send(visitor.get("/record/").form("/record/erase/"), sure="yes")
    say(visitor, "US")
    assert countries(home) == ["US"]
