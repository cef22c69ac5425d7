"""Words to lines: broken where they do not fit, measured once for every size of print."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from fpdf import FPDF

UNIT: Final = 100.0  # points at which a word is measured; its width grows with its size

Word = tuple[str, bool]  # a word, and whether it is bold


@dataclass(frozen=True)
class Line:
    """One line: pieces of one weight each, with where they begin, and its width."""

    pieces: tuple[tuple[float, str, bool], ...]
    wide: float


class Measure:
    """Widths of words in one typeface, in millimetres for each point of size."""

    def __init__(self, pen: FPDF, face: str) -> None:
        def width(word: str, bold: bool) -> float:  # one of two fonts
            pen.set_font(face, "B" if bold else "", UNIT)
            return pen.get_string_width(word) / UNIT

        self.width: Callable[[str, bool], float] = cache(width)

    def lines(self, words: tuple[Word, ...], wide: float, size: float) -> list[Line]:
        """As many words on each line as fit; a word that is wider than a line is broken."""
        found: list[Line] = []
        line: list[Word] = []
        for word in self._broken(words, wide, size):
            if line and self._long([*line, word], size) > wide:
                found.append(self._line(line, size))
                line = []
            line.append(word)
        return [*found, self._line(line, size)] if line else found

    def _broken(self, words: tuple[Word, ...], wide: float, size: float) -> Iterator[Word]:
        for word, bold in words:
            rest = word
            while len(rest) > 1 and self.width(rest, bold) * size > wide:
                fits = next(n for n in range(len(rest) - 1, 0, -1)
                            if n == 1 or self.width(rest[:n], bold) * size <= wide)  # fmt: skip
                yield rest[:fits], bold
                rest = rest[fits:]
            yield rest, bold

    def _long(self, line: list[Word], size: float) -> float:
        words = sum(self.width(word, bold) for word, bold in line)
        return (words + sum(self.width(" ", bold) for _, bold in line[:-1])) * size

    def _line(self, line: list[Word], size: float) -> Line:
        """Neighbours of one weight in one piece, so that a reader finds spaces between words."""
        pieces: list[tuple[float, str, bool]] = []
        at = 0.0
        for number, (word, bold) in enumerate(line):
            last = number + 1 == len(line)
            text = word if last else f"{word} "
            if pieces and pieces[-1][2] == bold:
                begin, before, _ = pieces[-1]
                pieces[-1] = (begin, before + text, bold)
            else:
                pieces.append((at, text, bold))
            at += (self.width(word, bold) + (0 if last else self.width(" ", bold))) * size
        return Line(tuple(pieces), at)
