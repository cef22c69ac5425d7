"""Run by the peers' Python: everybody at once through OpenFisca, a variable for each definition.

Each expression of our ELM becomes the formula of a variable, so that OpenFisca works out once what
several rows read, as it does with a country's laws.
"""

import json
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np
from openfisca_core import (  # type: ignore[import-not-found]
    entities,
    indexed_enums,
    periods,
    simulation_builder,
    taxbenefitsystems,
    variables,
)

Elm = dict[str, Any]
YEAR = periods.period("2026")


class Rulebook:
    """The definitions as variables of persons."""

    def __init__(self, elm: Elm, values: dict[str, list[str]], name: str) -> None:
        """`values`: the words of each fact that is none of the numbers; `name`: what is wanted."""
        self.person = entities.build_entity(
            key="person", plural="persons", label="", is_person=True
        )
        roles = [{"key": "member", "plural": "members", "label": ""}]
        group = entities.build_entity(key="group", plural="groups", label="", roles=roles)
        self.system = taxbenefitsystems.TaxBenefitSystem([self.person, group])
        self.words = {fact: indexed_enums.Enum(f"Words_{fact}", {f"w{i}": word for i, word in
                      enumerate(words)}) for fact, words in values.items()}  # fmt: skip
        self.places = {fact: {word: i for i, word in enumerate(words)}
                       for fact, words in values.items()}  # fmt: skip
        for each in elm["library"]["parameters"]["def"]:
            self._fact(each["name"])
        defined = elm["library"]["statements"]["def"]
        self.called = {each["name"]: f"expression_{i}" for i, each in enumerate(defined)}
        for each in defined:
            kind = int if each["name"] == name else bool
            self._variable(self.called[each["name"]], value_type=kind,
                           formula=self._formula(each["expression"]))  # fmt: skip

    def decide(self, name: str, answers: dict[str, Any], size: int) -> Any:
        """What one definition says of everybody."""
        people = simulation_builder.SimulationBuilder().build_default_simulation(self.system, size)
        for fact, column in answers.items():
            people.set_input(fact, YEAR, column)
        return people.calculate(self.called[name], YEAR)

    def given(self, fact: str, column: Any) -> Any:
        """A column as OpenFisca holds it."""
        if fact not in self.words:
            return column
        return indexed_enums.EnumArray(column.astype(np.uint8), self.words[fact])

    def _fact(self, fact: str) -> None:
        if fact not in self.words:
            self._variable(fact, value_type=int)
            return
        words = self.words[fact]
        self._variable(fact, value_type=indexed_enums.Enum, possible_values=words,
                       default_value=next(iter(words)))  # fmt: skip

    def _variable(self, name: str, **more: Any) -> None:
        about = {"entity": self.person, "definition_period": periods.DateUnit.YEAR, "label": name}
        self.system.add_variable(type(name, (variables.Variable,), {**about, **more}))

    def _formula(self, elm: Elm) -> Callable[[Any, Any], Any]:
        return lambda person, period: self._worked_out(elm, lambda each: person(each, period))

    def _worked_out(self, elm: Elm, ask: Callable[[str], Any]) -> Any:
        kind = elm["type"]
        if kind == "ExpressionRef":
            return ask(self.called[elm["name"]])
        if kind in ("And", "Or"):
            both = (self._worked_out(each, ask) for each in elm["operand"])
            return np.logical_and(*both) if kind == "And" else np.logical_or(*both)
        if kind == "Case":  # nobody left anything out: what asks for null is never true
            cases = [each for each in elm["caseItem"] if each["when"]["type"] != "IsNull"]
            told = [self._worked_out(each["when"], ask) for each in cases]
            return np.select(told, [level(each["then"]) for each in cases], level(elm["else"]))
        return self._compared(kind, elm["operand"], ask)

    def _compared(self, kind: str, operands: list[Elm], ask: Callable[[str], Any]) -> Any:
        fact, value = operands[0]["name"], operands[1]["value"]
        column = ask(fact)
        if fact in self.places:
            return column.view(np.ndarray) == self.places[fact][value]
        compare = {"Equal": np.equal, "LessOrEqual": np.less_equal,
                   "GreaterOrEqual": np.greater_equal}[kind]  # fmt: skip
        return compare(column, int(value))


def level(elm: Elm) -> int:
    """A level by its number."""
    return LEVELS.index(elm["value"])


folder, wanted, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
told = json.loads((folder / "openfisca.json").read_text(encoding="utf-8"))
LEVELS: list[str] = told["levels"]
rules = Rulebook(
    json.loads((folder / "elm.json").read_text(encoding="utf-8")), told["words"], wanted
)
loaded = np.load(folder / "people.npz")
columns = {fact: rules.given(fact, loaded[fact]) for fact in loaded.files}
size = len(loaded[loaded.files[0]])
clock, processor = [], []
for _ in range(times):
    began, worked = perf_counter(), process_time()
    said = rules.decide(wanted, columns, size)
    clock.append(perf_counter() - began)
    processor.append(process_time() - worked)
print(json.dumps({"version": version("openfisca-core"), "said": said.tolist(), "clock": min(clock),
                  "processor": min(processor)}))  # fmt: skip
