"""How old a reader must be for each page's wording, and which sentences are the hardest.

Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59; plus 5 is an age.
Reference: J. P. Kincaid et al., Derivation of new readability formulas, 1975. As with Flesch (A new
readability yardstick, 1948) a semicolon ends a unit of speech; a colon, to be strict, does not.
When not to trust it: it counts lengths, and knows nothing of sense. A list of what is not counted,
with the reasons, is in `reading.toml`. `python -m checks.reading --worst 30` lists sentences.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from checks.wording import Group, groups

OLDEST = 11.0  # years
ON_THE_WAY = 9.0  # years: all that stands between a person and help, read as one text
WAY = (  # files of words: the start page, the interview, the advice, a remedy
    "home", "steps", "check", "screens", "facts", "cards", "ready", "remedies", "session", "rate",
)  # fmt: skip
FEWEST = 40  # words: below, one long word decides, so small groups of a file count together
NAMES = frozenset(("[countries]", "[terms]"))  # lists of names: none can be said more simply
WORD = re.compile(r"[A-Za-z][A-Za-z']*(?:-[A-Za-z]+)*|\d[\d.,:]*\d|\d")
END = re.compile(r"[.!?;]+(?=[\s\")']|$)")
VOWELS = re.compile(r"[aeiouy]+")
PLAIN = str.maketrans("\u2019\u201c\u201d", '\'""')  # quotation marks as typewriters have them
FIELD = re.compile(r"\{\w+\}")


@cache
def uncounted() -> Mapping[str, str]:
    """Words that are not counted, and why."""
    path = Path(__file__).with_name("reading.toml")
    return dict(tomllib.loads(path.read_text("utf-8")))


@cache
def syllables(word: str) -> int:
    """How many syllables an English word has, by its letters; a number counts as one."""
    if word[0].isdigit():
        return 1
    if "-" in word:
        return sum(map(syllables, word.split("-")))
    word = re.sub(r"'(s|re|ll|ve|d|m|t)?$", "", word.lower())
    word = re.sub(r"(som|ever)e?(?=one|thing|where|body|what|y(one|thing|where|body))", r"\1", word)
    count = len(VOWELS.findall(word))
    silent = (
        (r"[^aeiouy]e$", r"[^aeiou]le$"),  # "take", and not "little"
        (r"[^aeioudt]ed$", r"[^aeiouy]led$"),  # "helped", and not "handled", "ended"
        (r"[^aeiouyscxz]es$", r"([^aeiou]l|sh|ch|g)es$"),  # "takes", and not "pages"
        (r"[^aeiouy]e(ly|less|ful|ment|ness)$", r"$^"),  # "safely"
    )
    for ending, unless in silent:
        if re.search(ending, word) and not re.search(unless, word):
            count -= 1
            break
    extra = (
        r"i(a|o(?!u|n)|um|et)|(?<!q)u(a|i(?!t|s|l|d|r|n))|eo(?!u|ple)|[^aeiou]ying|sms?$|[aeo]ing"
    )
    return max(1, count + len(re.findall(extra, word)))


def sentences(text: str) -> list[str]:
    """The units of speech of a text."""
    return [part.strip() for part in END.split(text.translate(PLAIN)) if WORD.search(part)]


def words(text: str) -> list[str]:
    """The words that count."""
    found = WORD.findall(FIELD.sub("5", text))
    return [word for word in found if word.lower().removesuffix("'s") not in uncounted()]


def age(texts: Iterable[str]) -> float:
    """Years of age at which a reader follows these texts."""
    units = [words(unit) for text in texts for unit in sentences(text)]
    said = [word for unit in units for word in unit]
    if not said:
        return 0.0
    grade = 0.39 * len(said) / len(units) + 11.8 * sum(map(syllables, said)) / len(said) - 15.59
    return grade + 5


def by_page(all_groups: Iterable[Group]) -> Iterator[Group]:
    """Groups that are large enough to be measured; the small ones of a file taken together."""
    small: dict[str, list[str]] = {}
    for group in all_groups:
        if group.name in NAMES:
            continue
        if sum(len(words(text)) for text in group.texts) >= FEWEST:
            yield group
        else:
            small.setdefault(group.file, []).extend(group.texts)
    yield from (Group(file, "short ones", tuple(texts)) for file, texts in small.items())


def on_the_way(all_groups: Iterable[Group]) -> float:
    """How old a reader must be for all that stands between a person and help."""
    files = {f"words/en/{name}.toml" for name in WAY}
    return age(text for group in all_groups if group.file in files for text in group.texts)


def hardest(found: Iterable[Group], number: int) -> list[tuple[float, str, str]]:
    """The sentences for the oldest readers: age, where, sentence."""
    units = ((age([unit]), f"{group.file}, {group.name}", unit)
             for group in found for text in group.texts for unit in sentences(text))  # fmt: skip
    return sorted(units, reverse=True)[:number]


def main(arguments: list[str]) -> int:
    """Print what is too hard, 1 when something is; `--worst N` the N hardest sentences."""
    measured = [(age(group.texts), group) for group in by_page(groups())]
    too_hard = [(years, group) for years, group in measured if years > OLDEST]
    for years, group in sorted(too_hard, key=lambda each: -each[0]):
        print(f"{group.file}, {group.name}: for readers of {years:.1f}, at most {OLDEST:.0f}")
        for old, _, unit in hardest([group], 3):
            print(f"    {old:.1f}  {unit}")
    way = on_the_way(groups())
    if way > ON_THE_WAY:
        print(f"the way to help: for readers of {way:.1f}, at most {ON_THE_WAY:.0f}")
    if "--worst" in arguments:
        number = int(arguments[arguments.index("--worst") + 1])
        for years, where, unit in hardest(groups(), number):
            print(f"{years:5.1f}  {where}: {unit}")
    if "--all" in arguments:
        for years, group in sorted(measured, key=lambda each: -each[0]):
            print(f"{years:5.1f}  {group.file}, {group.name}")
    return int(bool(too_hard) or way > ON_THE_WAY)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
