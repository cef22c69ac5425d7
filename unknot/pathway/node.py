"""A node of a diagram is a number; two of them are the terminals."""

from typing import Final

Node = int
NEVER: Final = 0  # what is so for nobody
ALWAYS: Final = 1  # and for everybody
