"""What each certificate has to say, written a second time: from the TOML, for z3, without our code.

For each claim the parts that all would be true of a counter-example, in the order in which
`unknot/proof/certificates` has them. A second person has variables of their own, called `then`.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import z3
from translated import CONTENT, Fact, Table, World, names_in, toml

Parts = tuple[Any, ...]
JOURNEY = "next_step"
ENDS = ("emergency", "urgent", "keep", "comfort")
DO = {  # what has to be so for a step to be possible: from what the step means
    "check": {"screening": ["open"], "alarm_open": [True], "rescreening": [True]},
    "session": {"session": ["running"]},
    "rate": {"session": ["unrated"]},
    "graded": {"graded": ["open"]},
    "offer": {"remedy_open": [True]},
    "wait": {"remedy_later": [True]},
}
SHUT = {  # where graded exercises must be closed: from the review (F1, L1, L2, L18, L24)
    "alarm": {"alarm": ["urgent", "emergency"]},
    "screened": {"screening": ["open"]},
    "sign": {"to_be_seen": ["sign"]},
    "length": {"to_be_seen": ["length"], "seen_on_day": [*range(14)]},
    "early": {"course_day": [*range(28)]},
    "returned": {"since_low_days": [*range(28)]},
    "strong": {"pain_said": [7, 8, 9, 10]},
    "six": {"pain_said": [6], "course_day": [*range(43)]},
    "worse_day": {"above_usual": [*range(2, 11)]},
}
GUIDED = [{"age": n} for n in (*range(18), "unknown")] + [
    {"cannot_follow_timer_or_remove": said} for said in (True, "unknown")
]


class Again:
    """All claims over the content's files."""

    def __init__(self) -> None:
        self.world = World()
        self.facts, self.tables = self.world.facts, self.world.tables
        self.promises, self.head = toml("promises.toml"), toml("pathway.toml")
        self.screens = toml("screens.toml")
        remedies = [path.stem for path in (CONTENT / "remedies").glob("*.toml")]
        loads = [name for name in self.tables if name.startswith("exercises.")]
        self.closing = [*remedies, *self.head["treatments"], *loads]
        self.reads = {name: self._reads(table) for name, table in self.tables.items()}
        self.read = set().union(*self.reads.values())
        self.then = {name: (z3.Int(f"then {name}"), z3.Bool(f"then {name}?"))
                     for name in self.facts}  # fmt: skip

    @property
    def sensible(self) -> list[Any]:
        """Every value is one of its question; beside "I don't know" it means nothing: the lowest."""
        both = [(each, each.value, each.unknown) for each in self.facts.values()]
        both += [(each, *self.then[each.name]) for each in self.facts.values()]
        return [z3.And(f.low <= v, v <= f.high, z3.Implies(u, v == f.low)) for f, v, u in both]

    def given(self, answers: dict[str, Any]) -> Any:
        return z3.And([self.facts[name].is_(value) for name, value in answers.items()])

    def any_given(self, sets: Iterable[dict[str, Any]]) -> Any:
        return z3.Or([self.given(each) for each in sets])

    def short(self, table: str, level: str) -> Any:
        return z3.Not(self.tables[table].reach(level))

    # --- one person

    def about_one_person(self) -> Iterator[tuple[str, Parts]]:
        for name in self.closing:
            danger = self.tables["back"].reach("urgent")
            yield f"danger_closes:{name}", (danger, self.short(name, "blocked"))
        for kind in ("red_flag", "contraindication", "net"):
            for each in self.promises[kind]:
                table = each.get("remedy", "disposition")
                yield f"{kind}:{each['id']}", self._promise(each, table)
        for card in toml("published_cards.toml")["card"]:
            for line in card["line"]:
                yield f"card_line:{card['id']}.{line['id']}", self._promise(line, "disposition")
        for row in toml("tables/mimics.toml")["row"]:
            if row["speaks"] == "for":
                when = self.world.formula(row["when"], cautious=False)
                yield f"mimic:{row['id']}", (when, self.short("disposition", "soon"))
        for line in toml("danger.toml")["line"]:
            told = self.any_given(line["any"]), self.short("disposition", "urgent")
            yield f"danger_card:{line['id']}", told
        for each in self.promises["denial"]:
            levels = self.tables["back"].levels
            above = levels[levels.index(each["shown"]) + 1]
            said = [a for a in self._denied(each) if self.read.issuperset(a)]
            yield f"denial:{each['words']}", (self.any_given(said), self.short("back", above))
        for each in self.promises["adds_up"]:
            signs = [self.facts[n].between(1, 1, cautious=True) for n in each["of"]]
            many = z3.Sum([z3.If(sign, 1, 0) for sign in signs]) >= each["least"]
            yield f"adds_up:{each['id']}", (many, self.short("disposition", each["at_least"]))
        yield "apart", (self.tables["disposition"].reach("urgent"), self.short("back", "urgent"),
                        z3.Not(z3.Or([self._may_be(e["given"]) for e in self.promises["apart"]])))  # fmt: skip
        yield "breathing_stays", (self.tables["exercises.breathing"].reach("blocked"),
                                  self.short("back", "urgent"), z3.Not(self.any_given(GUIDED)))  # fmt: skip
        for load in (name for name in self.tables if name.startswith("exercises.")):
            through_back = self.reads[load] | self.reads["back"]  # which each of them reads
            calm = {name: self._calm(name) for name in through_back}
            closed = self.tables[load].reach(self.tables[load].levels[1])
            yield f"no_gate:{load.removeprefix('exercises.')}", (self.given(calm), closed)
        yield "comfort:open", tuple(self._closed(each["asks"])
                                    for each in toml("comfort.toml")["position"])  # fmt: skip

    def _promise(self, each: dict[str, Any], table: str) -> Parts:
        return self.given(each["given"]), self.short(table, each["at_least"])

    def _may_be(self, given: dict[str, Any]) -> Any:
        """These answers, or "I don't know" where it may stand for them."""
        placed = [(self.facts[name], self.facts[name].place(v)) for name, v in given.items()]
        return z3.And([fact.between(place, place, cautious=True) for fact, place in placed])

    def _denied(self, denial: dict[str, Any]) -> Iterator[dict[str, Any]]:
        questions = {each["id"]: each for each in self.screens.get("question", [])}
        wanted = denial.get("screens", [])
        for screen in self.screens["screen"]:
            for item in screen.get("item", []):
                if screen["id"] in wanted or f"{screen['id']}.{item['id']}" in wanted:
                    names = [*item.get("sets", {})]
                    for ask in item.get("asks", []):
                        options = questions[ask]["option"] if ask in questions else []
                        names += [n for o in options for n in o["sets"]] or [ask]
                    yield from ({n: True if self.facts[n].kind == "boolean" else "new"}
                                for n in names)  # fmt: skip
        if denial.get("card"):
            for line in toml("danger.toml")["line"]:
                yield from line["any"] if line["when"] == "now" else []

    def _closed(self, loads: list[str]) -> Any:
        rows = [row for row in toml("tables/exercises.toml")["row"]
                if row["then"] == "blocked" and {*row["loads"]} & {*loads}]  # fmt: skip
        return z3.Or([self.world.formula(row["when"], cautious=True) for row in rows])

    def _calm(self, name: str) -> Any:
        fact = self.facts[name]
        return fact.calm if fact.kind == "number" else list(fact.places)[fact.calm]

    def _reads(self, table: Table) -> set[str]:
        return set().union(*(names_in(row.when) for row in table.rows)) if table.rows else set()

    # --- a changed answer

    def about_changed_answers(self) -> Iterator[tuple[str, Parts]]:
        """For two people: how their answers are related, then that the second is told less."""
        settled = ["disposition", "back", *self.closing]
        asked = [f for f in self.facts.values() if f.asked and f.name in self.read]
        forgot = [(f.unknown, self.then[f.name][1]) for f in asked]
        for table in settled:
            more = ("pain_now", "days") if table in ("disposition", "back") else ("pain_now",)
            changing = [f for f in asked if f.kind != "number" or f.name in more]
            here = self.reads[table] | (self.reads["back"] if table in self.closing else set())
            steps = z3.And([self._worse(f) for f in changing if f.name in here])
            yield f"one_more_sign:{table}", (steps, self._less([table], self._second(changing)))
            steps = z3.And([self._forgot(f) for f in asked if f.name in here])
            yield f"unknown:{table}", (steps, self._less([table], forgot))
            screens = [s for s in self.screens["screen"] if s.get("of") == table]
            screens = screens or [s for s in self.screens["screen"] if not s.get("of")]
            shown = set().union(*map(self._on, screens))
            unseen = self._second(f for f in asked if f.name not in shown)
            yield f"interview:asked:{table}", (self._differs(table, unseen),)
        for screen in self.screens["screen"]:
            for item in (i for i in screen.get("item", []) if i.get("sets")):
                name = f"interview:widens:{screen['id']}.{item['id']}"
                sets = {n: v for n, v in item["sets"].items() if n in self.read}
                ticked = [pair for n, v in sets.items() for pair in self._answered(n, v)]
                calm = self.given({n: self._calm(n) for n in sets})
                yield name, (z3.Not(calm), self._less(settled, ticked))
        yield "one_disposition", (self._not_one("disposition"),)

    def _second(self, facts: Iterable[Fact]) -> list[tuple[Any, Any]]:
        pairs = [(f, *self.then[f.name]) for f in facts]
        return [(f.value, v) for f, v, _ in pairs] + [
            (f.unknown, u) for f, _, u in pairs if f.asked
        ]

    def _answered(self, name: str, value: Any) -> list[tuple[Any, Any]]:
        fact = self.facts[name]
        if value == "unknown":
            return [(fact.unknown, z3.BoolVal(True))]
        return [(fact.unknown, z3.BoolVal(False)), (fact.value, z3.IntVal(fact.place(value)))]

    def _worse(self, fact: Fact) -> Any:
        """The same, or more of a number, or another choice than the calm one."""
        value, unknown = self.then[fact.name]
        better = fact.value <= value if fact.kind == "number" else fact.value == fact.calm
        known = z3.And(z3.Not(fact.unknown), z3.Not(unknown))
        same = z3.And(fact.unknown == unknown, z3.Implies(known, fact.value == value))
        return z3.Or(same, z3.And(known, better))

    def _forgot(self, fact: Fact) -> Any:
        """Known as before, or not known, where that may stand for what was."""
        _, unknown = self.then[fact.name]
        if fact.kind == "number":
            may = z3.And(fact.may_be[0] <= fact.value, fact.value <= fact.may_be[1])
        else:
            may = z3.Or([fact.value == place for place in fact.may_be])
        return z3.If(fact.unknown, unknown, z3.Or(z3.Not(unknown), may))

    def _less(self, tables: list[str], second: list[tuple[Any, Any]]) -> Any:
        """That one of these tables says a level to the first that it does not say to the second."""
        changed = set().union(*(names_in(old) for old, _ in second)) if second else set()
        fallen = []
        for name in (each for each in tables if self.reads[each] & changed):
            for level in self.tables[name].levels[1:]:
                reach = self.tables[name].reach(level)
                fallen.append(z3.And(reach, z3.Not(z3.substitute(reach, *second))))
        return z3.Or(fallen)

    def _differs(self, table: str, second: list[tuple[Any, Any]]) -> Any:
        reached = [self.tables[table].reach(level) for level in self.tables[table].levels[1:]]
        return z3.Or([reach != z3.substitute(reach, *second) for reach in reached if second])

    def _not_one(self, table: str) -> Any:
        just = [self.tables[table].just(level) for level in self.tables[table].levels]
        moments = self._second(f for f in self.facts.values() if not f.asked)
        two = [z3.And(pair) for pair in combinations(just, 2)]
        return z3.Or(z3.Not(z3.Or(just)), *two, self._differs(table, moments))

    def _on(self, screen: dict[str, Any]) -> set[str]:
        """Every fact that a screen asks for or says."""
        questions = {each["id"]: each for each in self.screens.get("question", [])}
        found = set(screen.get("asks", []))
        for item in screen.get("item", []):
            found |= {*item.get("sets", {})}
            for ask in item.get("asks", []):
                options = questions[ask]["option"] if ask in questions else []
                found |= {n for o in options for n in o["sets"]} or {ask}
        return found

    # --- a moment

    def about_moments(self) -> Iterator[tuple[str, Parts]]:
        step, named, meanwhile = map(self._says, (JOURNEY, "next_remedy", "meanwhile"))
        firsts = self._firsts(JOURNEY)
        asked = self._second(f for f in self.facts.values() if f.asked)
        yield "next_step:always", (z3.Or([z3.And(one, z3.Not(z3.substitute(one, *asked)))
                                          for one in firsts]),)  # fmt: skip
        remedies = ("session", "rate", "graded", "offer", "wait")
        calm = self.given({"alarm": "none"})
        yield "next_step:alarm", (self._any(step, remedies), z3.Not(calm))
        unscreened = z3.Not(self.given({"screening": "done"}))
        yield "next_step:screened", (self._any(step, ("graded", "offer", "wait")), unscreened)
        doable = self._any(
            step, ("check", "session", "rate", "keep", "graded", "offer", "wait", "comfort")
        )
        odd = z3.Not(self._any(meanwhile, ("walk", "carry_on", "position")))
        yield "next_step:now", (z3.Or(z3.And(calm, z3.Not(doable)), odd),)
        closed = z3.Not(self.given({"walking_now": "open"}))
        yield "next_step:walk", (meanwhile["walk"], closed)
        yield "next_step:can_be_done", (z3.Or([
            z3.And(says, z3.Not(self._one_of(DO.get(name, {}).items())))
            for name, says in step.items() if name not in ENDS
        ]),)  # fmt: skip
        graded = self._says("rehabilitation_start")["graded"]
        for name, given in SHUT.items():
            facts = [self._one_of([pair]) for pair in given.items()]
            yield f"graded:{name}", (graded, *facts)
        may = {name: [(f"{name}_now", ["open", "later"])] for name in self.head["ladder"]}
        may |= {
            "same": [("last_now", ["open", "later"])],
            "worked": [("worked_now", ["open"])],
            "first": [(f"{name}_now", ["open"]) for name in self.head["first_rung"]],
            "soonest": [(f"{name}_now", ["later"]) for name in self.head["ladder"]],
        }
        yield "offers:next_remedy", (z3.Or([
            z3.And(says, z3.Not(self._one_of(may[name])))
            for name, says in named.items() if name != "none"
        ]),)  # fmt: skip

    def _firsts(self, name: str) -> list[Any]:
        """Of each row that it is the first true one."""
        rows = [row.when for row in self.tables[name].rows]
        return [z3.And(row, *map(z3.Not, rows[:i])) for i, row in enumerate(rows)]

    def _says(self, name: str) -> dict[str, Any]:
        table, firsts = self.tables[name], self._firsts(name)
        said: dict[str, list[Any]] = {}
        for row, first in zip(table.rows, firsts, strict=True):
            said.setdefault(row.then, []).append(first)
        said.setdefault(table.default, []).append(z3.Not(z3.Or([row.when for row in table.rows])))
        return {level: z3.Or(parts) for level, parts in said.items()}

    def _any(self, says: dict[str, Any], levels: Iterable[str]) -> Any:
        return z3.Or([says[level] for level in levels if level in says])

    def _one_of(self, anyone: Iterable[tuple[str, list[Any]]]) -> Any:
        return z3.Or([self.given({n: v}) for n, values in anyone for v in values])
