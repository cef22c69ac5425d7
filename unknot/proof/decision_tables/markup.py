"""XML from strangers as plain nodes: no document type, no entity of its own, bounded in every way.

Python's own parser does the reading. A document type is refused before anything in it is looked at:
it is what external files, entities that grow and attribute defaults come by.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

LARGEST: Final = 64_000_000  # bytes
DEEPEST: Final = 200
MOST: Final = 3_000_000  # elements


class BadMarkup(ValueError):
    """A file that is not read: says why, where, and how to mend it."""


@dataclass
class Node:
    """One element: its name without namespace, its attributes, what is in it, and its line."""

    name: str
    namespace: str
    attributes: dict[str, str]
    line: int
    children: list["Node"] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> Iterator["Node"]:
        """Its own children of a name."""
        return (each for each in self.children if each.name == name)

    def first(self, *path: str) -> "Node | None":
        """The first child of a name, and so on down; None where there is none."""
        here: Node | None = self
        for name in path:
            here = next(here.all(name), None) if here else None
        return here

    def said(self, *path: str) -> str:
        """The text of a node below, without space around it; empty where there is none."""
        found = self.first(*path)
        return found.text.strip() if found else ""

    def every(self, name: str) -> Iterator["Node"]:
        """Every node of a name below, in the order of the file."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            if here.name == name:
                yield here
            waiting.extend(reversed(here.children))


def parsed(content: bytes) -> Node:
    """The root of a file. Raises BadMarkup."""
    if len(content) > LARGEST:
        raise BadMarkup(f"has {len(content)} bytes: at most {LARGEST} are read. Split the file")
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)
    except expat.ExpatError as error:
        raise BadMarkup(f"is no whole XML: {expat.ErrorString(error.code)}, line {error.lineno}, "
                        f"column {error.offset + 1}") from None  # fmt: skip
    except (LookupError, ValueError) as error:
        raise BadMarkup(str(error)) from None
    return reader.top.children[0]


class _Reader:
    def __init__(self) -> None:
        self.top = Node("", "", {}, 0)
        self.path = [self.top]
        self.number = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.doctype

    def start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        self.number += 1
        if len(self.path) > DEEPEST:
            raise BadMarkup(f"is deeper than {DEEPEST} elements in one another, line {line}")
        if self.number > MOST:
            raise BadMarkup(f"has more than {MOST} elements, line {line}. Split the file")
        namespace, _, local = name.rpartition(" ")
        node = Node(local, namespace, attributes, line)
        self.path[-1].children.append(node)
        self.path.append(node)

    def end(self, _: str) -> None:
        self.path.pop()

    def characters(self, data: str) -> None:
        self.path[-1].text += data

    def doctype(self, name: str, *_: object) -> None:
        raise BadMarkup(f"has a document type (<!DOCTYPE {name}>, line "
                        f"{self.parser.CurrentLineNumber}): take it out")  # fmt: skip
