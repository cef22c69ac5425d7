"""The engines: one expression, worked out by Polars or by DuckDB. Spark has a file of its own."""

from collections.abc import Callable
from typing import Any, Final, Protocol

import duckdb
import ibis
import polars as pl

from unknot.cohort.columns.plan import PEOPLE

Ask = Callable[[pl.DataFrame], pl.DataFrame]  # an expression's answer for some people
MEMORY: Final = "600MB"  # what DuckDB may use before it writes to a file


class Engine(Protocol):
    """What works an expression out. `expr` is over an unbound table called `PEOPLE`."""

    name: str

    def prepare(self, expr: Any) -> Ask:
        """The expression, ready to be asked of one part after another."""
        ...


class Polars:
    """In this process, in batches over every core."""

    name = "polars"

    def prepare(self, expr: Any) -> Ask:
        """Polars' plans are bound to their people: each part gets a plan of its own."""
        return lambda people: self.lazy(expr, people.lazy()).collect(engine="streaming")

    def lazy(self, expr: Any, people: pl.LazyFrame) -> pl.LazyFrame:
        """The same without working it out yet."""
        found: pl.LazyFrame = ibis.polars.connect({PEOPLE: people}).compile(expr)
        return found


class DuckDb:
    """In this process, in SQL; what does not fit into memory goes to a file."""

    name = "duckdb"

    def __init__(self) -> None:
        self.connection = duckdb.connect(config={"memory_limit": MEMORY})

    def prepare(self, expr: Any) -> Ask:
        """The SQL is written once."""
        query = sql(expr)

        def ask(people: pl.DataFrame) -> pl.DataFrame:
            self.connection.register(PEOPLE, people.to_arrow())
            try:
                return pl.DataFrame(self.connection.sql(query).to_arrow_table())
            finally:
                self.connection.unregister(PEOPLE)

        return ask


def sql(expr: Any, dialect: str = "duckdb") -> str:
    """An expression as SQL."""
    return str(ibis.to_sql(expr, dialect=dialect, pretty=False))


ENGINES: Final[dict[str, type[Polars] | type[DuckDb]]] = {"polars": Polars, "duckdb": DuckDb}
