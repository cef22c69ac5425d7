"""Content with one thing broken is read hundreds of times: what stands in it unbroken is done once."""

import pickle
import tomllib
from collections.abc import Iterator
from copy import copy
from functools import cache, cached_property
from types import SimpleNamespace

import pytest

from unknot.body.movement import Movement
from unknot.library import model
from unknot.library.check import content as checks
from unknot.library.load import load
from unknot.library.read import movements, reader
from unknot.library.read.pose_feasibility import possible
from unknot.library.read.reader import Section
from unknot.library.refusal import Mistake
from unknot.pathway import diagram
from unknot.pathway.compiled import Compiled
from unknot.pathway.diagram import LIMIT
from unknot.pathway.node import Node
from unknot.pathway.tables import Table
from unknot.pathway.variables import variables


@cache
def parsed(text: str) -> bytes:
    return pickle.dumps(tomllib.loads(text))


class Diagrammed:
    """The product's diagrams, and in the same store those of content that differs from it a little."""

    @cached_property
    def whole(self) -> Compiled:
        found = copy(load().compiled)
        found.diagrams.limit = 20 * LIMIT  # of all that is broken, one after the other
        return found

    def of(self, tables: tuple[Table, ...], order: tuple[str, ...]) -> Compiled:
        """As if compiled afresh: only what differs, and what reads it, is folded again."""
        whole, new = self.whole, {table.id: table for table in tables}
        alike = list(new) == list(whole.tables) and diagram.LIMIT == LIMIT
        if not alike or variables(new, 0, order) != whole.variables:
            return Compiled(tables, order=order)
        differs: set[str] = set()
        for table in tables:  # each after those that it reads
            if differs.intersection(table.reads) or repr(table) != repr(whole.tables[table.id]):
                differs.add(table.id)
        made = copy(whole)
        made._expressions = {}  # some speak of a table that is another now
        made.replace_tables([table for table in tables if table.id in differs])
        return made


class Checked:
    """What is wrong with a table's rows depends on its text and its diagrams alone."""

    def __init__(self) -> None:
        self.known: dict[tuple[object, ...], tuple[Mistake, ...]] = {}
        self.check = checks._rows

    def rows(self, table: Table, compiled: Compiled) -> tuple[Mistake, ...]:
        nodes: list[Node] = [compiled.row(row) for row in table.rows]
        key = (id(compiled.diagrams), repr(table), *nodes, *compiled.parts(table.id))
        if key not in self.known:
            self.known[key] = tuple(self.check(table, compiled))
        return self.known[key]


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """The same text is parsed, the same table is compiled and looked through, the same faultless
    movement is tried by a body, only once."""
    faultless: set[str] = set()
    diagrammed, checked = Diagrammed(), Checked()
    assert diagrammed.whole  # before anything is patched

    def tried_once(movement: Movement, section: Section) -> None:
        if repr(movement) not in faultless:
            before = len(section.log)
            possible(movement, section)
            if len(section.log) == before:
                faultless.add(repr(movement))

    with pytest.MonkeyPatch.context() as patch:
        known = SimpleNamespace(
            loads=lambda text: pickle.loads(parsed(text)),
            TOMLDecodeError=tomllib.TOMLDecodeError,
        )
        patch.setattr(reader, "tomllib", known)
        patch.setattr(movements, "possible", tried_once)
        patch.setattr(
            model, "Compiled", lambda tables, *, order: diagrammed.of(tuple(tables), order)
        )
        patch.setattr(checks, "_rows", checked.rows)
        yield
