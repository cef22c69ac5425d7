"""British words and what they are called in another country: words/LANGUAGE/glossary.toml."""

import re
from collections.abc import Iterable

from unknot.library.read.words import Words

TERMS = "glossary.terms"


def other_names(words: Words, country: str) -> list[tuple[str, str]]:
    """Each word that has another name in a country, by alphabet: our word, theirs."""
    pairs = (
        (words.say(f"{TERMS}.{term}.word"), words.get(f"{TERMS}.{term}.{country}"))
        for term in words.keys(TERMS)
    )
    return sorted((word, said) for word, said in pairs if said)


def other_names_in(words: Words, country: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    """The same, only of the words that stand in these texts: as they are, or with a plural s."""
    text = "\n".join(texts)
    return [
        (word, said)
        for word, said in other_names(words, country)
        if re.search(rf"\b{re.escape(word)}(ing|s)?\b", text, re.IGNORECASE)
    ]


def said_beside(words: Words, country: str, text: str) -> str:
    """A text with the other name put beside each word that may not be known, where it has one."""
    for word, said in other_names_in(words, country, [text]):
        if word in words.list("glossary.beside_of"):
            text = text.replace(word, words.say("glossary.beside", word=word, said=said), 1)
    return text


def countries(words: Words) -> set[str]:
    """The countries that have other names."""
    return {key for term in words.keys(TERMS) for key in words.keys(f"{TERMS}.{term}")} - {"word"}
