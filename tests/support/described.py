"""What the mailbox answers, held against its own description: status, kind of body, headers, fields."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Part = Mapping[str, Any]
# Each method, route and status that tests of this process met.
met: set[tuple[str, str, int]] = set()
WORD, KEY = "[A-Za-z0-9_-]{43}", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
FORMS = {"name": WORD, "word": WORD, "tag": "[A-Za-z0-9_-]+", "patient": KEY, "invite": KEY}
BY_THE_SERVER_IN_FRONT = (400, 413, 431)  # in plain text, before our code is asked


@dataclass(frozen=True)
class Came:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def kind(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0]


def described(description: Part) -> set[tuple[str, str, int]]:
    """Each method, route and status that it promises."""
    return {(method.upper(), path, int(status)) for path, said in description["paths"].items()
            for method, each in said.items() if method != "parameters" for status in each["responses"]}  # fmt: skip


def operation(description: Part, method: str, path: str) -> tuple[str, Any]:
    """The described path of an address, and what is said of a method there: nothing where none is."""
    for each, said in description["paths"].items():
        form = re.sub(r"{(\w+)}", lambda found: FORMS[found[1]], each)
        if re.fullmatch(form, path.partition("?")[0]):
            return each, said.get(method.lower())
    return "", None


def hold(description: Part, method: str, path: str, came: Came) -> None:
    """Fails where an answer is not as it is described."""
    if came.status in BY_THE_SERVER_IN_FRONT and came.kind == "text/plain":
        return
    route, said = operation(description, method, path)
    where = f"{method} {route or path} {came.status}"
    if said is None:
        assert came.status == (405 if route else 404), f"{where}: not described"
        return
    met.add((method, route, came.status))
    answer = said["responses"].get(str(came.status))
    assert answer is not None, f"{where}: not described"
    _hold_headers(description, answer, came.headers, where)
    kinds = answer.get("content", {})
    assert (came.kind in kinds) if kinds else not came.body, f"{where}: {came.kind}"
    schema = kinds.get(came.kind, {}).get("schema", {}).get("$ref", "")
    if schema:
        wanted, found = (
            description["components"]["schemas"][schema.rpartition("/")[2]],
            set(came.json),
        )
        assert set(wanted["required"]) <= found <= set(wanted["properties"]), f"{where}: {found}"


def _hold_headers(description: Part, answer: Part, headers: Mapping[str, str], where: str) -> None:
    headers = {name.lower(): value for name, value in headers.items()}
    for each, said in answer["headers"].items():
        name = each.lower()
        wanted = description["components"]["headers"][each] if "$ref" in said else said
        assert name in headers or not wanted.get("required"), f"{where}: no {name}"
        const = wanted["schema"].get("const")
        assert name not in headers or const in (None, headers[name]), f"{where}: {name}"
