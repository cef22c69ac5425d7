"""People as JSON objects, one text column a fact: a line each, or all in one Bundle of FHIR.

An object is a person's answers, or somebody's response to our Questionnaire, which `Respond` reads.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from unknot.cohort.columns.broken_rows import Rows
from unknot.cohort.columns.refused import BadCohort
from unknot.pathway.facts import Value

ONCE: Final = 20_000  # people
Said = Mapping[str, Any]
Person = dict[str, str | None]
# A response's answers and mistakes; None where an object means to be no response.
Respond = Callable[[Said], tuple[Mapping[str, Value], Iterable[str]] | None]


class Twice(ValueError):
    """A name that stands twice in an object: either could be the true one."""


def no_response(_said: Said) -> None:
    """Where no response is expected: each object is taken for a person's answers."""
    return


@dataclass(frozen=True)
class Objects:
    """How objects become rows. `known`: columns that they may have."""

    known: set[str]
    respond: Respond
    broken: Rows

    def person(self, said: Any, row: int) -> Person:
        """One object as a row of text."""
        if not isinstance(said, dict):
            self.broken.add("no JSON object", row)
            return {}
        read = self.respond(said)
        if read is not None:
            answers, mistakes = read
            for each in mistakes:
                self.broken.add(each.removesuffix("."), row)
            said = {**self._about(said), **answers}
        return {name: self._text(value, name, row) for name, value in said.items()}

    def _about(self, response: Said) -> dict[str, Any]:
        """Of a response beside its answers: its id, and whose it is."""
        subject = response.get("subject")
        whose = subject.get("reference") if isinstance(subject, dict) else None
        about = {"id": response.get("id"), "subject": whose}
        return {name: said for name, said in about.items() if name in self.known}

    def _text(self, value: Any, name: str, row: int) -> str | None:
        if value is None or isinstance(value, str):
            return value or None
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, int | float):
            return str(int(value)) if float(value).is_integer() else str(value)
        self.broken.add(f"'{name}' holds more than one value", row)
        return None


def ndjson(path: Path, to: Path, known: set[str], respond: Respond) -> None:
    """A line each."""
    objects = Objects(known, respond, Rows())
    _write(path, to, _lines(path, objects), objects)


def bundle(path: Path, to: Path, known: set[str], respond: Respond) -> None:
    """Every response of a Bundle, or the one of a file; what else a Bundle holds is passed by."""
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=_once)
    except Twice as error:
        raise BadCohort([f"{path}: '{error}' stands twice in one object."]) from error
    except (ValueError, RecursionError) as error:
        raise BadCohort([f"{path}: is no whole JSON (a file cut off ends so)."]) from error
    found = [*_responses(path, said)]
    objects = Objects(known, respond, Rows())
    people = (objects.person(each, row) for row, each in enumerate(found, start=1))
    _write(path, to, people, objects)


def _responses(path: Path, said: Any) -> Iterator[Any]:
    if not isinstance(said, dict) or said.get("resourceType") != "Bundle":
        yield said
        return
    links, entries = _listed(said, "link"), _listed(said, "entry")
    if any(isinstance(each, dict) and each.get("relation") == "next" for each in links):
        raise BadCohort([(f"{path}: is one page of several (it links to the next). Put the "
                          "responses of all pages into one file, as .ndjson.")])  # fmt: skip
    for each in entries:
        resource = each.get("resource") if isinstance(each, dict) else None
        if isinstance(resource, dict) and resource.get("resourceType") == "QuestionnaireResponse":
            yield resource


def _listed(said: Said, name: str) -> list[Any]:
    found = said.get(name)
    return found if isinstance(found, list) else []


def _lines(path: Path, objects: Objects) -> Iterator[Person]:
    with path.open(encoding="utf-8-sig") as file:
        for row, line in enumerate(file, start=1):
            if line.strip():
                yield _line(line, row, objects)


def _line(line: str, row: int, objects: Objects) -> Person:
    try:
        said = json.loads(line, object_pairs_hook=_once)
    except Twice as error:
        objects.broken.add(f"'{error}' is answered twice", row)
        return {}
    except (ValueError, RecursionError):
        objects.broken.add("no whole JSON object (a file cut off ends so)", row)
        return {}
    return objects.person(said, row)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        raise Twice(next(name for name in names if names.count(name) > 1))
    return found


def _write(path: Path, to: Path, people: Iterator[Person], objects: Objects) -> None:
    names = sorted(objects.known)
    schema = pa.schema([(name, pa.string()) for name in names])
    whole, there = to.with_suffix(".all"), set[str]()
    with pq.ParquetWriter(whole, schema) as writer:
        for some in _some(people):
            there.update(*some)
            for name in set().union(*some) - objects.known:
                objects.broken.add(
                    f"'{name}' is no fact. Name it as 'unknot facts' does, or --keep it", None
                )
            columns = {name: [person.get(name) for person in some] for name in names}
            writer.write_table(pa.table(columns, schema))
    if objects.broken.count:
        raise BadCohort(objects.broken.said(path))
    if not pq.read_metadata(whole).num_rows:
        raise BadCohort([f"{path}: holds no people."])
    _only(whole, to, [name for name in names if name in there])


def _some(people: Iterator[Person]) -> Iterator[list[Person]]:
    while some := [*islice(people, ONCE)]:
        yield some


def _only(whole: Path, to: Path, names: list[str]) -> None:
    """The columns that somebody has."""
    with pq.ParquetWriter(to, pa.schema([(name, pa.string()) for name in names])) as writer:
        for batch in pq.ParquetFile(whole).iter_batches(columns=names):
            writer.write_batch(batch.select(names))
    whole.unlink()
