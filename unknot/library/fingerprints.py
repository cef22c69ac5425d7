"""Two fingerprints of the content: what is decided, and what is said of it in a language.

Of what is parsed, not of files: a comment, an empty line, an order of keys changes neither.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

from unknot.library.read.fact_order import FILE as FACT_ORDER
from unknot.library.read.overlay import WORDED

# What is read and decides nothing.
SAID: Final = ("words/", "cases/", "promises", "withdrawn", "pictures", "library/", "treatments/",
               "claims", "codes", "usual_course", "range", "reviewers", FACT_ORDER)  # fmt: skip
DRAWN: Final = "movements/"  # of these a drawing is no decision
ASKED_OF_A_BODY: Final = frozenset(("dose", "loads"))  # but this is
TOLD: Final = frozenset((*WORDED, "note"))  # for people and reviewers, wherever it stands
SIGNS: Final = 16


Parsed = Mapping[str, Mapping[str, Any]]  # each file that was read, by its name


def of_decisions(files: Parsed) -> str:
    """Sixteen hex digits that change when any decision, dose or question does, and by no word."""
    return _sixteen({
        name: _decided(data, drawn=name.startswith(DRAWN))
        for name, data in files.items() if not name.startswith(SAID)
    })  # fmt: skip


def of_words(files: Parsed, language: str) -> str:
    """Sixteen hex digits that change when anything that is said in this language does."""
    folder = f"words/{language}/"
    return _sixteen({name: data for name, data in files.items() if name.startswith(folder)})


def _decided(value: Any, *, drawn: bool = False) -> Any:
    if isinstance(value, Mapping):
        return {
            key: _decided(each) for key, each in value.items()
            if key not in TOLD and (not drawn or key in ASKED_OF_A_BODY)
        }  # fmt: skip
    return [_decided(each) for each in value] if isinstance(value, list) else value


def _sixteen(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:SIGNS]
